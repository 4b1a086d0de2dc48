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


class Past(NamedTuple):
    """A mock that is over or open, with what its candidate may see of its two sheets."""

    mock: Interview
    own: Scorecard | None
    theirs: Scorecard | None = None

    @property
    def sheet(self) -> Scorecard | None:
        """The sheet that speaks for the mock: the interviewer's once it is open, else one's own."""
        return self.theirs or self.own

    @property
    def mean(self) -> float | None:
        """The weighted mean of that sheet."""
        return mean_of(self.mock, self.sheet)

    @property
    def own_mean(self) -> float | None:
        """The weighted mean of one's own sheet, to compare with the interviewer's."""
        return mean_of(self.mock, self.own)

    @property
    def whose(self) -> str:
        """By whom the mean is."""
        return "scored by your interviewer" if self.theirs else "your own score"


class Choice(NamedTuple):
    """A round at a level as the chooser shows it; `last` is its newest mock with a mean."""

    round: Round
    total: int
    left: int
    last: Past | None

    @property
    def scored(self) -> float | None:
        """The mean of the last time."""
        return self.last and self.last.mean


def proposed_of(user: User, choices: list[Choice]) -> Choice | None:
    """The round that the person should sit next; None where no round has a question."""
    weights = dict(GoalRound.objects.filter(goal__user=user).values_list("round", "weight"))
    standings = [
        Standing(one.round.slug, weights.get(one.round.pk, 1), one.total, one.scored)
        for one in choices
    ]
    found = proposed(standings)
    return next((one for one in choices if found and one.round.slug == found.slug), None)


def choices_of(user: User, level: Level | None, past: list[Past]) -> list[Choice]:
    """Every round with its questions at a level, those left, and the last score in `past`."""
    pool = Question.objects.current().filter(level=level)
    totals = dict(pool.values_list("round").annotate(Count("pk")))
    met = dict(pool.met_by(user).values_list("round").annotate(Count("pk", distinct=True)))
    last: dict[int, Past] = {}
    for one in past:
        if one.mean is not None:
            last.setdefault(one.mock.round_id, one)
    return [
        Choice(row, total, total - met.get(row.pk, 0), last.get(row.pk))
        for row in Round.objects.current()
        for total in [totals.get(row.pk, 0)]
    ]


def past_of(user: User, *, limit: int, round: str = "") -> list[Past]:
    """The person's mocks, newest first; those of a round (its slug), where one is named."""
    mocks = Interview.objects.visible_to(user).newest_first()
    return past_among(user, (mocks.filter(round__slug=round) if round else mocks)[:limit])


def past_among(user: User, rows: QuerySet[Interview]) -> list[Past]:
    """These mocks of the person's, each with the sheets that are open to them; three statements."""
    mocks = list(rows.select_related("round", "level", "interviewer").defer("notes"))
    cards = Scorecard.objects.visible_to(user).filter(interview__in=mocks)
    own, theirs = {}, {}
    for card in cards.prefetch_related("scores"):
        (own if card.scorer_id == user.pk else theirs)[card.interview_id] = card
    return [Past(mock, own.get(mock.pk), theirs.get(mock.pk)) for mock in mocks]


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
    """Every dimension that was scored, by slug, over the mocks given; its newest title names it."""
    found: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    titles: dict[str, str] = {}
    for one in reversed(past):
        if not one.sheet or one.sheet.submitted_at is None:
            continue
        titles |= {row["slug"]: row["title"] for row in one.mock.snapshot["rubric"]}
        for score in one.sheet.scores.all():
            if score.points:
                found[score.dimension].append((one.mock.day, score.points))
    return [Trend(titles[slug], points) for slug, points in sorted(found.items())]


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
