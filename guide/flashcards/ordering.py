"""In which order new cards come: what matters most first, prerequisites before what needs them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import heapify, heappop, heappush

MUST, SHOULD, COULD = 1, 2, 3


@dataclass(frozen=True)
class TopicFacts:
    """What the order needs to know of a topic: its priority (1 or 2), place and prerequisites."""

    id: int
    priority: int
    position: tuple
    requires: tuple[int, ...]


@dataclass(frozen=True)
class CardFacts:
    """What the order needs to know of a card in scope; `core` means at the target level."""

    id: int
    topic: int
    round: int
    core: bool
    position: tuple


@dataclass(frozen=True)
class Pool:
    """The cards of a scope in the order of first showing, and the revision of every current card.

    `order` holds the ids of the cards in scope, `in_scope` the same as a set.
    """

    order: tuple[int, ...]
    in_scope: frozenset[int]
    revisions: dict[int, int]

    def with_own(self, own: dict[int, int]) -> "Pool":
        """This pool with a person's own cards (id to revision): in scope, and first in order."""
        if not own:
            return self
        return Pool((*own, *self.order), self.in_scope | own.keys(), self.revisions | own)

    def by_day(self, dated: dict[int, date]) -> list[int]:
        """Cards by the day each is wanted on; of one day in this order, those outside it last."""
        if not dated:
            return []
        places = {card: place for place, card in enumerate(self.order)}
        return sorted(dated, key=lambda card: (dated[card], places.get(card, len(places)), card))


def rank_of(core: bool, priority: int) -> int:
    """Return must (1), should (2) or could (3) for a card's level and its topic's priority."""
    if core:
        return MUST if priority == 1 else SHOULD
    return SHOULD if priority == 1 else COULD


def new_card_order(
    cards: list[CardFacts], topics: list[TopicFacts], weights: dict[int, int], strategy: str
) -> tuple[int, ...]:
    """Return the ids of all cards in the order in which they are first shown.

    Each (topic, core or foundations) pair is a unit. A unit takes the better rank of any unit in
    scope that requires its topic, and follows the units of the topics that it requires. Within a
    rank core comes before foundations; then the strategy: breadth takes rounds in turn, heavier
    ones more often; depth finishes the heaviest round first. Last decides the content's order.
    """
    units = _units(cards)
    by_id = {topic.id: topic for topic in topics}
    needs = _needs(units, by_id)
    ranks = _ranks(units, by_id, needs)
    turns = _turns(units, by_id, weights, strategy, ranks)
    placed = _placed(needs, turns)
    return tuple(card.id for unit in placed for card in units[unit])


def card_ranks(cards: list[CardFacts], topics: list[TopicFacts]) -> dict[int, int]:
    """Return the rank of each card in scope: must (1), should (2) or could (3)."""
    units, by_id = _units(cards), {topic.id: topic for topic in topics}
    ranks = _ranks(units, by_id, _needs(units, by_id))
    return {card.id: ranks[unit] for unit, cards in units.items() for card in cards}


def _units(cards: list[CardFacts]) -> dict[tuple[int, bool], list[CardFacts]]:
    """The cards of each (topic, core or foundations) pair, in the content's order."""
    units = defaultdict(list)
    for card in sorted(cards, key=lambda card: card.position):
        units[card.topic, card.core].append(card)
    return units


def _needs(units: dict, topics: dict[int, TopicFacts]) -> dict:
    """Which units each unit must follow: those of the topics it requires, however far back.

    A required topic without cards in scope is passed through to what it requires itself. Within a
    topic nothing is forced; core units need both kinds of their prerequisites.
    """
    present = {topic for topic, _ in units}

    @cache
    def required(topic: int) -> frozenset[int]:
        found = set()
        for other in topics[topic].requires:
            if other in topics:
                found |= {other} if other in present else required(other)
        return frozenset(found)

    return {unit: {other for other in units if other[0] in required(unit[0])} for unit in units}


def _ranks(units: dict, topics: dict[int, TopicFacts], needs: dict) -> dict:
    """The rank of each unit: its own, or a better one of any unit that needs it."""
    ranks = {unit: rank_of(unit[1], topics[unit[0]].priority) for unit in units}
    changed = True
    while changed:
        changed = False
        for unit, before in needs.items():
            for other in before:
                if ranks[other] > ranks[unit]:
                    ranks[other], changed = ranks[unit], True
    return ranks


def _turns(units: dict, topics: dict, weights: dict[int, int], strategy: str, ranks: dict) -> dict:
    """A sort key for each unit: rank, core first, the strategy's turn, then content order."""
    rounds = {unit: cards[0].round for unit, cards in units.items()}
    used: dict[tuple, int] = defaultdict(int)
    keys = {}

    def place(unit: tuple[int, bool]) -> tuple:
        return ranks[unit], not unit[1], topics[unit[0]].position

    for unit in sorted(units, key=place):
        round_ = rounds[unit]
        weight = weights.get(round_, 1)
        lap = (ranks[unit], unit[1], round_)
        used[lap] += len(units[unit])
        # Breadth: a round of weight 3 has used up its turn three times as slowly.
        turn = used[lap] / weight if strategy == "breadth" else -weight
        keys[unit] = (ranks[unit], not unit[1], turn, topics[unit[0]].position)
    return keys


def _placed(needs: dict, keys: dict) -> list:
    """Units in the order of their keys, each after the units that it needs."""
    waiting = {unit: set(before) for unit, before in needs.items()}
    unlocks = defaultdict(list)
    for unit, before in waiting.items():
        for other in before:
            unlocks[other].append(unit)
    ready = [(keys[unit], unit) for unit, before in waiting.items() if not before]
    heapify(ready)
    placed = []
    while ready:
        _, unit = heappop(ready)
        placed.append(unit)
        for other in unlocks[unit]:
            waiting[other].discard(unit)
            if not waiting[other]:
                heappush(ready, (keys[other], other))
    return placed
