"""A person's study days so far: sums over what was done on each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

YEAR = 365
FEWEST_TRIES = 10  # first tries below which a share says nothing
MILLISECONDS_PER_MINUTE = 60_000


class Day(NamedTuple):
    """One study day with something done: the ratings that stand, and their milliseconds.

    `tries` are first tries, ratings of cards that were known before; `recalled` those not Again.
    """

    day: date
    reviews: int
    time: int
    tries: int = 0
    recalled: int = 0


class Kept(NamedTuple):
    """Planned study days so far, from `since` on, and how many of them were practiced."""

    days: int
    planned: int
    since: date


class Week(NamedTuple):
    """A week from Monday on: days practiced, ratings, whole minutes, first tries and recalled."""

    monday: date
    days: int
    reviews: int
    minutes: int
    tries: int
    recalled: int

    @property
    def share(self) -> float | None:
        """Recall of first tries, from ten tries on."""
        return self.recalled / self.tries if self.tries >= FEWEST_TRIES else None


@dataclass(frozen=True)
class History:
    """All study days of a person, oldest first, seen from `today`."""

    days: tuple[Day, ...]
    today: date

    @property
    def practiced(self) -> int:
        """Study days with a rating, an article read, a mock that ended or an item of the plan done.

        It only ever grows.
        """
        return len(self.days)

    @property
    def since(self) -> date | None:
        """The first study day."""
        return self.days[0].day if self.days else None

    @property
    def practiced_today(self) -> bool:
        """Whether today counts already."""
        return any(one.day == self.today for one in self.days[-1:])

    def kept(self, planned: Iterable[date]) -> Kept | None:
        """How many of the planned days were practiced; None before there is one.

        Today counts once it is practiced: until then it is not over.
        """
        done = {one.day for one in self.days}
        days = [day for day in planned if day < self.today or day in done]
        return Kept(len(done.intersection(days)), len(days), min(days)) if days else None

    @property
    def reviews(self) -> int:
        """All ratings that stand."""
        return sum(one.reviews for one in self.days)

    @property
    def minutes(self) -> int:
        """All answer times together, in whole minutes."""
        return round(sum(one.time for one in self.days) / MILLISECONDS_PER_MINUTE)

    @property
    def minutes_a_day(self) -> int:
        """Mean minutes of answers on the days with ratings."""
        rated = sum(one.reviews > 0 for one in self.days)
        return round(self.minutes / rated) if rated else 0

    def practiced_in(self, days: int) -> int:
        """Days practiced among the last `days`, today included."""
        first = self.today - timedelta(days=days - 1)
        return sum(first <= one.day <= self.today for one in self.days)

    @property
    def last_7(self) -> int:
        """Days practiced among the last seven."""
        return self.practiced_in(7)

    @property
    def year(self) -> Iterator[Day]:
        """The days of the last 365 that were practiced."""
        first = self.today - timedelta(days=YEAR - 1)
        return (one for one in self.days if first <= one.day <= self.today)

    def weeks(self) -> list[Week]:
        """The weeks of the last 365 days that were practiced, newest first."""
        found: dict[date, list[Day]] = {}
        for one in self.year:
            found.setdefault(one.day - timedelta(days=one.day.weekday()), []).append(one)
        return [
            Week(
                monday,
                len(days),
                sum(one.reviews for one in days),
                round(sum(one.time for one in days) / MILLISECONDS_PER_MINUTE),
                sum(one.tries for one in days),
                sum(one.recalled for one in days),
            )
            for monday, days in sorted(found.items(), reverse=True)
        ]
