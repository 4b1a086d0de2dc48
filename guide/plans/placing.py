"""One way to fill the days of a plan: items in, days out. No Django, no clock.

Items are whole. They are taken by rank, then in the order of the strategy, then by due date, and
each goes to the first day with room: minutes, and for new cards the number that a day takes. Before
that, in this order, are taken: pinned items, the last three study days for the final pass, mocks,
and the minutes that reviews will need.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, inf

from guide.plans.frame import Frame
from guide.plans.load import Load

MUST, SHOULD, COULD = 1, 2, 3
NEW_MATERIAL = frozenset({"article", "cards", "mock"})
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
    is left), with `new_per_day` new cards a day where the limit of those is too low. What is
    `alone` is larger than its day; `pins` no longer fit on theirs. `less` are the minutes that each
    day was filled short of, see `plan`.
    """

    days: tuple[date, ...]
    capacity: tuple[int, ...]
    reviews: tuple[int, ...]
    placed: dict[Hashable, date]
    unplaced: tuple[Item, ...]
    alone: frozenset[Hashable]
    pins: frozenset[Hashable]
    extra: int | None = None
    new_per_day: int | None = None
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


def fill(frame: Frame, items: Sequence[Item], more: int) -> Draft:
    """Place twice: the second time with the reviews that the new cards of the first bring."""
    capacity = frame.capacity(more)
    first = _Placing(frame, capacity, reviews_of(frame, {}, capacity)).place(items)
    new: dict[date, int] = {}
    for item in items:
        if item.cards and item.key in first.placed:
            day = first.placed[item.key]
            new[day] = new.get(day, 0) + item.cards
    reviews = reviews_of(frame, new, capacity)
    return replace(_Placing(frame, capacity, reviews).place(items), less=max(0, -more))


def reviews_of(frame: Frame, new: dict[date, int], capacity: Sequence[int]) -> list[int]:
    """Minutes that reviews take each day, whole and rounded up.

    What a day off, or the most reviews a day takes, leaves over waits for the next day. In the
    final pass every seen card is shown once: by the end of each day, the part of them that its days
    so far have of all its minutes.
    """
    load, regular = frame.load, len(frame.days) - frame.final
    wanted = list(load.known[:regular]) + [0.0] * (regular - len(load.known[:regular]))
    visits = [(n, minutes) for n, minutes in enumerate(load.new) if minutes]
    for day, cards in new.items():
        start = (day - frame.today).days
        for n, minutes in visits:
            if start >= 0 and start + n < regular:
                wanted[start + n] += minutes * cards
    wanted += _pass_minutes(load, frame.capacity()[regular:], load.seen + sum(new.values()))
    taken, waits = [], 0.0
    for minutes, room in zip(wanted, capacity, strict=True):
        waits += minutes
        now = min(waits, load.most) if room else 0.0
        waits -= now
        taken.append(ceil(round(now, 6)))
    return taken


def _pass_minutes(load: Load, final: Sequence[int], cards: int) -> Iterator[float]:
    """Minutes that the final pass over so many cards takes on each of its days that are left."""
    so_far, passed = load.pass_minutes_before, load.passed
    whole = max(1, so_far + sum(final))
    for minutes in final:
        so_far += minutes
        now = max(0.0, cards * so_far / whole - passed)
        passed += now
        yield now * load.per_card


class _Placing:
    """One pass over the items, with the room that is left on each day."""

    def __init__(self, frame: Frame, capacity: Sequence[int], reviews: Sequence[int]) -> None:
        self.frame, self.days = frame, frame.days
        self.capacity, self.reviews = capacity, reviews
        self.at = {day: n for n, day in enumerate(self.days)}
        self.regular = len(self.days) - frame.final
        self.room = [c - r for c, r in zip(capacity, reviews, strict=True)]
        self.room[:1] = [minutes - frame.done for minutes in self.room[:1]]
        self.new = frame.new_cards()
        self.holds = [False] * len(self.days)
        self.placed: dict[Hashable, date] = {}
        self.alone: set[Hashable] = set()
        self.full = {True: inf, False: inf}  # the fewest minutes that found no room, by `new`
        self.full_set = (inf, inf)  # minutes and cards of the smallest set that found none

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
        return self.room[n] >= 0 and (self.new[n] >= 0 or not item.cards)

    def _place(self, item: Item) -> bool:
        new = item.kind in NEW_MATERIAL
        if self._is_full(item, new):
            return False
        window = range(self.regular if new else len(self.days))
        n = self._first_day(item, window)
        if n is not None:
            self._put(item, n, self.days[n])
        elif item.cards:
            self.full_set = min(self.full_set, (item.minutes, item.cards))
        elif not item.until:
            self.full[new] = min(self.full[new], item.minutes)
        return n is not None

    def _is_full(self, item: Item, new: bool) -> bool:
        """Whether a smaller item found no room before; room only shrinks."""
        minutes, cards = self.full_set
        smaller = minutes <= item.minutes and cards <= item.cards
        return item.minutes <= self.smallest and (smaller or self.full[new] <= item.minutes)

    def _first_day(self, item: Item, window: range) -> int | None:
        """The first day with room; for what is larger than a day, the first empty one."""
        days, minutes, room, new = self._days_for(item, window), item.minutes, self.room, self.new
        cards = item.cards or -inf
        n = next((n for n in days if room[n] >= minutes and new[n] >= cards), None)
        if n is not None:
            return n
        larger = minutes > self.largest[item.kind in NEW_MATERIAL]
        for n in days:
            empty = room[n] > 0 and not self.holds[n] and new[n] >= cards
            if empty and (larger or minutes > self.capacity[n]):
                self.alone.add(item.key)
                return n
        return None

    def _days_for(self, item: Item, window: range) -> Sequence[int]:
        """The days an item may take, the best first."""
        if item.since is None:
            return window
        start = max(0, (item.since - self.frame.today).days)
        after = [n for n in window if n >= start]
        if item.until:
            return [n for n in after if self.days[n] <= item.until]
        return after + [n for n in reversed(window) if n < start]

    def _put(self, item: Item, n: int | None, day: date) -> None:
        self.placed[item.key] = day
        if n is not None:
            self.room[n] -= item.minutes
            self.new[n] -= item.cards
            self.holds[n] = True
