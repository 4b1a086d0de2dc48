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

from guide.flashcards.queue import State
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
    first day. `seen` are the cards that a final pass shows, at `per_card` minutes each; `most` is
    what a day takes. `passed` of them it has shown before today, or today so far;
    `pass_minutes_before` are the minutes of its days before today.
    """

    known: tuple[float, ...] = ()
    new: tuple[float, ...] = ()
    seen: int = 0
    per_card: float = 1 / 3
    most: float = float("inf")
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
    most: int,
    model: Model = USUAL_MODEL,
) -> Load:
    """Sum up what cards ask for over so many days; `most` are reviews a day of this person."""
    per_card = seconds / 60
    counts, seen, path = [0.0] * days, 0, good_path(retention, model)
    stabilities = [stability for stability, _ in path]
    for state in states:
        if state.suspended or state.phase == "new" or state.card not in revisions:
            continue
        seen += state.card in in_scope
        step = bisect_right(stabilities, state.stability or 0.0)
        for day in _visits(max(0, (state.due_on - today).days), step, path, days):
            counts[day] += 1
    answers = per_card / retention
    new = [0.0] * days
    for day in _visits(path[0][1], 1, path, days):
        new[day] = answers
    known = tuple(count * answers for count in counts)
    return Load(known, tuple(new), seen, per_card, most * per_card)


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
