"""What the end of a sitting says about the day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guide.accounts.models import User
from guide.flashcards import hot_path
from guide.flashcards.faces import plain
from guide.flashcards.models import Card, Phase, Review
from guide.flashcards.queries import aim_in, final_pass_in, model_of, pool_in, queue_of
from guide.flashcards.queue import NEW_MORE, Queue, State, cards_on
from guide.flashcards.scheduling import Model, recall
from guide.goals.queries import NO_DATE_SPAN

DAY = timedelta(days=1)
OWN = "Your own cards"


@dataclass(frozen=True)
class FirstTries:
    """Reviews of cards in review phase: how many, and how many were recalled."""

    area: str
    tries: int
    recalled: int


@dataclass(frozen=True)
class Sitting:
    """A person's study day so far.

    `recall_before` and `recall_after` are the mean predicted recall (0 to 1), on `exam_on`, of the
    cards rated today, without and with today's ratings; None when nothing was rated. `resting`:
    there are new cards, and they rest in the final pass.
    """

    day: date
    reviewed: int
    recalled: int
    new: int
    minutes: int
    first_tries: list[FirstTries]
    missed: list[tuple[int, str]]
    leeches: list[tuple[int, str]]
    waiting: int
    caught_up_on: date
    next_learning_in: int | None
    tomorrow: int
    exam_on: date
    recall_before: float | None
    recall_after: float | None
    new_limit: int
    new_more: int
    resting: bool
    day_off: bool


def sitting(user: User, *, now: datetime) -> Sitting:
    """Sum up this person's study day; five statements."""
    today = user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today)
    queue, reviews = queue_of(user, now=now, situation=situation), _reviews(user, today)
    exam_on = aim_in(situation, today).interview_on or today + NO_DATE_SPAN
    rows, own = hot_path.states_and_own(user.pk)
    states = {state.card: state for state in rows}
    before, after = _effect(reviews, states, max(exam_on, today), model_of(user))
    words = _words(user, {one.card_id for one in reviews if one.rating == Review.Rating.AGAIN})
    ahead, pool = final_pass_in(user, situation, today), pool_in(situation, today).with_own(own)
    return Sitting(
        day=today,
        reviewed=len(reviews),
        recalled=sum(one.rating > Review.Rating.AGAIN for one in reviews),
        new=queue.done.new,
        minutes=round(queue.done.seconds / 60),
        first_tries=_first_tries(reviews),
        missed=words,
        leeches=[(pk, text) for pk, text in words if _paused(states[pk], today)],
        waiting=queue.reviews_waiting,
        caught_up_on=today + timedelta(days=queue.days_to_catch_up),
        next_learning_in=_minutes_until(min(queue.later, default=None), now),
        tomorrow=cards_on(rows, pool, today + DAY, ahead),
        exam_on=exam_on,
        recall_before=before,
        recall_after=after,
        new_limit=queue.new_limit,
        **_more(queue, passing=bool(ahead and ahead.holds(today))),
    )


def _more(queue: Queue, *, passing: bool) -> dict:
    """What new cards there are beyond today's, and why they are not among today's."""
    more = 0 if queue.day_off else min(NEW_MORE, len(queue.new))
    return {"new_more": more, "resting": passing and more > 0, "day_off": queue.day_off}


def _reviews(user: User, today: date) -> list[Review]:
    """Today's ratings that stand, oldest first."""
    return list(
        Review.objects.counted()
        .filter(user=user, day=today)
        .select_related("card__topic__focus_area")
        .order_by("id")
    )


def _first_tries(reviews: list[Review]) -> list[FirstTries]:
    found = defaultdict(list)
    for one in reviews:
        if one.phase_before == Phase.REVIEW:
            area = one.card.topic.focus_area.title if one.card.topic else OWN
            found[area].append(one.rating > Review.Rating.AGAIN)
    return [FirstTries(area, len(tries), sum(tries)) for area, tries in sorted(found.items())]


def _effect(
    reviews: list[Review], states: dict, on: date, model: Model
) -> tuple[float | None, float | None]:
    first = {}
    for one in reviews:
        first.setdefault(one.card_id, one.before or {})
    if not first:
        return None, None
    old = [(one.get("stability"), one.get("last_review_on")) for one in first.values()]
    new = [(states[pk].stability, states[pk].last_review_on) for pk in first]
    before, after = (sum(_recall(*one, on, model) for one in memories) for memories in (old, new))
    return before / len(first), after / len(first)


def _recall(stability: float | None, last: date | str | None, on: date, model: Model) -> float:
    if last is None:
        return 0.0
    last = date.fromisoformat(last) if isinstance(last, str) else last
    return recall(stability, (on - last).days, model)


def _words(user: User, cards: set[int]) -> list[tuple[int, str]]:
    rows = Card.objects.visible_to(user).filter(pk__in=cards).order_by("pk")
    return [(card.pk, plain(card)) for card in rows]


def _paused(state: State, today: date) -> bool:
    return bool(state.buried_until and state.buried_until > today)


def _minutes_until(moment: datetime | None, now: datetime) -> int | None:
    return moment and -(-int((moment - now).total_seconds()) // 60)
