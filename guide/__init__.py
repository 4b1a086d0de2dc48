"""The product: one Django app, rooms on floors. docs/house.md draws the plan."""
