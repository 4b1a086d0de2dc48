"""Questions over everything a person did: Today and the progress page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum, Value

from guide.accounts.models import User
from guide.checklists.waiting import Waiting, waiting_on
from guide.curriculum.models import FocusArea, Level, Round
from guide.flashcards import hot_path
from guide.flashcards.final_pass import FinalPass
from guide.flashcards.models import Card, CardState, Phase, Review
from guide.flashcards.ordering import Pool
from guide.flashcards.queries import (
    Workload,
    aim_in,
    cards_due_on,
    final_pass_in,
    groups_of_cards,
    pool_in,
    workload,
)
from guide.flashcards.queue import SECONDS_PER_NEW, State
from guide.goals.models import Goal
from guide.interviews.models import Interview
from guide.notebook.models import ArticleRead
from guide.plans.drafts import Current
from guide.plans.models import Plan, PlanItem
from guide.progress.findings import (
    Area,
    Finding,
    Record,
    Work,
    areas_title,
    forecast_title,
    history_title,
    progress_finding,
    today_finding,
)
from guide.progress.forecast import Forecast, Standing, forecast, standing
from guide.progress.history import Day, History

RECENT = timedelta(days=30)
KNOWN = Q(phase_before=Phase.REVIEW)
FIRST_TRIES = Count("phase_before", filter=KNOWN)
RECALLED = Count("phase_before", filter=KNOWN & Q(rating__gt=Review.Rating.AGAIN))
NO_RATING = (Value(0),) * 4


def history_of(user: User, *, today: date) -> History:
    """Every study day of a person: with ratings, an article read or a mock; one statement.

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
    days: dict[date, Day] = {}
    for row in rated.union(read, sat.values_list("day", *NO_RATING), all=True):
        day = Day(*row)
        days[day.day] = max(day, days.get(day.day, day))  # the row with ratings, where there is one
    return History(tuple(days[day] for day in sorted(days)), today)


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

    @property
    def open_items(self) -> list[PlanItem]:
        """What is still to be done of today's plan, and of earlier days."""
        return [item for item in self.items if item.done_at is None]

    @property
    def done_items(self) -> list[PlanItem]:
        """What is done of today's plan."""
        return [item for item in self.items if item.done_at]

    @property
    def has_sets(self) -> bool:
        """Whether the plan says which new cards are for today."""
        return any(item.kind == PlanItem.Kind.CARDS for item in self.open_items)

    @property
    def minutes_left(self) -> int:
        """Minutes of due cards and open items; new cards beside the plan are not counted twice."""
        if not self.open_items:
            return self.work.minutes_left
        new = 0 if self.has_sets or self.due_minutes == 0 else self.new_minutes
        return self.due_minutes + new + sum(item.minutes for item in self.open_items)


def today_of(user: User, *, now: datetime, current: Current | None = None) -> Today:
    """Return a person's study day; `current` is where the plan stands, after `refresh`.

    Five statements with it, seven to ten without.
    """
    today = user.clock.day_of(now)
    work = workload(user, now=now)
    history = history_of(user, today=today)
    goal = current.goal if current else _goal(user)
    ahead = goal and goal.interview_on and goal.interview_on >= today
    titles = round_titles(current.goal.content) if current and current.goal else _round_titles()
    new_minutes = round(work.new * SECONDS_PER_NEW / 60)
    return Today(
        today=today,
        goal=goal,
        days_left=(goal.interview_on - today).days if ahead else None,
        work=work,
        history=history,
        finding=today_finding(_facts(user, work, history, now)),
        rounds=[
            (title, work.by_round[pk])
            for pk, title in [*titles, (None, "Your own cards")]
            if pk in work.by_round
        ],
        new_minutes=new_minutes if work.due else work.minutes_left,
        due_minutes=max(0, work.minutes_left - new_minutes),
        waiting=current.waiting if current else waiting_on(user, now=now),
        plan=current.plan if current else None,
        items=current.items if current else [],
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
    return goals.only("company", "interview_on", *named).first()


def _facts(user: User, work: Workload, history: History, now: datetime) -> Work:
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
    )


def _next_due(user: User, final_pass: FinalPass | None, now: datetime) -> tuple[date, int] | None:
    """The next study day after today with due cards, and how many."""
    today = user.clock.day_of(now)
    if final_pass and (day := final_pass.next_day(today)):
        return day, cards_due_on(user, day, now=now)
    waiting = CardState.objects.filter(user=user, suspended_at=None, due_on__gt=today)
    waiting = waiting.filter(card__in=Card.objects.visible_to(user)).exclude(phase=Phase.NEW)
    return waiting.values_list("due_on").annotate(Count("pk")).order_by("due_on").first()


@dataclass(frozen=True)
class Progress:
    """What the progress page shows; each title says what its chart's data supports."""

    today: date
    level: str
    finding: Finding
    record: Record
    history_title: str
    areas: list[Area]
    areas_title: str
    forecast_title: str
    rounds: list[tuple[str, Standing]]

    @property
    def started(self) -> int:
        """Cards in scope that have been rated."""
        return sum(row.started for _, row in self.rounds)

    @property
    def in_scope(self) -> int:
        """All cards in scope."""
        return sum(row.total for _, row in self.rounds)


def progress_of(user: User, *, now: datetime) -> Progress:
    """Return where a person stands; six statements."""
    today = user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today)
    aim, pool = aim_in(situation, today), pool_in(situation, today)
    states, own = hot_path.states_and_own(user.pk)
    places = _places()
    areas = _areas(user, today, places)
    found = standing(
        states, in_scope=pool.in_scope, rounds=groups_of_cards(situation.digest, "round")
    )
    record = Record(
        history=history_of(user, today=today),
        areas=areas,
        forecast=_forecast(user, situation, pool.with_own(own), states, today),
        target=aim.desired_retention,
        cap=aim.reviews_per_day,
    )
    return Progress(
        today=today,
        level=Level.objects.filter(pk=aim.scope.core).values_list("title", flat=True).first() or "",
        finding=progress_finding(record),
        record=record,
        history_title=history_title(record.history),
        areas=areas,
        areas_title=areas_title(record),
        forecast_title=forecast_title(record.forecast),
        rounds=_rounds(found, places),
    )


def _forecast(
    user: User, situation: hot_path.Situation, pool: Pool, states: list[State], today: date
) -> Forecast:
    """What comes back in the next days, the final pass of an interview included."""
    return forecast(
        states,
        revisions=pool.revisions,
        today=today,
        final_pass=final_pass_in(user, situation, today),
        in_scope=pool.in_scope,
    )


def _places() -> dict[int, tuple[str, str, int, str]]:
    """Title, slug, round and the round's title of every focus area, in order."""
    areas = FocusArea.objects.order_by("round__order", "order")
    rows = areas.values_list("pk", "title", "slug", "round_id", "round__title")
    return {pk: tuple(place) for pk, *place in rows}


def _areas(user: User, today: date, places: dict[int, tuple[str, str, int, str]]) -> list[Area]:
    """First tries of the last 30 study days by focus area, the weakest known one first.

    The guide's cards alone: own ones say nothing about what is to be known.
    """
    recalled = Count("rating", filter=Q(rating__gt=Review.Rating.AGAIN))
    rows = (
        Review.objects.counted()
        .filter(user=user, day__gt=today - RECENT, day__lte=today, phase_before=Phase.REVIEW)
        .filter(card__deck=None)
        .values_list("card__topic__focus_area")
        .annotate(tries=Count("rating"), recalled=recalled)
    )
    areas = []
    for pk, tries, remembered in rows:
        title, slug, _, round_ = places[pk]
        areas.append(Area(title, slug, round_, tries, remembered))
    return sorted(areas, key=lambda one: (not one.enough, one.share, one.title))


def _rounds(
    found: dict[int, Standing], places: dict[int, tuple[str, str, int, str]]
) -> list[tuple[str, Standing]]:
    titles = {round_: title for _, _, round_, title in places.values()}
    return [(title, found[pk]) for pk, title in titles.items() if pk in found]
