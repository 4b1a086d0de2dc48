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
from guide.flashcards.queries import model_of, pass_of, pool_of, seconds_per_answer
from guide.flashcards.queue import State
from guide.goals.models import DayException, Goal
from guide.goals.queries import Aim
from guide.plans.foreseen import Foreseen
from guide.plans.frame import Frame
from guide.plans.load import Load, load_of, passed_of
from guide.plans.models import Plan, PlanItem
from guide.plans.placing import Draft
from guide.plans.planner import plan
from guide.plans.sources import Known, Source, is_open, known_of, sources_of


class DayLimits(NamedTuple):
    """The minutes and new cards of one day that is not as usual; None is as usual."""

    day: date
    minutes: int | None = None
    new_cards: int | None = None


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
        items = (one for one in self.sources if one.item.until and one.item.key not in placed)
        return [one.row for one in items]

    @property
    def gone(self) -> list[PlanItem]:
        """Stored open rows that nothing stands behind any more."""
        kept = {source.row.pk for source in self.sources}
        return [row for row in self.known.rows if is_open(row) and row.pk not in kept]


def day_limits(user: User, since: date) -> tuple[DayLimits, ...]:
    """What single days have that is not as usual, from a day on; one statement."""
    rows = DayException.objects.filter(user_id=user.pk, day__gte=since).order_by("day")
    return tuple(DayLimits(*row) for row in rows.values_list("day", "minutes", "new_cards"))


def digest_of(user: User, goal: Goal, limits: tuple[DayLimits, ...], waiting: list[Waiting]) -> str:
    """A digest of what a plan is made from, but for the cards that were seen meanwhile.

    `goal` comes with the digest of the content, `limits` are those since the day of the plan: days
    that pass change nothing.
    """
    single = [(one.day.isoformat(), one.minutes, one.new_cards) for one in limits]
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
    known = known_of(user)
    sources = sources_of(
        user, known, aim, content=content, unseen=pool.in_scope - seen, waiting=waiting, today=today
    )
    minutes = tuple((one.day, one.minutes) for one in limits if one.minutes is not None)
    aim = replace(aim, other_minutes=minutes + aim.other_minutes)
    ahead = pass_of(user.pk, content, aim, today, expected=len(pool.in_scope & seen))
    pass_days, new_on = len(ahead.days) if ahead else 0, _new_on(user, aim, limits, today)
    days = Frame(today, aim.interview_on, aim.weekday_minutes, minutes, _done(user, today))
    frame = replace(days, pass_days=pass_days, new_per_day=aim.new_per_day, new_on=new_on)
    load = _load(user, states, pool.with_own(own), aim, frame, ahead)
    draft = plan(replace(frame, load=load), [source.item for source in sources])
    return Drafted(draft, sources, known, seen)


def _new_on(
    user: User, aim: Aim, limits: tuple[DayLimits, ...], today: date
) -> tuple[tuple[date, int], ...]:
    """The new cards of single days; of today, what is not learned yet."""
    single = {one.day: one.new_cards for one in limits if one.new_cards is not None}
    learned = hot_path.situation(user.pk, today).done.new
    left = max(0, single.get(today, aim.new_per_day) - learned)
    return tuple((single | {today: left}).items())


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
        seconds=seconds_per_answer(user),
        most=aim.reviews_per_day,
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
