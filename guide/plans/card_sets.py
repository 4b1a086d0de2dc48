"""Cut the cards never seen into sets, in the order in which the queue gives them.

No Django, no clock.
"""

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, groupby
from typing import NamedTuple

from guide.flashcards.queue import Unseen


class CardSet(NamedTuple):
    """Cards that follow one another, of one topic; what is left of the stored set `row`, if any.

    With a `since` they come first from that day on. What is `hidden` the queue gives as well, and
    the plan does not show it.
    """

    cards: tuple[int, ...]
    row: int | None = None
    since: date | None = None
    hidden: bool = False


def cut(
    unseen: Unseen,
    *,
    topics: Mapping[int, int],
    rows: Mapping[int, int],
    hidden: Container[int],
    by_day: Sequence[float],
    most: int,
) -> Iterator[CardSet]:
    """Cut into sets of so many cards at most; `by_day` are the cards that the queue gives each day.

    A stored set (`rows` by card) stays as it is, as far as its cards follow one another.
    """
    given, used = list(accumulate(by_day)), set()

    def kind(place_and_card: tuple[int, int]) -> tuple:
        place, card = place_and_card
        if card in hidden:
            return (True,)
        return (False, rows[card]) if card in rows else (False, topics[card], place)

    for since, cards in _streams(unseen):
        places = [bisect_left(given, n) for n in range(1, len(cards) + 1)]
        for (away, *_), group in groupby(zip(places, cards, strict=True), kind):
            together = tuple(card for _, card in group)
            row = None if away else rows.get(together[0])
            for start in range(0, len(together), most):
                yield CardSet(
                    together[start : start + most], None if row in used else row, since, away
                )
                used.add(row)


def _streams(unseen: Unseen) -> Iterator[tuple[date | None, Sequence[int]]]:
    """The cards in order, then those that come first from a day on, by that day."""
    yield None, unseen.order
    for day, cards in groupby(unseen.dated, unseen.dated.get):
        yield day, tuple(cards)
