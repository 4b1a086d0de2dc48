"""Which card is next, and how much is left: rules over plain values, no Django, no clock.

Order: learning cards that are due, then reviews (cards in scope first, lowest predicted recall
first), then new cards; one new card after every four reviews. New cards come in this order: those
brought forward, the person's own, the guide's. In the final pass before an interview the reviews
are those that came back and the day's part of the pass, and recall is that predicted for the
interview.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from itertools import filterfalse
from typing import NamedTuple

from guide.flashcards.final_pass import FinalPass
from guide.flashcards.limits import REVIEWS_PER_NEW, SECONDS_PER_NEW, Done, Limits, Shown
from guide.flashcards.ordering import Pool
from guide.flashcards.scheduling import USUAL_MODEL, Model, recall

LEARN_AHEAD = timedelta(minutes=20)
NEW_MORE = 10  # asked for at once, today only


class State(NamedTuple):
    """One row of a person's card states, as far as the queue needs it."""

    card: int
    phase: str
    due_on: date | None
    due_at: datetime | None
    stability: float | None
    last_review_on: date | None
    buried_until: date | None
    suspended: bool
    flagged: bool
    seen_revision: int


@dataclass(frozen=True)
class Next:
    """The card to show and why; `ahead` marks a learning card shown before its moment."""

    card: int
    kind: str  # learning, review, updated or new
    ahead: bool = False


@dataclass(frozen=True)
class Queue:
    """A person's cards of one moment, sorted into what is due, what waits and what is new.

    `learning` are due learning cards by moment; `ahead` those due within 20 minutes; `later` the
    moments of those after that; `reviews` are due reviews in order; `updated` are those among them
    whose meaning changed; `to_pass` are the cards that the final pass has still to show, today or
    later; `new` are unseen cards to come, in order, uncapped; `flagged` are all cards with a flag;
    `in_scope` counts the cards in scope, seen or not.
    """

    learning: tuple[int, ...]
    ahead: tuple[int, ...]
    later: tuple[datetime, ...]
    reviews: tuple[int, ...]
    updated: frozenset[int]
    to_pass: frozenset[int]
    new: tuple[int, ...]
    flagged: frozenset[int]
    in_scope: int
    limits: Limits
    done: Done

    @cached_property
    def _shown(self) -> Shown:
        done = self.done.with_learning(self.learning_today)
        return self.limits.shown(len(self.reviews), len(self.new), done)

    @property
    def reviews_today(self) -> int:
        """Reviews that this day still takes."""
        return self._shown.reviews

    @property
    def reviews_waiting(self) -> int:
        """Due reviews beyond the day's cap."""
        return len(self.reviews) - self.reviews_today

    @property
    def new_today(self) -> int:
        """New cards that this day still takes; none while reviews are more than a day behind."""
        return self._shown.new

    @property
    def new_limit(self) -> int:
        """New cards that this day allows or has had, whichever is more."""
        return max(self.limits.new, self.done.new)

    @property
    def day_off(self) -> bool:
        """Whether nothing is asked today, not even learning cards."""
        return self.limits.minutes == 0

    @property
    def learning_today(self) -> int:
        """Learning cards that are due or nearly; none on a day off."""
        return 0 if self.day_off else len(self.learning) + len(self.ahead)

    @property
    def left(self) -> int:
        """Cards left in this sitting: learning that is due or nearly, reviews and new."""
        return self.learning_today + self.reviews_today + self.new_today

    @property
    def seconds_left(self) -> int:
        """Due cards times the person's median answer time, plus 1.2 minutes for each new card."""
        due = self.learning_today + self.reviews_today
        return round(due * self.done.seconds_per_answer + self.new_today * SECONDS_PER_NEW)

    @property
    def days_to_catch_up(self) -> int:
        """Study days until the waiting reviews are done at the usual pace, 0 when none wait."""
        if not self.reviews_waiting:
            return 0
        return -(-self.reviews_waiting // max(1, self.limits.pace))

    def next(self, last: int | None = None) -> Next | None:
        """Return the next card, never `last` again unless it is the only one left."""
        choices = list(self._choices())
        for choice in choices:
            if choice.card != last:
                return choice
        return choices[0] if choices else None

    def offers(self, card: int) -> bool:
        """Whether a rating for this card is accepted; daily limits do not matter here."""
        return card in {*self.learning, *self.ahead, *self.reviews, *self.to_pass, *self.new}

    def _choices(self) -> Iterable[Next]:
        if self.day_off:
            return
        yield from (Next(card, "learning") for card in self.learning[:2])
        reviews = [
            Next(card, "updated" if card in self.updated else "review")
            for card in self.reviews[: min(2, self.reviews_today)]
        ]
        new = [Next(card, "new") for card in self.new[: min(2, self.new_today)]]
        turn = self.done.reviews // REVIEWS_PER_NEW > self.done.new
        yield from (new + reviews if turn else reviews + new)
        yield from (Next(card, "learning", ahead=True) for card in self.ahead[:2])


def sort_queue(
    states: Sequence[State],
    pool: Pool,
    *,
    now: datetime,
    today: date,
    limits: Limits,
    done: Done,
    final_pass: FinalPass | None = None,
    model: Model = USUAL_MODEL,
) -> Queue:
    """Sort a person's states into a queue; `final_pass` where an interview lies ahead."""
    found = _on(states, pool, today, final_pass, model)
    learning, reviews, updated, brought, seen, to_pass = found
    return Queue(
        learning=tuple(card for at, card in learning if at <= now),
        ahead=tuple(card for at, card in learning if now < at <= now + LEARN_AHEAD),
        later=tuple(at for at, _ in learning if at > now + LEARN_AHEAD),
        reviews=tuple(card for *_, card in reviews),
        updated=frozenset(updated),
        to_pass=to_pass,
        new=(*brought, *filterfalse(seen.__contains__, pool.order)),
        flagged=frozenset(state.card for state in states if state.flagged),
        in_scope=len(pool.in_scope),
        limits=limits,
        done=done,
    )


def comes_on(state: State, revisions: Mapping[int, int], today: date) -> date:
    """The day on which a card that was seen comes up next; the past where it is overdue.

    A pause moves it to its end, and one whose meaning changed comes today.
    """
    day = state.due_on
    if revisions[state.card] > state.seen_revision:
        day = min(day, today)
    return max(day, state.buried_until or day)


class Unseen(NamedTuple):
    """Cards never seen: in order, and those that come first from a day on, by that day."""

    order: tuple[int, ...]
    dated: dict[int, date]


def unseen_cards(states: Iterable[State], pool: Pool, today: date) -> Unseen:
    """The new cards to come as the queue will have them, today and on later days."""
    gone, dated = set(), {}
    for state in states:
        if state.phase != "new" or state.suspended:
            gone.add(state.card)
            continue
        away = state.buried_until if state.buried_until and state.buried_until > today else None
        if (days := [day for day in (state.due_on, away) if day]) and state.card in pool.revisions:
            dated[state.card] = max(days)
    order = tuple(card for card in pool.order if card not in gone and card not in dated)
    return Unseen(order, {card: dated[card] for card in pool.by_day(dated)})


def cards_on(
    states: Sequence[State], pool: Pool, day: date, final_pass: FinalPass | None = None
) -> int:
    """How many cards a day will ask for as things stand, without limits.

    Of new cards it counts only those brought forward.
    """
    learning, reviews, _, brought, *_ = _on(states, pool, day, final_pass, USUAL_MODEL)
    return len(learning) + len(reviews) + len(brought)


def _on(
    states: Sequence[State], pool: Pool, day: date, final_pass: FinalPass | None, model: Model
) -> tuple:
    """What `_split` says of a day, with the day's part of the final pass where it holds."""
    if final_pass is None or not final_pass.holds(day):
        return *_split(states, pool, day, partial(_recall, day, model)), frozenset()
    chance = partial(_recall, final_pass.interview_on, model)
    learning, reviews, updated, *marks = _split(states, pool, day, chance)
    reviews, to_pass = _in_pass(states, pool, final_pass, day, reviews, updated, chance)
    return learning, reviews, updated, *marks, to_pass


def _in_pass(
    states: Sequence[State],
    pool: Pool,
    final_pass: FinalPass,
    day: date,
    reviews: list[tuple],
    updated: set[int],
    chance: Callable[[State], float],
) -> tuple[list[tuple], frozenset[int]]:
    """The reviews of a day of the final pass, and all cards that it has still to show.

    A card in scope has passed once it was rated since the first day of the pass.
    """
    passed, waiting = 0, []
    for state in states:
        away = state.suspended or (state.buried_until is not None and state.buried_until > day)
        if away or state.phase == "new" or state.card not in pool.in_scope:
            continue
        if state.last_review_on >= final_pass.first:
            passed += 1
        elif state.phase == "review" and state.card not in updated:
            waiting.append((False, chance(state), state.card))
    to_pass = frozenset(card for *_, card in waiting)
    part = sorted(waiting)[: final_pass.cards(day, passed=passed, left=len(waiting))]
    return sorted([one for one in reviews if one[-1] not in to_pass] + part), to_pass


def _split(
    states: Iterable[State], pool: Pool, today: date, chance: Callable[[State], float]
) -> tuple:
    """Learning cards by moment, reviews by rank, which are updated, and two kinds of unseen cards.

    Those brought forward, by day (later days wait), and which are no new ones of the pool any more.
    """
    learning, reviews, unseen, updated, seen = [], [], [], set(), set()
    revisions = pool.revisions
    for state in states:
        card = state.card
        away = state.suspended or (state.buried_until is not None and state.buried_until > today)
        if state.phase != "new" or away:
            seen.add(card)
        if away or card not in revisions:
            continue
        if state.phase == "new":
            unseen.append(state)
            continue
        changed = revisions[card] > state.seen_revision
        if changed:
            updated.add(card)
        if state.phase != "review":
            learning.append((state.due_at, card))
        elif state.due_on <= today or changed:
            reviews.append((card not in pool.in_scope, chance(state), card))
    dated = {one.card: one.due_on for one in unseen if one.due_on}
    seen.update(dated)
    brought = [card for card in pool.by_day(dated) if dated[card] <= today]
    return sorted(learning), sorted(reviews), updated, brought, seen


def _recall(day: date, model: Model, state: State) -> float:
    return recall(state.stability, (day - state.last_review_on).days, model)
