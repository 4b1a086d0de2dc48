"""Questions: the plan that a person's goal, cards and days lead to; nothing is stored here."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Sum

from guide.accounts.models import User
from guide.checklists.waiting import Waiting
from guide.curriculum.models import ContentLoad
from guide.flashcards import hot_path
from guide.flashcards.final_pass import final_pass, last_study_days
from guide.flashcards.ordering import Pool
from guide.flashcards.queries import model_of, pool_of, seconds_per_answer
from guide.flashcards.queue import State
from guide.goals.models import DayException, Goal
from guide.goals.queries import Aim
from guide.plans.foreseen import Foreseen
from guide.plans.frame import Frame
from guide.plans.load import Load, load_of
from guide.plans.models import Plan, PlanItem
from guide.plans.planner import Draft, plan
from guide.plans.sources import Known, Source, is_open, known_of, sources_of


@dataclass(frozen=True)
class Current:
    """Where a person's plan stands today; `items` are today's, and open ones of earlier days."""

    goal: Goal | None
    plan: Plan | None
    items: list[PlanItem]
    waiting: list[Waiting]
    exceptions: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True)
class Drafted:
    """A draft with the rows it places, and what it was made from."""

    draft: Draft
    sources: list[Source]
    known: Known
    in_scope: frozenset[int]

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


def days_off(user: User, today: date) -> tuple[tuple[date, int], ...]:
    """The minutes of single days from today on that are not as usual; one statement."""
    rows = DayException.objects.filter(user_id=user.pk, day__gte=today, minutes__isnull=False)
    return tuple(rows.order_by("day").values_list("day", "minutes"))


def digest_of(
    user: User, goal: Goal, exceptions: tuple, waiting: list[Waiting], today: date
) -> str:
    """A digest of what a plan is made from, but for the cards that were seen meanwhile.

    `goal` comes with the digest of the content.

    Yesterday's exceptions count no more, and days that pass are told apart by `planned_on`.
    """
    ahead = [(day.isoformat(), minutes) for day, minutes in exceptions if day > today]
    asked = sorted((one.item.pk, one.item.minutes, str(one.due)) for one in waiting)
    facts = [goal.content, goal.version, goal.weekday_minutes, user.memory_version, ahead, asked]
    return sha256(json.dumps(facts).encode()).hexdigest()


def drafted(
    user: User,
    aim: Aim,
    *,
    exceptions: tuple[tuple[date, int], ...],
    waiting: list[Waiting],
    now: datetime,
) -> Drafted:
    """Plan a person's days for an aim; ten statements in a warm process."""
    today = user.clock.day_of(now)
    content = ContentLoad.objects.order_by("pk").values_list("digest", flat=True).first()
    pool, (states, own) = pool_of(content, aim.scope), hot_path.states_and_own(user.pk)
    seen = {state.card for state in states if state.phase != "new" or state.suspended}
    known = known_of(user)
    sources = sources_of(
        user, known, aim, content=content, unseen=pool.in_scope - seen, waiting=waiting, today=today
    )
    passed = _pass_days(aim, exceptions, len(pool.in_scope & seen))
    minutes, done = aim.weekday_minutes, _done(user, today)
    frame = Frame(today, aim.interview_on, minutes, exceptions, done, passed)
    load = _load(user, states, pool.with_own(own), aim, frame)
    draft = plan(replace(frame, load=load), [source.item for source in sources])
    return Drafted(draft, sources, known, pool.in_scope)


def _load(user: User, states: list[State], pool: Pool, aim: Aim, frame: Frame) -> Load:
    """What the person's cards ask for on each day before the final pass."""
    return load_of(
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


def _pass_days(aim: Aim, exceptions: tuple[tuple[date, int], ...], seen: int) -> int:
    """How many study days the final pass takes, as the queue has it: three, or five."""
    if aim.interview_on is None:
        return 0
    single = dict(exceptions)
    days = last_study_days(
        aim.interview_on, lambda day: single.get(day, aim.weekday_minutes[day.weekday()])
    )
    ahead = final_pass(days, aim.interview_on, load=seen, reviews_per_day=aim.reviews_per_day)
    return len(ahead.days)


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
    return foreseen.stored() | {"extra": draft.extra, "starved": draft.starved, "loop": loop}
