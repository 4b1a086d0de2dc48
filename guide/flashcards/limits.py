"""How many reviews and new cards a day shows: the one rule that queue and plan share.

Plain values in, numbers out; no Django, no clock.
"""

from dataclasses import dataclass, replace
from math import ceil, inf
from typing import NamedTuple

REVIEWS_PER_NEW = 4
SECONDS_PER_NEW = 72  # 1.2 minutes
USUAL_SECONDS = 20.0  # of an answer


@dataclass(frozen=True)
class Done:
    """What was done this study day, and how long an answer takes this person (seconds)."""

    new: int = 0
    reviews: int = 0
    learning: int = 0
    seconds: int = 0
    seconds_per_answer: float = USUAL_SECONDS

    @property
    def total(self) -> int:
        """All ratings of the day that stand."""
        return self.new + self.reviews + self.learning

    def with_learning(self, cards: int) -> "Done":
        """The same, when so many cards in their steps take their time first."""
        return replace(self, seconds=self.seconds + round(cards * self.seconds_per_answer))


class Shown(NamedTuple):
    """Reviews and new cards that a day shows."""

    reviews: float
    new: float


@dataclass(frozen=True)
class Limits:
    """What one day may take: new cards, reviews, and minutes (None for no cap).

    `pace` is how many reviews a usual day takes, when today's limit is another.
    """

    new: float
    reviews: float
    minutes: int | None
    hold_new_when_behind: bool
    pace: int = 150

    def shown(self, due: float, unseen: float, done: Done) -> Shown:
        """What the day still shows of the reviews that are due and of the cards never seen.

        No new ones while more reviews are due than a day takes.
        """
        behind = self.hold_new_when_behind and due > self.reviews
        reviews = min(due, max(0, self.reviews - done.reviews))
        new = 0 if behind else min(unseen, max(0, self.new - done.new))
        seconds = inf if self.minutes is None else max(0, self.minutes * 60 - done.seconds)
        if reviews * done.seconds_per_answer + new * SECONDS_PER_NEW <= seconds:
            return Shown(reviews, new)
        return _within(seconds, reviews, new, done) if seconds else Shown(0, 0)


FREE = Limits(new=inf, reviews=inf, minutes=None, hold_new_when_behind=False)


def _within(seconds: float, reviews: float, new: float, done: Done) -> Shown:
    """What so many seconds show, a new card after every four reviews; a begun card is finished."""
    answer = max(1.0, done.seconds_per_answer)

    def before(n: int) -> float:
        """Reviews that come before the n-th new card from now on."""
        return min(reviews, max(0, REVIEWS_PER_NEW * (done.new + n) - done.reviews)) if n else 0

    most = int(min(new, seconds // SECONDS_PER_NEW + 1))
    starts = (before(n) * answer + (n - 1) * SECONDS_PER_NEW for n in range(1, most + 1))
    begun = sum(start < seconds for start in starts)
    rest = ceil((seconds - begun * SECONDS_PER_NEW) / answer)
    return Shown(min(reviews, max(before(begun), rest)), begun)
