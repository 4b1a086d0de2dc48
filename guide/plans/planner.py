"""The study plan as arithmetic: the same inputs give the same plan. No Django, no clock.

Items are whole. They are taken by rank, then in the order of the strategy, then by due date, and
each goes to the first day with room. Before that, in this order, are taken: pinned items, the last
three study days for the final pass, mocks, and the minutes that reviews will need.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, inf

from guide.plans.frame import Frame

MUST, SHOULD, COULD = 1, 2, 3
NEW_MATERIAL = frozenset({"article", "cards", "mock"})
MOST_MINUTES = 600  # of a day
FIRST, LAST = -1.0, inf  # places before and after what has one in the strategy


@dataclass(frozen=True)
class Item:
    """Something to do on one day, whole.

    `place` is where it stands in the order of its rank: before, in or after that of the strategy.
    `cards` are new cards in it. A mock is held on `since` or the next day with room. What has an
    `until` has no place after it, and a plan is whole without it.
    """

    key: Hashable
    kind: str
    minutes: int
    rank: int = SHOULD
    place: float = FIRST
    due: date | None = None
    position: int = 0
    cards: int = 0
    pinned: date | None = None
    since: date | None = None
    until: date | None = None

    @property
    def order(self) -> tuple:
        """Mocks first, by day; then rank, place, due date, position."""
        held = self.since or date.max
        return held, self.rank, self.place, self.due or date.max, self.position


@dataclass(frozen=True)
class Draft:
    """A plan: the day of each item by key, what is left, and the minutes that reviews hold.

    `extra` are the minutes more a day with which everything fits (None: no number does, or nothing
    is left). What is `alone` is larger than its day; `pins` no longer fit on theirs. `less` are the
    minutes that each day was filled short of, see `plan`.
    """

    days: tuple[date, ...]
    capacity: tuple[int, ...]
    reviews: tuple[int, ...]
    placed: dict[Hashable, date]
    unplaced: tuple[Item, ...]
    alone: frozenset[Hashable]
    pins: frozenset[Hashable]
    extra: int | None = None
    less: int = 0
    final_from: date | None = None

    @property
    def starved(self) -> bool:
        """Whether the reviews alone take more minutes than all days have."""
        return sum(self.reviews) > sum(self.capacity)

    @property
    def left_out(self) -> tuple[int, int, int]:
        """How many musts, shoulds and coulds do not fit."""
        ranks = [item.rank for item in self.unplaced]
        return ranks.count(MUST), ranks.count(SHOULD), ranks.count(COULD)

    @property
    def minutes_left_out(self) -> int:
        """The minutes of what does not fit."""
        return sum(item.minutes for item in self.unplaced)

    @property
    def to_drop(self) -> list[Item]:
        """What does not fit, the least important first."""
        return sorted(self.unplaced, key=lambda item: item.order, reverse=True)


def plan(frame: Frame, items: Iterable[Item]) -> Draft:
    """Place the items. The same minutes more on every day never leave more of them out.

    Filling whole items greedily can, with a minute more, place one item where two small ones were.
    So every shorter day is tried too (what fits there fits here), and the fill that leaves out
    least counts: first by musts, then by shoulds, then by coulds.
    """
    ordered = sorted(items, key=lambda item: item.order)
    best, less = _fill(frame, ordered, 0), 1
    while best.unplaced and _may_place_more(frame, ordered, less, best):
        best = min(best, _fill(frame, ordered, -less), key=lambda one: one.left_out)
        less += 1
    final_from = frame.days[-frame.final] if frame.final else None
    capacity, extra = tuple(frame.capacity()), _extra(frame, ordered, best)
    return replace(best, capacity=capacity, extra=extra, final_from=final_from)


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
    reviews = _reviews(frame, {}, capacity)
    left = sum(max(0, c - r) for c, r in zip(capacity, reviews, strict=True))
    alone = sum(minutes > 0 for minutes in capacity)  # each may hold one that is larger than it
    found = sum(item.pinned is not None for item in items) + alone
    for minutes in sorted(item.minutes for item in items if not item.pinned):
        left -= minutes
        if left < 0:
            break
        found += 1
    return min(found, len(items)) if alone else 0


def _fill(frame: Frame, items: Sequence[Item], more: int) -> Draft:
    """Place twice: the second time with the reviews that the new cards of the first bring."""
    capacity = frame.capacity(more)
    first = _Placing(frame, capacity, _reviews(frame, {}, capacity)).place(items)
    new: dict[date, int] = {}
    for item in items:
        if item.cards and item.key in first.placed:
            day = first.placed[item.key]
            new[day] = new.get(day, 0) + item.cards
    reviews = _reviews(frame, new, capacity)
    return replace(_Placing(frame, capacity, reviews).place(items), less=max(0, -more))


def _reviews(frame: Frame, new: dict[date, int], capacity: Sequence[int]) -> list[int]:
    """Minutes that reviews take each day, whole and rounded up.

    What a day off, or the most reviews a day takes, leaves over waits for the next day. In the
    final pass every seen card is shown once, on each day the part that it has of all minutes.
    """
    load, regular = frame.load, len(frame.days) - frame.final
    wanted = list(load.known[:regular]) + [0.0] * (regular - len(load.known[:regular]))
    for day, cards in new.items():
        start = (day - frame.today).days
        for n, minutes in enumerate(load.new[: max(0, regular - start)]):
            if minutes and start >= 0:
                wanted[start + n] += minutes * cards
    pass_minutes = (load.seen + sum(new.values())) * load.per_card
    final = frame.capacity()[regular:]
    wanted += [pass_minutes * minutes / max(1, sum(final)) for minutes in final]
    taken, waits = [], 0.0
    for minutes, room in zip(wanted, capacity, strict=True):
        waits += minutes
        now = min(waits, load.most) if room else 0.0
        waits -= now
        taken.append(ceil(round(now, 6)))
    return taken


class _Placing:
    """One pass over the items, with the room that is left on each day."""

    def __init__(self, frame: Frame, capacity: Sequence[int], reviews: Sequence[int]) -> None:
        self.frame, self.days = frame, frame.days
        self.capacity, self.reviews = capacity, reviews
        self.at = {day: n for n, day in enumerate(self.days)}
        self.regular = len(self.days) - frame.final
        self.room = [c - r for c, r in zip(capacity, reviews, strict=True)]
        self.room[:1] = [minutes - frame.done for minutes in self.room[:1]]
        self.holds = [False] * len(self.days)
        self.placed: dict[Hashable, date] = {}
        self.alone: set[Hashable] = set()
        self.full = {True: inf, False: inf}  # the fewest minutes that found no room, by `new`

    def place(self, items: Sequence[Item]) -> Draft:
        """Put the pins on their days, then the others in order."""
        pinned = [item for item in items if item.pinned]
        for item in pinned:
            self._put(item, self.at.get(item.pinned), item.pinned)
        regular = self.room[: self.regular]
        self.largest = {True: max(regular, default=0), False: max(self.room, default=0)}
        self.smallest = min((c for c in self.capacity if c), default=0)
        left = [item for item in items if not item.pinned and not self._place(item)]
        return Draft(
            days=tuple(self.days),
            capacity=tuple(self.capacity),
            reviews=tuple(self.reviews),
            placed=self.placed,
            unplaced=tuple(item for item in left if not item.until),
            alone=frozenset(self.alone),
            pins=frozenset(item.key for item in pinned if not self._fits(item)),
        )

    def _fits(self, item: Item) -> bool:
        """Whether a pin still stands on a day of the plan with room for it."""
        n = self.at.get(item.pinned)
        if n is None or (item.kind in NEW_MATERIAL and n >= self.regular):
            return False
        return self.room[n] >= 0

    def _place(self, item: Item) -> bool:
        new = item.kind in NEW_MATERIAL
        if self.full[new] <= item.minutes <= self.smallest:
            return False  # room only shrinks
        window = range(self.regular if new else len(self.days))
        n = self._first_day(item, window)
        if n is not None:
            self._put(item, n, self.days[n])
        elif not item.until:
            self.full[new] = min(self.full[new], item.minutes)
        return n is not None

    def _first_day(self, item: Item, window: range) -> int | None:
        """The first day with room; for what is larger than a day, the first empty one."""
        days = self._days_for(item, window)
        n = next((n for n in days if self.room[n] >= item.minutes), None)
        if n is not None:
            return n
        larger = item.minutes > self.largest[item.kind in NEW_MATERIAL]
        for n in days:
            empty = self.room[n] > 0 and not self.holds[n]
            if empty and (larger or item.minutes > self.capacity[n]):
                self.alone.add(item.key)
                return n
        return None

    def _days_for(self, item: Item, window: range) -> list[int]:
        """The days an item may take, the best first."""
        if item.since is None:
            return list(window)
        start = max(0, (item.since - self.frame.today).days)
        after = [n for n in window if n >= start]
        if item.until:
            return [n for n in after if self.days[n] <= item.until]
        return after + [n for n in reversed(window) if n < start]

    def _put(self, item: Item, n: int | None, day: date) -> None:
        self.placed[item.key] = day
        if n is not None:
            self.room[n] -= item.minutes
            self.holds[n] = True


def _extra(frame: Frame, items: Sequence[Item], draft: Draft) -> int | None:
    """How many minutes more on every day fit everything."""
    working = sum(minutes > 0 for minutes in draft.capacity)
    if not draft.unplaced or not working:
        return None
    free = sum(draft.capacity) - sum(draft.reviews) - sum(item.minutes for item in items)
    least, more, step = 0, max(1, ceil(-free / working)), 1
    while _fill(frame, items, more).unplaced:
        least, more, step = more, more + step, 2 * step
        if more > MOST_MINUTES:
            return None
    while more - least > 1:
        middle = (least + more) // 2
        least, more = (middle, more) if _fill(frame, items, middle).unplaced else (least, middle)
    return more
