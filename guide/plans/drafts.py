"""Questions: the plan that a person's goal, cards and days lead to; nothing is stored here."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from django.db.models import Sum

from guide.accounts.models import User
from guide.checklists.waiting import Waiting
from guide.curriculum.models import ContentLoad
from guide.flashcards import hot_path
from guide.flashcards.final_pass import FinalPass
from guide.flashcards.ordering import Pool
from guide.flashcards.queries import limits_of, model_of, pass_of, pool_of, seconds_per_answer
from guide.flashcards.queue import State, unseen_cards
from guide.goals.models import DayException, Goal
from guide.goals.queries import Aim
from guide.plans.card_days import new_by_day
from guide.plans.foreseen import Foreseen
from guide.plans.frame import Frame
from guide.plans.load import Load, load_of, passed_of
from guide.plans.models import Plan, PlanItem
from guide.plans.placing import Draft
from guide.plans.planner import plan
from guide.plans.sources import Known, NewCards, Source, is_open, known_of, sources_of


class DayLimits(NamedTuple):
    """The minutes, new cards and reviews of one day that is not as usual; None is as usual."""

    day: date
    minutes: int | None = None
    new: int | None = None
    reviews: int | None = None

    @property
    def said(self) -> dict[str, int | None]:
        """The limits alone."""
        return {"minutes": self.minutes, "new": self.new, "reviews": self.reviews}


@dataclass(frozen=True)
class Current:
    """Where a person's plan stands today; `items` are today's, and open ones of earlier days."""

    goal: Goal | None
    plan: Plan | None
    items: list[PlanItem]
    waiting: list[Waiting]
    limits: tuple[DayLimits, ...] = ()


@dataclass(frozen=True)
class Drafted:
    """A draft with the rows it places, and what it was made from."""

    draft: Draft
    sources: list[Source]
    known: Known
    seen: set[int]

    @property
    def loop_left(self) -> list[PlanItem]:
        """Rounds of the loop before the interview for which its days have no room."""
        placed = self.draft.placed
        loop = (one for one in self.sources if one.item.until and one.row.kind == one.row.Kind.MOCK)
        return [one.row for one in loop if one.item.key not in placed]

    @property
    def gone(self) -> list[PlanItem]:
        """Stored open rows that nothing stands behind any more."""
        kept = {source.row.pk for source in self.sources}
        return [row for row in self.known.rows if is_open(row) and row.pk not in kept]


def day_limits(user: User, since: date) -> tuple[DayLimits, ...]:
    """What single days have that is not as usual, from a day on; one statement."""
    rows = DayException.objects.filter(user_id=user.pk, day__gte=since).order_by("day")
    return tuple(
        DayLimits(*row) for row in rows.values_list("day", "minutes", "new_cards", "reviews")
    )


def digest_of(user: User, goal: Goal, limits: tuple[DayLimits, ...], waiting: list[Waiting]) -> str:
    """A digest of what a plan is made from, but for the cards that were seen meanwhile.

    `goal` comes with the digest of the content, `limits` are those since the day of the plan: days
    that pass change nothing.
    """
    single = [(one.day.isoformat(), *one[1:]) for one in limits]
    asked = sorted((one.item.pk, one.item.minutes, str(one.due)) for one in waiting)
    facts = [goal.content, goal.version, goal.weekday_minutes, user.memory_version, single, asked]
    return sha256(json.dumps(facts).encode()).hexdigest()


def drafted(
    user: User,
    aim: Aim,
    *,
    limits: tuple[DayLimits, ...],
    waiting: list[Waiting],
    now: datetime,
) -> Drafted:
    """Plan a person's days for an aim; twelve statements in a warm process."""
    today = user.clock.day_of(now)
    content = ContentLoad.objects.order_by("pk").values_list("digest", flat=True).first()
    pool, (states, own) = pool_of(content, aim.scope), hot_path.states_and_own(user.pk)
    seen = {state.card for state in states if state.phase != "new" or state.suspended}
    minutes = tuple((one.day, one.minutes) for one in limits if one.minutes is not None)
    aim = replace(aim, other_minutes=minutes + aim.other_minutes)
    ahead = pass_of(user.pk, content, aim, today, expected=len(pool.in_scope & seen))
    unseen = unseen_cards(states, pool.with_own(own), today)
    frame = _frame(user, aim, limits, today)
    frame = replace(frame, pass_days=len(ahead.days) if ahead else 0, any_unseen=any(unseen))
    frame = replace(frame, load=_load(user, states, pool.with_own(own), aim, frame, ahead))
    known, new = known_of(user), NewCards(unseen, new_by_day(frame))
    sources, hidden = sources_of(
        user, known, aim, content=content, new=new, waiting=waiting, today=today
    )
    draft = plan(frame, [*(source.item for source in sources), *hidden])
    return Drafted(draft, sources, known, seen)


def _frame(user: User, aim: Aim, limits: tuple[DayLimits, ...], today: date) -> Frame:
    """The days with their minutes, and what their limits are; those of today as the queue's."""
    seconds, done = seconds_per_answer(user), hot_path.situation(user.pk, today).done
    return Frame(
        today,
        aim.interview_on,
        aim.weekday_minutes,
        tuple((one.day, one.minutes) for one in limits if one.minutes is not None),
        _done(user, today),
        limits=limits_of(aim, {}, seconds),
        other_limits=tuple((one.day, limits_of(aim, one.said, seconds)) for one in limits),
        cards_done=replace(done, seconds_per_answer=seconds),
    )


def _load(
    user: User, states: list[State], pool: Pool, aim: Aim, frame: Frame, ahead: FinalPass | None
) -> Load:
    """What the person's cards ask for on each day, and how far the final pass is."""
    load = load_of(
        states,
        revisions=pool.revisions,
        in_scope=pool.in_scope,
        today=frame.today,
        days=len(frame.days) - frame.final,
        retention=aim.desired_retention,
        seconds=frame.cards_done.seconds_per_answer,
        model=model_of(user),
    )
    if ahead is None:
        return load
    before = sum(one.minutes for one in ahead.days if one.day < frame.today)
    passed = passed_of(states, pool.in_scope, ahead.first)
    return replace(load, passed=passed, pass_minutes_before=before)


def _done(user: User, today: date) -> int:
    """Minutes of items done today."""
    rows = PlanItem.objects.filter(user_id=user.pk, day=today, done_at__isnull=False)
    return rows.aggregate(minutes=Sum("minutes"))["minutes"] or 0


def outlook_of(drafted: Drafted, earlier: tuple[date, ...]) -> dict:
    """What a plan remembers of its sums: minutes by day, and what would fit the rest.

    `earlier` are the study days that were planned before today.
    """
    draft = drafted.draft
    minutes, reviews = (
        dict(zip(draft.days, each, strict=True)) for each in (draft.capacity, draft.reviews)
    )
    foreseen = Foreseen(minutes, reviews, draft.final_from, earlier)
    loop = [[row.title, row.minutes] for row in drafted.loop_left]
    return foreseen.stored() | {
        "extra": draft.extra,
        "new_per_day": draft.new_per_day,
        "starved": draft.starved,
        "loop": loop,
    }
