"""What comes back when, and how far each round is: sums over a person's card states."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from guide.flashcards.final_pass import FinalPass
from guide.flashcards.queue import State, comes_on

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
    states: Sequence[State],
    *,
    revisions: Mapping[int, int],
    today: date,
    days: int = DAYS,
    final_pass: FinalPass | None = None,
    in_scope: Collection[int] = (),
) -> Forecast:
    """Count cards by the day they are due, as things stand: no new cards, no later ratings.

    Cards that are set aside, unseen or no longer in the guide (`revisions`) are left out; a pause
    moves a card to its end; a card whose meaning changed is due today. Before an interview the
    cards `in_scope` come up in its final pass too, and then not before the interview again.
    """
    known = [one for one in states if _comes_back(one, revisions)]
    passing = [one for one in known if final_pass and one.card in in_scope]
    waiting = {one.card for one in passing if one.last_review_on < final_pass.first}
    found: Counter[date] = Counter()
    for state in known:
        day = comes_on(state, revisions, today)
        if state.card not in waiting or max(day, today) < final_pass.first:
            found[day] += 1
    overdue = sum(cards for day, cards in found.items() if day < today)
    if final_pass:
        found.update(final_pass.spread(today, len(passing) - len(waiting), len(waiting)))
    counts = [found[today + timedelta(days=n)] for n in range(days)]
    counts[0] += overdue
    return Forecast(today, tuple(counts), overdue)


def _comes_back(state: State, revisions: Mapping[int, int]) -> bool:
    return not state.suspended and state.phase != "new" and state.card in revisions


@dataclass
class Standing:
    """Where the cards in scope of one round are; `aside` of them, seen or not, are set aside."""

    new: int = 0
    learning: int = 0
    review: int = 0
    aside: int = 0

    @property
    def total(self) -> int:
        """All cards in scope."""
        return self.new + self.learning + self.review

    @property
    def started(self) -> int:
        """Cards that have been rated."""
        return self.learning + self.review


PLACES = {"new": "new", "learning": "learning", "relearning": "learning", "review": "review"}


def standing(
    states: Iterable[State], *, in_scope: Collection[int], rounds: Mapping[int, int]
) -> dict[int, Standing]:
    """Count the cards in scope by round and state; `rounds` tells the round of each card."""
    places, aside = dict.fromkeys(in_scope, "new"), set()
    for state in states:
        if state.card in places:
            places[state.card] = PLACES[state.phase]
            aside.update({state.card} if state.suspended else ())
    found: dict[int, Standing] = {}
    for card, place in places.items():
        row = found.setdefault(rounds[card], Standing())
        setattr(row, place, getattr(row, place) + 1)
        row.aside += card in aside
    return found
