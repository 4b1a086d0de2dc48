"""Everything that is done to a plan: planning, and what a person does to its items."""
