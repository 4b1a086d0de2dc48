"""What a plan remembers of its sums, as plain values: minutes by day, and which days it planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

MOST_DAYS = 90  # that a picture of the days ahead shows


class DayAhead(NamedTuple):
    """A day to come: minutes it has, minutes held for reviews and for items, in the final pass."""

    day: date
    capacity: int
    reviews: int
    items: int
    final: bool

    @property
    def planned(self) -> int:
        """Minutes planned in all."""
        return self.reviews + self.items


@dataclass(frozen=True)
class Foreseen:
    """The minutes that each day has and that reviews hold on it, as of the last planning.

    `final_from` is the first day of the final pass, None without a date or where no day is left;
    `earlier` are the study days that were planned before the first of these days.
    """

    minutes: dict[date, int]
    reviews: dict[date, int]
    final_from: date | None
    earlier: tuple[date, ...]

    @classmethod
    def of(cls, outlook: Mapping) -> "Foreseen":
        """Read what `stored` wrote."""
        first = _day(outlook.get("from"))
        return cls(
            _by_day(first, outlook.get("minutes", ())),
            _by_day(first, outlook.get("reviews", ())),
            _day(outlook.get("final_from")),
            tuple(map(date.fromisoformat, outlook.get("earlier", ()))),
        )

    def stored(self) -> dict:
        """The same as JSON takes it."""
        return {
            "from": min(self.minutes).isoformat() if self.minutes else None,
            "minutes": list(self.minutes.values()),
            "reviews": list(self.reviews.values()),
            "final_from": self.final_from and self.final_from.isoformat(),
            "earlier": [day.isoformat() for day in self.earlier],
        }

    def study_days(self, before: date) -> tuple[date, ...]:
        """The study days planned before a day; a day off is none."""
        found = (day for day, minutes in self.minutes.items() if minutes and day < before)
        return (*self.earlier, *found)

    def ahead(self, today: date, items: Mapping[date, int]) -> list[DayAhead]:
        """The days from today on, 90 at most, with the minutes of the items that stand on each."""
        days = [day for day in self.minutes if day >= today][:MOST_DAYS]
        return [
            DayAhead(
                *(day, self.minutes[day], self.reviews[day], items.get(day, 0)),
                final=self.final_from is not None and day >= self.final_from,
            )
            for day in days
        ]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _by_day(first: date | None, minutes: Sequence[int]) -> dict[date, int]:
    return {first + timedelta(days=n): each for n, each in enumerate(minutes)} if first else {}
