"""The packet of a loop: its rounds by their dimensions, as the candidate may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from guide.curriculum.models import Round
from guide.interviews.models import Interview, Loop, Scorecard
from guide.interviews.verdict import (
    NO_HIRE,
    Dimension,
    Held,
    Verdict,
    apart,
    lowest_dimension,
    verdict,
)


@dataclass(frozen=True)
class Line:
    """A dimension of a round on both sheets; None is no signal, or no sheet."""

    title: str
    theirs: int | None
    own: int | None
    their_evidence: str
    own_evidence: str

    @property
    def apart(self) -> int:
        """How many steps the two differ, where it is two or more; else 0."""
        return apart(self.theirs, self.own)


@dataclass(frozen=True)
class PacketRound:
    """A round of a loop: its mock, if it was begun, and the sheets of it that may be shown."""

    round: Round
    mock: Interview | None
    own: Scorecard | None = None
    theirs: Scorecard | None = None
    lines: tuple[Line, ...] = ()

    @property
    def lead(self) -> Scorecard | None:
        """The sheet that speaks for the round: the interviewer's where there is one."""
        return self.theirs or self.own

    @property
    def apart(self) -> int:
        """How many steps the two recommendations differ, where it is two or more; else 0."""
        if not (self.theirs and self.own):
            return 0
        return apart(self.theirs.recommendation, self.own.recommendation)

    @property
    def seconds(self) -> int:
        """How long the clock ran."""
        return int(self.mock.clock.used(self.mock.ended_at).total_seconds())


@dataclass(frozen=True)
class Packet:
    """All rounds of a loop, and what they come to."""

    loop: Loop
    rounds: tuple[PacketRound, ...]
    verdict: Verdict

    @property
    def held(self) -> list[PacketRound]:
        """The rounds with a sheet."""
        return [one for one in self.rounds if one.lead]

    @property
    def complete(self) -> bool:
        """Whether every round has a sheet."""
        return not self.verdict.missing

    @property
    def in_favor(self) -> list[PacketRound]:
        """The rounds that say hire."""
        return [one for one in self.held if one.lead.recommendation > NO_HIRE]

    @property
    def again(self) -> list[tuple[Held, str]]:
        """The rounds that said no, each with its lowest dimension."""
        return [(one, lowest_dimension(one)) for one in self.verdict.against]

    @property
    def days(self) -> list[date]:
        """The first and the last study day of the rounds held; empty without any."""
        days = sorted({one.mock.day for one in self.held})
        return days[:1] + days[1:][-1:]

    @property
    def partnered(self) -> bool:
        """Whether any sheet is an interviewer's."""
        return any(one.theirs for one in self.rounds)

    @property
    def revisions(self) -> list[tuple[str, int]]:
        """Of every round held, which revision of its question and rubric was scored."""
        return [(one.round.title, one.mock.snapshot["revision"]) for one in self.held]


def packet_of(loop: Loop) -> Packet:
    """Read the packet of a loop; four statements."""
    mocks = loop.interviews.exclude(state=Interview.State.ABANDONED).defer("notes")
    read = mocks.prefetch_related("scorecards__scores", "scorecards__scorer")
    by_round = {mock.round_id: mock for mock in read}
    rounds = tuple(_round(row, by_round.get(row.pk)) for row in loop.rounds.order_by("order"))
    scope = [(one.round.slug, one.round.title) for one in rounds]
    held = [_held(one) for one in rounds if one.lead]
    return Packet(loop, rounds, verdict(scope, held, loop.level.title.lower()))


def _round(round: Round, mock: Interview | None) -> PacketRound:
    """An interviewer's sheet is shown once the sheets of the mock are open, and not before."""
    cards = [one for one in mock.scorecards.all() if one.submitted_at] if mock else []
    own = next((one for one in cards if one.scorer_id == mock.candidate_id), None)
    is_open = mock and mock.state in (Interview.State.SCORED, Interview.State.DEBRIEFED)
    theirs = next((one for one in cards if one is not own), None) if is_open else None
    return PacketRound(round, mock, own, theirs, tuple(_lines(mock, own, theirs)) if cards else ())


def _lines(mock: Interview, own: Scorecard | None, theirs: Scorecard | None) -> Iterable[Line]:
    sheets = [
        {one.dimension: one for one in sheet.scores.all()} if sheet else {}
        for sheet in (theirs, own)
    ]
    for dimension in mock.snapshot["rubric"]:
        scores = [sheet.get(dimension["slug"]) for sheet in sheets]
        points = [one.points if one else None for one in scores]
        evidence = [one.evidence if one else "" for one in scores]
        yield Line(dimension["title"], *points, *evidence)


def _held(one: PacketRound) -> Held:
    points: list[tuple[dict[str, Any], Line]] = list(
        zip(one.mock.snapshot["rubric"], one.lines, strict=True)
    )
    return Held(
        round=one.round.slug,
        title=one.round.title,
        recommendation=one.lead.recommendation,
        signal=one.lead.level_signal,
        dimensions=tuple(
            Dimension(line.title, rubric["weight"], line.theirs if one.theirs else line.own)
            for rubric, line in points
        ),
    )
