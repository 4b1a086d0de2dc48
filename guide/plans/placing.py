"""One way to fill the days of a plan: items in, days out. No Django, no clock.

Items are whole. They are taken by rank, then in the order of the strategy, then by due date, and
each goes to the first day with room. Before that, in this order, are taken: pinned items, the last
three study days for the final pass, mocks, and the minutes that reviews will need.

New cards stand only where the queue gives them. On a day it gives the first of those that are left,
so many as the limits of the day say; those placed on days before are done, and what has no place is
still in the way.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from guide.plans.card_days import CardDays, as_known, card_days
from guide.plans.frame import Frame

MUST, SHOULD, COULD = 1, 2, 3
NEW_MATERIAL = frozenset({"article", "cards", "mock"})
FIRST, LAST = -1.0, inf  # places before and after what has one in the strategy


@dataclass(frozen=True)
class Item:
    """Something to do on one day, whole.

    `place` is where it stands in the order of its rank: before, in or after that of the strategy.
    `cards` are new cards in it; sets come in the order of the queue, and with a `since` first from
    that day on. A mock is held on `since` or the next day with room. What has an `until` has no
    place after it, and a plan is whole without it.
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
    first = _Placing(frame, capacity, as_known(frame, capacity)).place(items)
    begun: dict[date, int] = {}
    for item in items:
        if item.cards and item.key in first.placed:
            day = first.placed[item.key]
            begun[day] = begun.get(day, 0) + item.cards
    cards = card_days(frame, begun, capacity)
    return replace(_Placing(frame, capacity, cards).place(items), less=max(0, -more))


class _Placing:
    """One pass over the items, with the room that is left on each day.

    `gives[n]` is how many more new cards, of those to come, the queue gives on day n.
    """

    def __init__(self, frame: Frame, capacity: Sequence[int], cards: CardDays) -> None:
        self.frame, self.days = frame, frame.days
        self.capacity, self.reviews = capacity, cards.reviews
        self.at = {day: n for n, day in enumerate(self.days)}
        self.regular = len(self.days) - frame.final
        self.room = [c - r for c, r in zip(capacity, cards.reviews, strict=True)]
        self.room[:1] = [minutes - frame.done for minutes in self.room[:1]]
        self.gives, self.first = list(cards.new), 0  # before the first nothing is given any more
        self.holds = [False] * len(self.days)
        self.placed: dict[Hashable, date] = {}
        self.alone: set[Hashable] = set()
        # The fewest minutes that found no room: of sets, of other new material, of the rest.
        self.full = {"cards": inf, True: inf, False: inf}

    def place(self, items: Sequence[Item]) -> Draft:
        """Put the pins on their days, then the others in order."""
        pinned = [item for item in items if item.pinned]
        for item in pinned:
            self._put(item, self.at.get(item.pinned), item.pinned)
            if item.cards and self.days:
                self.gives[self.at.get(item.pinned, 0)] -= item.cards
        pins = frozenset(item.key for item in pinned if not self._fits(item))
        regular = self.room[: self.regular]
        self.largest = {True: max(regular, default=0), False: max(self.room, default=0)}
        self.smallest = min((c for c in self.capacity if c), default=0)
        left = [item for item in items if not self._place(item)]
        return Draft(
            days=tuple(self.days),
            capacity=tuple(self.capacity),
            reviews=tuple(self.reviews),
            placed=self.placed,
            unplaced=tuple(item for item in left if not item.until),
            alone=frozenset(self.alone),
            pins=pins,
        )

    def _fits(self, item: Item) -> bool:
        """Whether a pin still stands on a day of the plan with room for it."""
        n = self.at.get(item.pinned)
        if n is None or (item.kind in NEW_MATERIAL and n >= self.regular):
            return False
        return self.room[n] >= 0 and (self.gives[n] >= 0 or not item.cards)

    def _place(self, item: Item) -> bool:
        if item.pinned:
            self._take(item, range(self.at.get(item.pinned, 0)))
            return True
        new, n = item.kind in NEW_MATERIAL, None
        if not self._is_full(item, new):
            first = self.first if item.cards else 0
            n = self._first_day(item, range(first, self.regular if new else len(self.days)))
            if n is not None:
                self._put(item, n, self.days[n])
            elif not item.until:
                kind = "cards" if item.cards else new
                self.full[kind] = min(self.full[kind], item.minutes)
        if item.cards:
            start = max(0, (item.since - self.frame.today).days) if item.since else 0
            self._take(item, range(start, len(self.days) if n is None else n + 1))
        return n is not None

    def _take(self, item: Item, days: range) -> None:
        """Until a set is learned, the queue gives its cards before those that come after it."""
        if item.cards:
            for n in range(max(days.start, self.first), min(days.stop, len(self.days))):
                self.gives[n] -= item.cards
            while self.first < len(self.days) and self.gives[self.first] < 1:
                self.first += 1

    def _is_full(self, item: Item, new: bool) -> bool:
        """Whether a smaller item found no room before; room only shrinks."""
        full = min(self.full[new], self.full["cards"] if item.cards else inf)
        return full <= item.minutes <= self.smallest

    def _first_day(self, item: Item, window: range) -> int | None:
        """The first day with room; for what is larger than a day, the first empty one.

        The final pass is not made longer than its days: such a one is empty where it shows nothing.
        """
        days, minutes, room = self._days_for(item, window), item.minutes, self.room
        gives, cards = self.gives, item.cards or -inf
        n = next((n for n in days if room[n] >= minutes and gives[n] >= cards), None)
        if n is not None:
            return n
        larger = minutes > self.largest[item.kind in NEW_MATERIAL]
        for n in days:
            empty = room[n] > 0 and not self.holds[n] and gives[n] >= cards
            empty = empty and (n < self.regular or not self.reviews[n])
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
            self.holds[n] = True
