"""Questions over everything a person did: their study days, and Today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum, Value

from guide.accounts.models import User
from guide.checklists.waiting import Waiting, waiting_on
from guide.curriculum.models import Round
from guide.flashcards.final_pass import FinalPass
from guide.flashcards.limits import SECONDS_PER_NEW
from guide.flashcards.models import Card, CardState, Phase, Review
from guide.flashcards.queries import (
    Workload,
    cards_due_on,
    workload,
)
from guide.goals.models import Goal
from guide.interviews.models import Interview
from guide.notebook.models import ArticleRead
from guide.plans.drafts import Current
from guide.plans.models import Plan, PlanItem
from guide.progress.findings import (
    Finding,
    Work,
    today_finding,
)
from guide.progress.history import Day, History, Kept

DAY = timedelta(days=1)
KNOWN = Q(phase_before=Phase.REVIEW)  # a first try: the card was known when it came up
FIRST_TRIES = Count("phase_before", filter=KNOWN)
RECALLED = Count("phase_before", filter=KNOWN & Q(rating__gt=Review.Rating.AGAIN))
NO_RATING = (Value(0),) * 4


def history_of(user: User, *, today: date) -> History:
    """Every study day of a person: ratings, an article read, a mock, a plan item; one statement.

    The ratings come from the covering index alone.
    """
    rated = (
        Review.objects.counted()
        .filter(user=user)
        .values_list("day")
        .annotate(reviews=Count("*"), time=Sum("duration_ms"), tries=FIRST_TRIES, hits=RECALLED)
        .order_by()
    )
    read = ArticleRead.objects.filter(user=user).values_list("day", *NO_RATING)
    sat = Interview.objects.filter(candidate=user).exclude(ended_at=None).order_by()
    done = PlanItem.objects.filter(user=user).practiced().order_by()
    others = (read, *(rows.values_list("day", *NO_RATING) for rows in (sat, done)))
    days: dict[date, Day] = {}
    for row in rated.union(*others, all=True):
        day = Day(*row)
        days[day.day] = max(day, days.get(day.day, day))  # the row with ratings, where there is one
    return History(tuple(days[day] for day in sorted(days)), today)


def kept_days(plan: Plan | None, history: History) -> Kept | None:
    """The planned study days so far, and how many were practiced."""
    return plan and history.kept(plan.foreseen.study_days(before=history.today + DAY))


@dataclass(frozen=True)
class Today:
    """What the first page shows a person; `rounds` are (title, cards) of what is left today."""

    today: date
    goal: Goal | None
    days_left: int | None
    work: Workload
    history: History
    finding: Finding
    rounds: list[tuple[str, int]]
    new_minutes: int
    due_minutes: int
    waiting: list[Waiting]
    plan: Plan | None
    items: list[PlanItem]
    kept: Kept | None

    @property
    def open_items(self) -> list[PlanItem]:
        """What is still to be done of today's plan, and of earlier days."""
        return [item for item in self.items if item.done_at is None]

    @property
    def done_items(self) -> list[PlanItem]:
        """What is done of today's plan."""
        return [item for item in self.items if item.done_at]

    @property
    def idle(self) -> bool:
        """Whether neither cards nor items are left for today, or were there."""
        return not (self.work.due or self.work.new or self.items)

    @property
    def no_minutes(self) -> bool:
        """Whether every weekday of the goal is a day off."""
        return self.goal is not None and not any(self.goal.weekday_minutes)

    @property
    def plan_holds(self) -> bool:
        """Whether today is a day of the plan, which then says what is to be done."""
        on = self.goal and self.goal.interview_on
        return self.plan is not None and (on is None or self.today < on)

    @property
    def new_planned(self) -> int:
        """New cards in the sets of the plan; the limits of the day may allow more."""
        sets = (item for item in self.open_items if item.kind == PlanItem.Kind.CARDS)
        return min(self.work.new, sum(item.left for item in sets))

    @property
    def new_beside(self) -> int:
        """New cards that the limits of the day allow, and no set of the plan holds."""
        return self.work.new - self.new_planned

    @property
    def beside_minutes(self) -> int:
        """Minutes of those."""
        return round(self.new_beside * SECONDS_PER_NEW / 60)

    @property
    def minutes_left(self) -> int:
        """Minutes of due cards and of today's open items, as the plan counts them.

        New cards beside the plan are not counted.
        """
        items = sum(item.minutes for item in self.open_items if item.day >= self.today)
        return self.due_minutes + items + (0 if self.plan_holds else self.new_minutes)

    @property
    def late_minutes(self) -> int:
        """Minutes of open items of earlier days."""
        return sum(item.minutes for item in self.open_items if item.day < self.today)


def today_of(user: User, *, now: datetime, current: Current | None = None) -> Today:
    """Return a person's study day; `current` is where the plan stands, after `refresh`.

    Five statements with it, seven to ten without.
    """
    today = user.clock.day_of(now)
    work = workload(user, now=now)
    history = history_of(user, today=today)
    goal = current.goal if current else _goal(user)
    ahead = goal and goal.interview_on and goal.interview_on >= today
    titles = round_titles(goal.content) if current and goal else _round_titles()
    titles += ((None, "Your own cards"),)
    new_minutes = round(work.new * SECONDS_PER_NEW / 60)
    return Today(
        today=today,
        goal=goal,
        days_left=(goal.interview_on - today).days if ahead else None,
        work=work,
        history=history,
        finding=today_finding(_facts(user, goal, work, history, now)),
        rounds=[(title, work.by_round[pk]) for pk, title in titles if pk in work.by_round],
        new_minutes=new_minutes if work.due else work.minutes_left,
        due_minutes=max(0, work.minutes_left - new_minutes) if work.due else 0,
        waiting=current.waiting if current else waiting_on(user, now=now),
        plan=current.plan if current else None,
        items=current.items if current else [],
        kept=kept_days(current and current.plan, history),
    )


def _round_titles() -> tuple[tuple[int, str], ...]:
    return tuple(Round.objects.order_by("order").values_list("pk", "title"))


@lru_cache(maxsize=4)
def round_titles(content: str | None) -> tuple[tuple[int, str], ...]:
    """Every round with its title; kept until content (its digest) is loaded anew."""
    return _round_titles()


def _goal(user: User) -> Goal | None:
    """The goal with what its line on the page names; the long lists of a level stay unread."""
    goals = Goal.objects.filter(user=user).select_related("target_level", "track")
    named = ("target_level__title", "target_level__slug", "track__slug")
    return goals.only("company", "interview_on", "weekday_minutes", *named).first()


def _facts(user: User, goal: Goal | None, work: Workload, history: History, now: datetime) -> Work:
    today, left = user.clock.day_of(now), work.due or work.new
    comes_back, passing = work.next_learning_at, work.final_pass
    return Work(
        due=work.due,
        new=work.new,
        done=work.done,
        minutes=work.minutes_left,
        waiting=work.waiting,
        days_to_catch_up=work.days_to_catch_up,
        in_scope=work.in_scope,
        practiced=history.practiced,
        today=today,
        comes_back=f"{comes_back.astimezone(ZoneInfo(user.time_zone)):%H:%M}" if comes_back else "",
        next_due=None if left else _next_due(user, passing, now),
        final_pass=(passing.number(today), len(passing.days)) if passing else None,
        resting=work.resting,
        day_off=work.day_off,
        no_minutes=goal is not None and not any(goal.weekday_minutes),
    )


def _next_due(user: User, final_pass: FinalPass | None, now: datetime) -> tuple[date, int] | None:
    """The next study day after today with due cards, and how many."""
    today = user.clock.day_of(now)
    if final_pass and (day := final_pass.next_day(today)):
        cards = cards_due_on(user, day, now=now)
        return (day, cards) if cards else None
    waiting = CardState.objects.filter(user=user, suspended_at=None, due_on__gt=today)
    waiting = waiting.filter(card__in=Card.objects.visible_to(user)).exclude(phase=Phase.NEW)
    return waiting.values_list("due_on").annotate(Count("pk")).order_by("due_on").first()
