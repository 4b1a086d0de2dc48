"""Questions over everything a person did: Today and the progress page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum, Value

from guide.accounts.models import User
from guide.checklists.waiting import Waiting, waiting_on
from guide.curriculum.models import Article, FocusArea, Level, Round, Topic
from guide.flashcards import hot_path
from guide.flashcards.faces import Face, face_of
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
from guide.progress.words import capital, spelled

RECENT = timedelta(days=30)
KNOWN = Q(phase_before=Phase.REVIEW)
FIRST_TRIES = Count("phase_before", filter=KNOWN)
RECALLED = Count("phase_before", filter=KNOWN & Q(rating__gt=Review.Rating.AGAIN))
SAMPLE_ROUND, SAMPLE_LEVEL = "ai", "mid"
NO_RATING = (Value(0),) * 4
SAMPLE_LENGTH, SAMPLE_CHOICE = 420, 50  # letters of the answer, cards to choose from


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


def today_of(user: User, *, now: datetime) -> Today:
    """Return a person's study day; seven statements to ten."""
    today = user.clock.day_of(now)
    work = workload(user, now=now)
    history = history_of(user, today=today)
    goal = _goal(user)
    ahead = goal and goal.interview_on and goal.interview_on >= today
    titles = Round.objects.order_by("order").values_list("pk", "title")
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
        waiting=waiting_on(user, now=now),
    )


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


@dataclass(frozen=True)
class Welcome:
    """What the guide holds, for somebody who has not signed in."""

    cards: int
    topics: int
    articles: int
    levels: list[Level]
    rounds: list[tuple[str, list[str]]]
    sample: Face | None

    @property
    def headline(self) -> str:
        """How many rounds there are, in words."""
        return capital(spelled(len(self.rounds))) if self.rounds else "All"


def welcome() -> Welcome:
    """Count what is published, and lay out what each round asks at each level."""
    shown = ("title", "years_from", "years_to", "years_open", "rounds")
    levels = list(Level.objects.current().order_by("order").only(*shown))
    return Welcome(
        cards=Card.objects.current().count(),
        topics=Topic.objects.current().count(),
        articles=Article.objects.current().count(),
        levels=levels,
        rounds=[
            (round_.title, [level.rounds.get(round_.slug, {}).get("text", "") for level in levels])
            for round_ in Round.objects.current().order_by("order")
        ],
        sample=_sample(),
    )


def _sample() -> Face | None:
    """A trade-off of the AI round at mid level that fits the first screen, always the same."""
    cards = Card.objects.current().filter(
        type=Card.Type.BASIC, round__slug=SAMPLE_ROUND, level__slug=SAMPLE_LEVEL
    )
    cards = cards.select_related("level", "round", "topic__focus_area")
    cards = cards.annotate(wanted=Count("pk", filter=Q(intent=Card.Intent.TRADE_OFF)))
    cards = cards.order_by("-wanted", "order", "slug")[:SAMPLE_CHOICE]
    return next((face_of(one) for one in cards if len(one.back) <= SAMPLE_LENGTH), None)
