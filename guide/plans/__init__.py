"""The study plan: what is studied on which day, counted back from the interview.

Owns Plan and PlanItem: items of the guide, of checklists and one's own, pins, the calendar feed.

Never: decides what a card's next date is.
"""
