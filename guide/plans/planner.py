"""The study plan as arithmetic: the same inputs give the same plan. No Django, no clock.

The days are filled in several ways (`placing`), and the fill that leaves out least is the plan.
Where something is left out, it is looked for what would fit it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil, inf

from guide.plans.card_days import as_known, new_by_day
from guide.plans.frame import Frame
from guide.plans.placing import COULD, MUST, SHOULD, Draft, Item, fill

MOST_MINUTES = 600  # of a day


def plan(frame: Frame, items: Iterable[Item]) -> Draft:
    """Place the items. The same minutes more on every day never leave more of them out.

    Filling whole items greedily can, with a minute more, place one item where two small ones were.
    So every shorter day is tried too (what fits there fits here), and the fill that leaves out
    least counts: first by musts, then by shoulds, then by coulds.
    """
    ordered = sorted(items, key=lambda item: item.order)
    best, less = fill(frame, ordered, 0), 1
    while best.unplaced and _may_place_more(frame, ordered, less, best):
        best = min(best, fill(frame, ordered, -less), key=lambda one: one.left_out)
        less += 1
    final_from = frame.days[-frame.final] if frame.final else None
    extra, new = _what_would_fit(frame, ordered, best)
    found = {"extra": extra, "new_per_day": new, "final_from": final_from}
    return replace(best, capacity=tuple(frame.capacity()), **found)


def _may_place_more(frame: Frame, items: Sequence[Item], less: int, best: Draft) -> bool:
    """Whether days with so many minutes less could leave out less than the best so far."""
    for rank in (MUST, SHOULD, COULD):
        counted = [item for item in items if item.rank <= rank and not item.until]
        most = _at_most(frame, counted, less)
        placed = sum(item.key in best.placed for item in counted)
        if most != placed:
            return most > placed
    return False


def _at_most(frame: Frame, items: Sequence[Item], less: int) -> int:
    """A bound on how many of these items days with so many minutes less can hold."""
    capacity = frame.capacity(-less)
    reviews = as_known(frame, capacity).reviews
    left = sum(max(0, c - r) for c, r in zip(capacity, reviews, strict=True))
    alone = sum(minutes > 0 for minutes in capacity)  # each may hold one that is larger than it
    found = sum(item.pinned is not None for item in items) + alone
    sizes = [item.cards for item in items if item.cards and not item.pinned]
    without_new = len(sizes) - min(len(sizes), _sets_at_most(frame, sizes))
    for minutes in sorted(item.minutes for item in items if not item.pinned):
        left -= minutes
        if left < 0:
            break
        found += 1
    return min(found, len(items) - without_new) if alone else 0


def _sets_at_most(frame: Frame, sizes: Sequence[int]) -> int:
    """How many sets of so many cards, one after the other, the days take whatever their minutes."""
    days, gives, found = iter(new_by_day(frame)), 0, 0
    for size in sizes:
        while gives < size:
            gives = next(days, None)
            if gives is None:
                return found
        gives, found = gives - size, found + 1
    return found


def _what_would_fit(
    frame: Frame, items: Sequence[Item], draft: Draft
) -> tuple[int | None, int | None]:
    """How many minutes more on every day fit everything, and how many new cards a day.

    The second is None where the limit of new cards is not in the way. Where minutes are too few as
    well, it is the fewest with which any minutes do: packed tightly, a day would hold them all.
    """
    if not draft.unplaced:
        return None, None
    free = frame.taking(inf)
    more = _more_minutes(free, items)
    if more is None or not fill(frame, items, more).unplaced:
        return more, None
    new = _new_per_day(frame, items, MOST_MINUTES if more else 0)
    if more:
        more = _more_minutes(frame.taking(new), items)
    return more, None if more is None else new


def _more_minutes(frame: Frame, items: Sequence[Item]) -> int | None:
    """The fewest minutes more on every day that fit everything."""
    now = fill(frame, items, 0)
    working = sum(minutes > 0 for minutes in now.capacity)
    if not now.unplaced or not working:
        return 0 if working else None
    free = sum(now.capacity) - sum(now.reviews) - sum(item.minutes for item in items)
    least, more, step = 0, max(1, ceil(-free / working)), 1
    while fill(frame, items, more).unplaced:
        least, more, step = more, more + step, 2 * step
        if more > MOST_MINUTES:
            return None
    while more - least > 1:
        middle = (least + more) // 2
        least, more = (middle, more) if fill(frame, items, middle).unplaced else (least, middle)
    return more


def _new_per_day(frame: Frame, items: Sequence[Item], more: int) -> int:
    """The fewest new cards a day that fit everything, where the minutes do."""
    placed, cards = fill(frame.taking(inf), items, more).placed, Counter()
    for item in items:
        cards[placed.get(item.key)] += item.cards
    least, most = int(frame.limits.new), max(cards.values())
    while fill(frame.taking(most), items, more).unplaced:
        least, most = most, 2 * most
    while most - least > 1:
        middle = (least + most) // 2
        left = fill(frame.taking(middle), items, more).unplaced
        least, most = (middle, most) if left else (least, middle)
    return most
