"""What comes back when, and how far each round is: sums over a person's card states."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guide.flashcards.queue import State

DAYS = 30


@dataclass(frozen=True)
class Forecast:
    """Cards due on each of the coming days, today first; overdue ones stand on today."""

    today: date
    counts: tuple[int, ...]
    overdue: int

    @property
    def total(self) -> int:
        """Cards due in all these days."""
        return sum(self.counts)

    @property
    def dated(self) -> list[tuple[date, int]]:
        """Each day with its cards."""
        return [(self.today + timedelta(days=n), count) for n, count in enumerate(self.counts)]

    @property
    def peak(self) -> tuple[date, int]:
        """The day with the most cards, the earliest of equals."""
        return max(self.dated, key=lambda one: one[1])


def forecast(
    states: Iterable[State], *, revisions: Mapping[int, int], today: date, days: int = DAYS
) -> Forecast:
    """Count cards by the day they are due, as things stand: no new cards, no later ratings.

    Cards that are set aside, unseen or no longer in the guide (`revisions`) are left out; a pause
    moves a card to its end; a card whose meaning changed is due today.
    """
    counts, overdue = [0] * days, 0
    for state in states:
        if state.suspended or state.phase == "new" or state.card not in revisions:
            continue
        day = state.due_on
        if revisions[state.card] > state.seen_revision:
            day = min(day, today)
        day = max(day, state.buried_until or day)
        overdue += day < today
        ahead = max(0, (day - today).days)
        if ahead < days:
            counts[ahead] += 1
    return Forecast(today, tuple(counts), overdue)


@dataclass
class Standing:
    """How many cards in scope of one round are where; "aside" are those set aside."""

    new: int = 0
    learning: int = 0
    review: int = 0
    aside: int = 0

    @property
    def total(self) -> int:
        """All cards in scope."""
        return self.new + self.learning + self.review + self.aside

    @property
    def started(self) -> int:
        """Cards that have been rated, those set aside left out."""
        return self.learning + self.review


PLACES = {"new": "new", "learning": "learning", "relearning": "learning", "review": "review"}


def standing(
    states: Iterable[State], *, in_scope: Collection[int], rounds: Mapping[int, int]
) -> dict[int, Standing]:
    """Count the cards in scope by round and state; `rounds` tells the round of each card."""
    places = dict.fromkeys(in_scope, "new")
    for state in states:
        if state.card in places:
            places[state.card] = "aside" if state.suspended else PLACES[state.phase]
    found: dict[int, Standing] = {}
    for card, place in places.items():
        row = found.setdefault(rounds[card], Standing())
        setattr(row, place, getattr(row, place) + 1)
    return found
