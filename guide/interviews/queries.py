"""Questions: a person's mocks, and how their scores move."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.goals.models import GoalRound
from guide.interviews.choosing import Standing, proposed
from guide.interviews.judging import course
from guide.interviews.models import Interview, InterviewEvent, Question, Scorecard
from guide.interviews.scoring import weighted_mean


class Choice(NamedTuple):
    """A round at a level as the chooser shows it; `scored` is the mean of its last sheet."""

    round: Round
    total: int
    left: int
    last: "Past | None"
    scored: float | None


class Past(NamedTuple):
    """A mock that is over or open: its sheet (None where there is none) and weighted mean."""

    mock: Interview
    sheet: Scorecard | None
    mean: float | None


def proposed_of(user: User, choices: list[Choice]) -> Choice | None:
    """The round that the person should sit next; None where no round has a question."""
    weights = dict(GoalRound.objects.filter(goal__user=user).values_list("round", "weight"))
    standings = [
        Standing(one.round.slug, weights.get(one.round.pk, 1), one.total, one.scored)
        for one in choices
    ]
    found = proposed(standings)
    return next((one for one in choices if found and one.round.slug == found.slug), None)


def choices_of(user: User, level: Level | None, past: "list[Past]") -> list[Choice]:
    """Every round with its questions at a level, those left, and the last of `past` there."""
    pool = Question.objects.current().filter(level=level)
    totals = dict(pool.values_list("round").annotate(Count("pk")))
    met = dict(pool.met_by(user).values_list("round").annotate(Count("pk", distinct=True)))
    last: dict[int, Past] = {}
    means: dict[int, float] = {}
    for one in past:
        last.setdefault(one.mock.round_id, one)
        if one.mean is not None:
            means.setdefault(one.mock.round_id, one.mean)
    return [
        Choice(row, total, total - met.get(row.pk, 0), last.get(row.pk), means.get(row.pk))
        for row in Round.objects.current()
        for total in [totals.get(row.pk, 0)]
    ]


def past_of(user: User, *, limit: int, round: str = "") -> list[Past]:
    """The person's mocks, newest first; those of a round (its slug), where one is named."""
    mocks = Interview.objects.visible_to(user)
    return past_among(user, (mocks.filter(round__slug=round) if round else mocks)[:limit])


def past_among(user: User, rows: QuerySet[Interview]) -> list[Past]:
    """These mocks, each with the person's own sheet; three statements."""
    mocks = list(rows.select_related("round", "level", "interviewer").defer("notes"))
    cards = Scorecard.objects.filter(interview__in=mocks, scorer=user).prefetch_related("scores")
    sheets = {card.interview_id: card for card in cards}
    return [Past(mock, sheets.get(mock.pk), mean_of(mock, sheets.get(mock.pk))) for mock in mocks]


def mean_of(mock: Interview, sheet: Scorecard | None) -> float | None:
    """The weighted mean of a sheet; None before it is submitted, or without any signal."""
    if sheet is None or sheet.submitted_at is None:
        return None
    points = {score.dimension: score.points for score in sheet.scores.all()}
    return weighted_mean(mock.snapshot["rubric"], points)


class Trend(NamedTuple):
    """How a dimension was scored, oldest first: (day, points)."""

    dimension: str
    points: list[tuple[Any, int]]

    @property
    def once(self) -> bool:
        """Whether it was scored a single time: no trend."""
        return len(self.points) == 1

    @property
    def words(self) -> str:
        """How it went, in words."""
        return course([points for _, points in self.points])


def trends_of(past: list[Past]) -> list[Trend]:
    """Every dimension that was scored, by slug, over the mocks given."""
    found: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for one in reversed(past):
        for score in one.sheet.scores.all() if one.sheet and one.sheet.submitted_at else ():
            if score.points:
                found[score.dimension].append((one.mock.day, score.points))
    return [Trend(slug.replace("-", " "), points) for slug, points in sorted(found.items())]


class RoundTrend(NamedTuple):
    """The mocks of a round whose sheet has a mean, oldest first."""

    round: Round
    past: list[Past]

    @property
    def last(self) -> Past:
        """The newest of them."""
        return self.past[-1]

    @property
    def words(self) -> str:
        """How the mean went, in words."""
        return course([one.mean for one in self.past])


def round_trends_of(past: list[Past]) -> list[RoundTrend]:
    """Every round with a mean, over the mocks given, in the order of the rounds."""
    found: dict[Round, list[Past]] = defaultdict(list)
    for one in reversed(past):
        if one.mean is not None:
            found[one.mock.round].append(one)
    return [RoundTrend(*one) for one in sorted(found.items(), key=lambda one: one[0].order)]


def opened(mock: Interview) -> dict[str, dict[int, datetime]]:
    """What is open in a mock: for each kind, the numbers and when."""
    found: dict[str, dict[int, datetime]] = {kind: {} for kind in InterviewEvent.Kind.values}
    for event in mock.events.all():
        found[event.kind][event.ref] = event.at
    return found
