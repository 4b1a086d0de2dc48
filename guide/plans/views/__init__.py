"""Doors of the plan: the week, its items, the calendar feed."""
