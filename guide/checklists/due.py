"""When an item is due: on a date of its own, or so many days before the interview."""

from datetime import date, timedelta


def due_date(
    due_on: date | None, days_before: int | None, target_on: date | None, interview_on: date | None
) -> date | None:
    """The day on which an item is due.

    A date of its own comes first. T-minus days count back from the list's target date, else from
    the interview date of the person who looks; negative days are after it. None where nothing says.
    """
    if due_on:
        return due_on
    target = target_on or interview_on
    if days_before is None or target is None:
        return None
    return target - timedelta(days=days_before)


def t_minus(days_before: int | None) -> str:
    """Days counted from an interview that has no date yet: "T-14", "T+1", or nothing."""
    if days_before is None:
        return ""
    return f"T{-days_before:+d}" if days_before else "T-0"
