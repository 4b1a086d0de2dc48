"""Which study day a moment belongs to.

A study day is a person's own day: their time zone, beginning at an hour they chose (04:00 unless
changed). A study day that spans a change of clocks is still one day.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class StudyClock:
    """A person's way of counting days: IANA time zone and the hour (0 to 23) a day begins."""

    zone: str = "UTC"
    starts_at: int = 4

    def day_of(self, moment: datetime) -> date:
        """Return the study day of an aware moment.

        The hour is compared on the wall clock, so that 03:59 is always yesterday and 04:00 always
        today, also on the two days a year on which the clocks change.
        """
        local = moment.astimezone(ZoneInfo(self.zone))
        return local.date() - timedelta(days=local.hour < self.starts_at)

    def start_of(self, day: date) -> datetime:
        """Return the first moment of a study day, in UTC.

        Where the clocks jump over that hour, it is the first moment after the jump.
        """
        wall = datetime.combine(day, time(self.starts_at), ZoneInfo(self.zone))
        return wall.astimezone(UTC)
