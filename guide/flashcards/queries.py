"""Questions about a person's cards: the queue, the day's work, mastery, a sitting's summary."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from statistics import median
from uuid import UUID

from django.db.models import Case, When

from guide.accounts.models import User
from guide.flashcards import hot_path
from guide.flashcards.faces import face
from guide.flashcards.final_pass import LEAST_SECONDS, FinalPass, final_pass, last_study_days
from guide.flashcards.limits import USUAL_SECONDS, Limits
from guide.flashcards.models import LEARNING_PHASES, Phase, Review
from guide.flashcards.ordering import Pool
from guide.flashcards.queue import NEW_MORE, Queue, State, cards_on, sort_queue
from guide.flashcards.scheduling import ANY_DAY, USUAL_MODEL, Model, Window, recall
from guide.flashcards.scopes import groups_of_cards, pool_of, ranks_of
from guide.goals.models import Goal
from guide.goals.queries import Aim, aim_of, default_aim

ANSWERS_FOR_MEDIAN, FEWEST_ANSWERS = 200, 20


@lru_cache(maxsize=1024)
def _aim(goal: int, version: int, today: date) -> Aim:
    """A goal as a value; every change of its inputs raises the version, so this may be kept."""
    return aim_of(User(pk=Goal.objects.values_list("user_id", flat=True).get(pk=goal)), today=today)


@lru_cache(maxsize=1)
def _default_aim(digest: str | None) -> Aim:
    return default_aim()


def forget() -> None:
    """Drop what this process keeps of content and goals."""
    for kept in (pool_of, ranks_of, _aim, _default_aim, _final_pass, face, groups_of_cards):
        kept.cache_clear()


def aim_in(situation: hot_path.Situation, today: date) -> Aim:
    """The aim of the person whose situation this is."""
    if situation.goal is None:
        return _default_aim(situation.digest)
    return _aim(situation.goal, situation.goal_version, today)


def pool_in(situation: hot_path.Situation, today: date) -> Pool:
    """The guide's cards in scope of the person whose situation this is."""
    return pool_of(situation.digest, aim_in(situation, today).scope)


def model_of(user: User) -> Model:
    """How this person forgets: the one place that hands out a memory model."""
    return Model(tuple(user.memory_weights)) if user.memory_weights else USUAL_MODEL


def promise_version(user: User, situation: hot_path.Situation) -> int:
    """Rises whenever what buttons promise may change: with the goal, and with the memory model."""
    return situation.goal_version + user.memory_version


def final_pass_in(user: User, situation: hot_path.Situation, today: date) -> FinalPass | None:
    """The last study days before this person's interview; None where no date lies ahead."""
    if situation.goal is None:
        return None
    return _final_pass(user.pk, situation.digest, situation.goal, situation.goal_version, today)


@lru_cache(maxsize=1024)
def _final_pass(
    user: int, digest: str | None, goal: int, version: int, today: date
) -> FinalPass | None:
    return pass_of(user, digest, _aim(goal, version, today), today)


def pass_of(
    user: int, digest: str | None, aim: Aim, today: date, *, expected: int = 0
) -> FinalPass | None:
    """The final pass of an aim; `expected` cards until the earliest day on which it may begin.

    From then on the cards seen before it, and how long answers took, settle what buttons promise.
    """
    if aim.interview_on is None or today >= aim.interview_on:
        return None
    days, load = last_study_days(aim.interview_on, aim.minutes_on), expected
    if today >= days[0].day:
        seen = Review.objects.counted().filter(user=user, day__lt=days[0].day).values("card")
        load = len({one["card"] for one in seen.distinct()} & pool_of(digest, aim.scope).in_scope)
    seconds = seconds_per_answer(user, before=days[0].day) if load else USUAL_SECONDS
    return final_pass(days, aim.interview_on, load, aim.reviews_per_day, seconds)


def is_wanted(situation: hot_path.Situation, today: date) -> bool:
    """Whether the card of this situation is in scope as the queue sees it; own cards always are."""
    row, scope = situation.card, aim_in(situation, today).scope
    return row.own or scope.holds(row.level, row.round)


def window_of(user: User, situation: hot_path.Situation, today: date) -> Window:
    """The earliest and the latest day on which the card of this situation may come back."""
    row, ahead = situation.card, final_pass_in(user, situation, today)
    if ahead is None or not is_wanted(situation, today):
        return ANY_DAY
    return ahead.window(today, in_steps=row.memory.phase in LEARNING_PHASES)


def queue_of(
    user: User,
    *,
    now: datetime,
    situation: hot_path.Situation | None = None,
    seconds: float = USUAL_SECONDS,
    known: tuple[list[State], dict[int, int]] | None = None,
) -> Queue:
    """Return what this person studies now; two statements, or one less for each that is known.

    `seconds` is how long an answer takes this person (`seconds_per_answer`); `situation` and
    `known`, the states and own cards, are read where they are not given.
    """
    today = user.clock.day_of(now)
    situation = situation or hot_path.situation(user.pk, today)
    aim, ahead = aim_in(situation, today), final_pass_in(user, situation, today)
    states, own = known or hot_path.states_and_own(user.pk)
    return sort_queue(
        states,
        pool_in(situation, today).with_own(own),
        now=now,
        today=today,
        limits=_limits(aim, situation, today, ahead, seconds),
        done=replace(situation.done, seconds_per_answer=seconds),
        final_pass=ahead,
        model=model_of(user),
    )


def _limits(
    aim: Aim, situation: hot_path.Situation, today: date, ahead: FinalPass | None, seconds: float
) -> Limits:
    """What today takes; in the final pass new cards rest, unless today is told otherwise."""
    rests = ahead is not None and ahead.holds(today)
    said = {"new": situation.new_cards, "reviews": situation.reviews, "minutes": situation.minutes}
    if said["minutes"] is None and not aim.weekday_minutes[today.weekday()]:
        said["minutes"] = 0  # a day off
    return limits_of(replace(aim, new_per_day=0) if rests else aim, said, seconds)


def limits_of(aim: Aim, said: Mapping[str, int | None], seconds: float) -> Limits:
    """What a day takes: as `said` for it alone (new, reviews, minutes), where None is as usual."""
    cap, pace = aim.minutes_cap, aim.reviews_per_day
    if cap is not None:
        pace = min(pace, int(cap * 60 / max(1.0, seconds)))
    usual = {"new": aim.new_per_day, "reviews": aim.reviews_per_day, "minutes": cap}
    limits = usual | {name: limit for name, limit in said.items() if limit is not None}
    return Limits(hold_new_when_behind=aim.hold_new_when_behind, pace=pace, **limits)


def seconds_per_answer(user: User | int, *, before: date | None = None) -> float:
    """The median of the latest answers in seconds, 1 at least; 20 until 20 times are known."""
    latest = Review.objects.counted().filter(user=user, day__lt=before or date.max).order_by("-id")
    took = latest.values_list("duration_ms", flat=True)[:ANSWERS_FOR_MEDIAN]
    known = [one for one in took if one]
    enough = len(known) >= FEWEST_ANSWERS
    return max(LEAST_SECONDS, median(known) / 1000) if enough else USUAL_SECONDS


@dataclass(frozen=True)
class Workload:
    """A person's cards of one study day; numbers of cards, and minutes left in whole minutes.

    `due` counts what this day still takes (learning and reviews), `new` the new cards it still
    takes, `waiting` the due reviews beyond the day's cap and `days_to_catch_up` the study days
    they need. `by_round` counts what is left by round, own cards under None. `next_learning_at` is
    the moment of the next learning card that is not due yet. `in_scope` counts own cards too;
    `unseen` are those of the `guide_cards` in scope that were never rated. `final_pass` is set on
    the days of the final pass, and `resting` are the new cards that rest in it; with `new_limit`
    new cards today, some of them are begun all the same.
    """

    due: int
    new: int
    done: int
    minutes_left: int
    waiting: int
    days_to_catch_up: int
    by_round: dict[int | None, int]
    next_learning_at: datetime | None
    unseen: int
    guide_cards: int
    in_scope: int
    final_pass: FinalPass | None
    day_off: bool
    resting: int
    new_limit: int

    @property
    def new_more(self) -> int:
        """How many of the resting cards that limit begins."""
        return min(NEW_MORE, self.resting)


def workload(user: User, *, now: datetime) -> Workload:
    """Return what is due, new and done on this person's study day; three statements."""
    today = user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today)
    known, guide = hot_path.states_and_own(user.pk), pool_in(situation, today).in_scope
    started = sum(one.phase != Phase.NEW and one.card in guide for one in known[0])
    seconds = seconds_per_answer(user)
    queue = queue_of(user, now=now, situation=situation, seconds=seconds, known=known)
    taken = [] if queue.day_off else [*queue.learning, *queue.ahead]
    taken += [*queue.reviews[: queue.reviews_today], *queue.new[: queue.new_today]]
    ahead = final_pass_in(user, situation, today)
    passing = ahead if ahead and ahead.holds(today) else None
    return Workload(
        due=queue.learning_today + queue.reviews_today,
        new=queue.new_today,
        done=queue.done.total,
        minutes_left=-(-queue.seconds_left // 60),
        waiting=queue.reviews_waiting,
        days_to_catch_up=queue.days_to_catch_up,
        by_round=Counter(map(groups_of_cards(situation.digest, "round").get, taken)),
        next_learning_at=min(queue.later, default=None),
        unseen=len(guide) - started,
        guide_cards=len(guide),
        in_scope=queue.in_scope,
        final_pass=passing,
        day_off=queue.day_off,
        resting=len(queue.new) - queue.new_today if passing and not queue.day_off else 0,
        new_limit=queue.new_limit + NEW_MORE,
    )


def cards_due_on(user: User, day: date, *, now: datetime) -> int:
    """How many cards a later study day asks for as things stand; two statements."""
    today = user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today)
    states, own = hot_path.states_and_own(user.pk)
    ahead = final_pass_in(user, situation, today)
    return cards_on(states, pool_in(situation, today).with_own(own), day, ahead)


@dataclass(frozen=True)
class Mastery:
    """Mean predicted recall today (0 to 1) over a group's cards in scope, unseen counted as 0.

    `due` are the cards of it to be reviewed today.
    """

    recall: float
    seen: int
    total: int
    due: int = 0


def mastery(user: User, *, by: str, now: datetime) -> dict[int, Mastery]:
    """Return mastery by topic id, focus area id or round id (`by`: topic, focus_area, round).

    It is a matter of the guide's cards: own ones say nothing about what is to be known. Groups
    without a card in scope are left out. Two statements.
    """
    today = user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today)
    groups = groups_of_cards(situation.digest, by)
    totals: dict[int, list] = {}
    for card in pool_in(situation, today).order:
        totals.setdefault(groups[card], [0.0, 0, 0, 0])[2] += 1
    in_scope, model = pool_in(situation, today).in_scope, model_of(user)
    for state in hot_path.states(user.pk):
        if state.card in in_scope and state.phase != Phase.NEW:
            total = totals[groups[state.card]]
            total[0] += recall(state.stability, (today - state.last_review_on).days, model)
            total[1] += 1
            total[3] += _is_due(state, today)
    return {
        group: Mastery(sum_ / all_, seen, all_, due)
        for group, (sum_, seen, all_, due) in totals.items()
    }


def _is_due(state: State, today: date) -> bool:
    away = state.suspended or (state.buried_until and state.buried_until > today)
    return not away and state.due_on is not None and state.due_on <= today


def last_said(user: User, card: int) -> Review | None:
    """The last review of a card with a typed answer; if there is none, one that says how sure."""
    said = Review.objects.counted().filter(user=user, card=card)
    said = said.exclude(typed_answer="", certainty=None)
    return said.order_by(Case(When(typed_answer="", then=1), default=0), "-id").first()


def newest_rating(user: User, *, now: datetime) -> UUID | None:
    """The rating that undo would take back: the newest of the last 24 hours that stands."""
    newest = Review.objects.counted().filter(user=user, reviewed_at__gte=now - timedelta(hours=24))
    return newest.order_by("-id").values_list("uuid", flat=True).first()
