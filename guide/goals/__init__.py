"""What you aim for: target level, levels and rounds in scope, interview date, minutes, limits.

Owns Goal, GoalRound and DayException (today only).

Never: computing a plan.
"""
