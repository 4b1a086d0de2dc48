"""How much time a goal leaves: arithmetic over days, no clock, no Django."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

NO_DATE_DAYS = 42


class StudyTime(NamedTuple):
    """Study days from today to the day before the interview, and the minutes of those days."""

    days: int
    minutes: int

    @property
    def said(self) -> str:
        """The minutes in hours and minutes, as the plan says them."""
        return hours_and_minutes(self.minutes)


def study_time(
    today: date,
    interview_on: date | None,
    weekday_minutes: Sequence[int],
    single: Mapping[date, int],
) -> StudyTime:
    """Return what is left until the interview; without a date, in the next six weeks.

    `single` are the minutes of days that differ from their weekday; 0 is a day off.
    """
    days = (interview_on - today).days if interview_on else NO_DATE_DAYS
    dates = (today + timedelta(days=n) for n in range(days))
    minutes = [single.get(day, weekday_minutes[day.weekday()]) for day in dates]
    return StudyTime(sum(each > 0 for each in minutes), sum(minutes))


def hours_and_minutes(minutes: int) -> str:
    """Such as "13 h 20 min", or "50 min"."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d} min" if hours else f"{rest} min"
