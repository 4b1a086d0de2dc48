"""What each day shows of cards: minutes of review, and how many new ones the queue gives.

The rule of a day is the queue's own (flashcards/limits). What a day off or a limit leaves over
waits for the next day. No Django, no clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import ceil, inf
from typing import NamedTuple

from guide.flashcards.limits import Shown
from guide.plans.frame import Frame
from guide.plans.load import Load


class CardDays(NamedTuple):
    """For each day the minutes that reviews take, whole and rounded up, and the new cards given."""

    reviews: list[int]
    new: list[float]


def card_days(frame: Frame, begun: Mapping[date, int], capacity: Sequence[int]) -> CardDays:
    """Live through the days, where so many new cards are `begun` on each."""
    load, regular, found = frame.load, len(frame.days) - frame.final, CardDays([], [])
    unseen, waits = inf if frame.any_unseen else 0, 0.0
    for n, minutes in enumerate(_wanted(frame, begun)):
        # The pass shows every card once, whatever was left over before it.
        waits = minutes if n == regular else waits + minutes
        shown = Shown(0, 0)
        done = frame.done_on(n).with_learning(0 if n else load.learning)
        if capacity[n]:
            due = round(waits / load.per_card, 6)
            shown = frame.limits_on[n].shown(due, unseen if n < regular else 0, done)
        now = shown.reviews * load.per_card
        waits = max(0.0, waits - now)
        now += load.learning * load.per_card if n == 0 and capacity[n] else 0
        found.reviews.append(ceil(round(now, 6)))
        found.new.append(shown.new)
    return found


def as_known(frame: Frame, capacity: Sequence[int]) -> CardDays:
    """The same where no new card is begun; reckoned once, since it only asks which days are off."""
    return _as_known(frame, tuple(minutes > 0 for minutes in capacity))


@lru_cache(maxsize=16)
def _as_known(frame: Frame, works: tuple[bool, ...]) -> CardDays:
    return card_days(frame, {}, works)


def new_by_day(frame: Frame) -> list[float]:
    """The new cards that the queue gives on each day, if no others are begun before."""
    return as_known(frame, frame.capacity()).new


def _wanted(frame: Frame, begun: Mapping[date, int]) -> list[float]:
    """Minutes of review that come up on each day.

    In the final pass every seen card is shown once: by the end of each day, the part of them that
    its days so far have of all its minutes.
    """
    load, regular = frame.load, len(frame.days) - frame.final
    wanted = list(load.known[:regular]) + [0.0] * (regular - len(load.known[:regular]))
    visits = [(n, minutes) for n, minutes in enumerate(load.new) if minutes]
    for day, cards in begun.items():
        start = (day - frame.today).days
        for n, minutes in visits:
            if start >= 0 and start + n < regular:
                wanted[start + n] += minutes * cards
    cards = load.seen + sum(begun.values())
    return wanted + list(_pass_minutes(load, frame.card_minutes()[regular:], cards))


def _pass_minutes(load: Load, final: Sequence[int], cards: int) -> Iterator[float]:
    """Minutes that the final pass over so many cards takes on each of its days that are left."""
    so_far, passed = load.pass_minutes_before, load.passed
    whole = max(1, so_far + sum(final))
    for minutes in final:
        so_far += minutes
        now = max(0.0, cards * so_far / whole - passed)
        passed += now
        yield now * load.per_card
