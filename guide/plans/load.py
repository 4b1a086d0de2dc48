"""How many minutes of review come on which day, if every card is remembered as the model predicts.

The memory model is that of flashcards/scheduling, as fitted to the person where it was. A card
follows the path of one that is always rated Good; a forgotten one costs another answer, so each
review counts 1 / retention answers.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from guide.flashcards.queue import State, comes_on
from guide.flashcards.scheduling import (
    LONGEST_INTERVAL,
    USUAL_MODEL,
    Memory,
    Model,
    after_rating,
)
from guide.foundation.days import StudyClock

GOOD = 3
STEPS = 12  # reviews after which the longest interval is reached
SOME_DAY = date(2026, 1, 5)


@dataclass(frozen=True)
class Load:
    """Minutes of review.

    `known[n]` of the cards known today, n days from now; `new[n]` of one new card, n days after its
    first day; `learning` are cards in their steps today, which no limit holds. `seen` are the cards
    that a final pass shows, at `per_card` minutes each. `passed` of them it has shown before today,
    or today so far; `pass_minutes_before` are the minutes of its days before today.
    """

    known: tuple[float, ...] = ()
    new: tuple[float, ...] = ()
    learning: int = 0
    seen: int = 0
    per_card: float = 1 / 3
    passed: int = 0
    pass_minutes_before: int = 0


@lru_cache(maxsize=64)
def good_path(retention: float, model: Model = USUAL_MODEL) -> tuple[tuple[float, int], ...]:
    """Stability (days) and interval (days) after each review of a card that is always Good."""
    memory, clock, path = Memory(), StudyClock("UTC", 0), []
    now = datetime.combine(SOME_DAY, time(12), UTC)
    while len(path) < STEPS:
        how = {"clock": clock, "desired_retention": retention, "card_id": 0, "model": model}
        memory = after_rating(memory, GOOD, now=now, **how)
        if memory.phase == "review":
            wait = (memory.due_on - now.date()).days
            path.append((memory.stability, wait))
            now += timedelta(days=wait)
    return tuple(path)


def load_of(
    states: Iterable[State],
    *,
    revisions: Mapping[int, int],
    in_scope: frozenset[int],
    today: date,
    days: int,
    retention: float,
    seconds: float,
    model: Model = USUAL_MODEL,
) -> Load:
    """Sum up what cards ask for over so many days.

    Today's are counted as the queue has them now; those forgotten then are counted when they are.
    """
    per_card, path = max(1.0, seconds) / 60, good_path(retention, model)
    known = [
        state
        for state in states
        if not state.suspended and state.phase != "new" and state.card in revisions
    ]
    counts, learning = _counts(known, revisions, today, days, path)
    answers = per_card / retention
    of_known = [count * answers for count in counts]
    of_known[:1] = [count * per_card for count in counts[:1]]
    of_new = [0.0] * days
    for day in _visits(path[0][1], 1, path, days):
        of_new[day] = answers
    seen = sum(state.card in in_scope for state in known)
    return Load(tuple(of_known), tuple(of_new), learning, seen, per_card)


def _counts(
    states: Iterable[State],
    revisions: Mapping[int, int],
    today: date,
    days: int,
    path: tuple[tuple[float, int], ...],
) -> tuple[list[int], int]:
    """Reviews on each day, and the cards that are in their steps today."""
    counts, learning = [0] * days, 0
    stabilities = [stability for stability, _ in path]
    for state in states:
        step = bisect_right(stabilities, state.stability or 0.0)
        day = max(0, (comes_on(state, revisions, today) - today).days)
        if day == 0 and state.phase != "review":
            learning += 1
            day, step = path[0][1], 1
        for visit in _visits(day, step, path, days):
            counts[visit] += 1
    return counts, learning


def passed_of(states: Iterable[State], in_scope: frozenset[int], since: date) -> int:
    """How many cards in scope were rated since the first day of the final pass."""
    seen = (one for one in states if one.last_review_on and not one.suspended)
    return sum(one.card in in_scope and one.last_review_on >= since for one in seen)


def _visits(day: int, step: int, path: tuple[tuple[float, int], ...], days: int) -> Iterable[int]:
    """Days from now on which a card that is due on `day` comes back, within so many days."""
    while day < days:
        yield day
        day += path[step][1] if step < len(path) else LONGEST_INTERVAL
        step += 1
