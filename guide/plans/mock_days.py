"""On which days mock interviews are held free: dates in, dates out."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import NamedTuple

FIRST_AT = 0.6  # of the days between start and interview
WEEK = timedelta(weeks=1)
LOOP_BEFORE = (7, 6, 5)  # days before the interview


class Slot(NamedTuple):
    """A day held free for a mock of this round; `loop` is the rehearsal of the whole day."""

    day: date
    round: int
    loop: bool = False


def mock_slots(
    starts_on: date, end: date, weights: Sequence[tuple[int, int]], *, dated: bool = True
) -> list[Slot]:
    """Hold days free for mocks: the first at 60% of the span, then one a week, then the loop.

    Rounds take turns by weight. The loop, once through all rounds, stands 5 to 7 days before `end`,
    the interview; without a date (not `dated`) there is none, and the weeks go on to `end`.
    """
    if not weights:
        return []
    span = (end - starts_on).days
    day, turns, slots = starts_on + timedelta(days=round(FIRST_AT * span)), turns_of(weights), []
    before = end - timedelta(days=LOOP_BEFORE[0]) if dated else end
    while day < before:
        slots.append(Slot(day, next(turns)))
        day += WEEK
    return slots + (_loop(starts_on, end, weights) if dated else [])


def _loop(starts_on: date, end: date, weights: Sequence[tuple[int, int]]) -> list[Slot]:
    """Every round once, the heaviest first, dealt out over three days."""
    heaviest = sorted(weights, key=lambda one: -one[1])
    days = [end - timedelta(days=n) for n in LOOP_BEFORE]
    dealt = zip((one for one, _ in heaviest), cycle(days), strict=False)
    return sorted(Slot(day, one, True) for one, day in dealt if day >= starts_on)


def turns_of(weights: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Rounds without end, each as often as it weighs; equals in the order given."""
    used = dict.fromkeys((one for one, _ in weights), 0)
    while True:
        turn, _ = max(weights, key=lambda one: one[1] / (used[one[0]] + 1))
        used[turn] += 1
        yield turn
