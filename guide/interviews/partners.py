"""Questions: rounds of two, as each of the two may see them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery

from guide.accounts.models import User
from guide.interviews.models import Interview, InterviewEvent, Pairing, Scorecard, SheetShare
from guide.interviews.scoring import weighted_mean
from guide.teams.models import Team

SHOWN = 60
REMINDS_AFTER = timedelta(hours=72)
RELEASES_AFTER = timedelta(days=7)
GONE = "a former partner"
APART = 2  # steps between two scores that are worth talking about
Kind = InterviewEvent.Kind
TOLD = (Kind.REVEAL, Kind.FOLLOW_UP, Kind.HINT)


def teammates_of(user: User) -> QuerySet[User]:
    """Everybody who is in a team with the person."""
    teams = Team.objects.visible_to(user)
    others = User.objects.filter(memberships__team__in=teams).exclude(pk=user.pk)
    return others.distinct().order_by("name", "pk")


class Held(NamedTuple):
    """A partner mock as one of the two sees it in a list; `mock` comes without its question."""

    pairing: Pairing
    mock: Interview
    conducts: bool
    other: str
    state: str
    recommendation: str
    theirs_at: datetime | None

    def overdue(self, now: datetime) -> bool:
        """Whether the other one has waited for this person's sheet for 72 hours."""
        return bool(
            self.state == "mine" and self.theirs_at and now >= self.theirs_at + REMINDS_AFTER
        )


def rounds_of(user: User, now: datetime) -> tuple[list[Pairing], list[Held]]:
    """A person's rounds of two, newest first: those that can still begin, and those drawn.

    One statement.
    """
    sheets = Scorecard.objects.filter(interview=OuterRef("interview"))
    mine, theirs = sheets.filter(scorer=user), sheets.submitted().exclude(scorer=user)
    seen = Pairing.objects.visible_to(user)
    rows = seen.waiting(now) | seen.exclude(interview=None)
    places = ("round", "level", "interview__round", "interview__level")
    rows = rows.select_related("asker", "partner", "interview", *places)
    rows = rows.defer("interview__notes", "interview__snapshot").annotate(
        mine_at=Subquery(mine.values("submitted_at")[:1]),
        theirs_at=Subquery(theirs.values("submitted_at")[:1]),
        said=Subquery(mine.values("recommendation")[:1]),
    )
    found = list(rows[:SHOWN])
    waiting = [one for one in found if one.interview is None]
    return waiting, [_held(one, user) for one in found if one.interview]


def _held(row: Any, user: User) -> Held:
    said = Scorecard.Recommendation(row.said).label if row.said else ""
    conducts = row.interview.interviewer_id == user.pk
    other = str(row.other(user) or GONE)
    return Held(row, row.interview, conducts, other, _state(row), said, row.theirs_at)


def _state(row: Any) -> str:
    """How far it is for this person: mine, theirs or open where it has ended."""
    mock = row.interview
    if mock.ended_at is None:
        return "paused" if mock.paused_at and mock.state == Interview.State.RUNNING else mock.state
    if row.mine_at is None:
        return "mine"
    return "theirs" if mock.waits_for_sheets else "open"


def name_of_other(mock: Interview, user: User) -> str:
    """How the other person of a partner mock is called."""
    other = mock.candidate if mock.interviewer_id == user.pk else mock.interviewer
    return str(other) if other else GONE


def events_of(mock: Interview, *, candidate: bool = False) -> list[InterviewEvent]:
    """What was told and heard; a candidate's page never holds the signals."""
    kinds = TOLD if candidate else (*TOLD, Kind.SIGNAL)
    return [one for one in mock.events.all() if one.kind in kinds]


def stamp_of(mock: Interview, events: list[InterviewEvent]) -> str:
    """What a page shows, in one word: another word means that there is something new."""
    last = max((one.pk for one in events), default=0)
    paused = f"{mock.paused_seconds}{'p' if mock.paused_at else ''}"
    alone = "" if mock.interviewer_id else ".alone"
    return f"{mock.state}.{paused}.{len(events)}.{last}{alone}"


class Told(NamedTuple):
    """Something the candidate was told: its title, its text, and the second of the round."""

    kind: str
    title: str
    text: str
    second: int


def told_of(mock: Interview, events: Iterable[InterviewEvent]) -> list[Told]:
    """What the interviewer told, in this order."""
    return [Told(one.kind, *_words(mock, one), one.second) for one in events]


def _words(mock: Interview, event: InterviewEvent) -> tuple[str, str]:
    if event.kind == Kind.REVEAL:
        part = mock.snapshot["reveals"][event.ref]
        return part["if_asked"], part["answer"]
    if event.kind == Kind.FOLLOW_UP:
        return mock.snapshot["follow_ups"][event.ref]["ask"], ""
    return mock.snapshot["hints"][event.ref], ""


def kit_of(mock: Interview, events: Iterable[InterviewEvent]) -> dict[str, list]:
    """Everything the interviewer holds, each with the second at which it was told or heard."""
    at = {(one.kind, one.ref): one.second for one in events}
    lists = {"reveal": "reveals", "follow_up": "follow_ups", "hint": "hints"}
    lists["signal"] = "strong_answer"
    return {
        kind: [
            {"ref": ref, "part": part, "second": at.get((kind, ref))}
            for ref, part in enumerate(mock.snapshot[name])
        ]
        for kind, name in lists.items()
    }


class Row(NamedTuple):
    """A dimension on both sheets; `apart` is how many steps lie between them, from two on."""

    dimension: dict[str, Any]
    mine: Any
    theirs: Any
    apart: int


class Sides(NamedTuple):
    """Both sheets of a mock as far as this person may see them, and their weighted means."""

    mine: Scorecard | None
    theirs: Scorecard | None
    mine_mean: float | None
    theirs_mean: float | None
    rows: list[Row]

    @property
    def late(self) -> Scorecard | None:
        """The sheet that was handed in after the other one was open."""
        for one, other in ((self.mine, self.theirs), (self.theirs, self.mine)):
            if one and other and other.released_at and one.submitted_at > other.released_at:
                return one
        return None


def sides_of(mock: Interview, user: User) -> Sides:
    """Both sheets, dimension by dimension; two statements."""
    seen = Scorecard.objects.visible_to(user).submitted().filter(interview=mock)
    sheets = list(seen.order_by(F("released_at").desc(nulls_last=True)).prefetch_related("scores"))
    mine = next((one for one in sheets if one.scorer_id == user.pk), None)
    theirs = next((one for one in sheets if one.scorer_id != user.pk), None)
    rubric = mock.snapshot["rubric"]
    left, right = scores_by_dimension(mine), scores_by_dimension(theirs)
    rows = [
        Row(one, left.get(one["slug"]), right.get(one["slug"]), _apart(one["slug"], left, right))
        for one in rubric
    ]
    return Sides(mine, theirs, mean_of(mine, rubric), mean_of(theirs, rubric), rows)


def scores_by_dimension(sheet: Scorecard | None) -> dict[str, Any]:
    """The scores of a sheet by dimension."""
    return {one.dimension: one for one in sheet.scores.all()} if sheet else {}


def mean_of(sheet: Scorecard | None, rubric: list[dict[str, Any]]) -> float | None:
    """The weighted mean of a sheet."""
    points = {slug: one.points for slug, one in scores_by_dimension(sheet).items()}
    return weighted_mean(rubric, points)


def _apart(slug: str, left: dict[str, Any], right: dict[str, Any]) -> int:
    points = [side[slug].points for side in (left, right) if slug in side]
    if len(points) < 2 or None in points:
        return 0
    steps = abs(points[0] - points[1])
    return steps if steps >= APART else 0


def shared_with(team: Team, reader: User) -> QuerySet[SheetShare]:
    """The sheets that members show to this team, newest first."""
    rows = SheetShare.objects.visible_to(reader).filter(team=team)
    whose = ("candidate", "interviewer", "round", "level")
    return rows.select_related(*(f"scorecard__interview__{one}" for one in whose))[:SHOWN]
