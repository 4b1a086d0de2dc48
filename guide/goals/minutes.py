"""How much time a goal leaves: arithmetic over days, no clock, no Django."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

NO_DATE_DAYS = 42


class StudyTime(NamedTuple):
    """Days from today to the day before the interview, and the minutes of those days."""

    days: int
    minutes: int

    @property
    def hours(self) -> int:
        """The minutes in hours, to the nearest."""
        return round(self.minutes / 60)


def study_time(today: date, interview_on: date | None, weekday_minutes: Sequence[int]) -> StudyTime:
    """Return what is left until the interview; without a date, the next six weeks."""
    days = (interview_on - today).days if interview_on else NO_DATE_DAYS
    dates = (today + timedelta(days=n) for n in range(days))
    return StudyTime(days, sum(weekday_minutes[day.weekday()] for day in dates))
