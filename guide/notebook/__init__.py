"""What a person writes beside the guide: notes, states of topics, articles read.

All of it is the person's own and private.

Never: changes a schedule; counts as readiness.
"""
