"""Questions about mocks that are over: how the time went, and what changed since the last ones."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from guide.interviews.clock import phases
from guide.interviews.judging import Calibration, calibration, gap
from guide.interviews.models import Interview, InterviewEvent, Scorecard
from guide.interviews.parts import Stretch, stretches, totals
from guide.interviews.queries import Past, mean_of

Kind = InterviewEvent.Kind
ANSWER, FOLLOW_UPS = "Your answer", "Follow-ups"
BACK = 20  # mocks in which the last score of a dimension is looked for


class Part(NamedTuple):
    """A part of the conversation: its seconds, and the minutes that are usual, where known."""

    name: str
    seconds: int
    usual: int | None


class Spent(NamedTuple):
    """How the time of a mock went: one after the other, and by part."""

    stretches: list[Stretch]
    parts: list[Part]

    @property
    def longest(self) -> Part:
        """The part that took the most."""
        return max(self.parts, key=lambda one: one.seconds)


def spent(mock: Interview) -> Spent:
    """How the time of a mock that has ended went, from when phases and follow-ups were opened."""
    usual = {one.name: one.minutes for one in phases(mock.snapshot["form"], mock.minutes)}
    names = list(usual)
    events = list(mock.events.all())
    marks = [
        (_second(mock, one), FOLLOW_UPS if one.kind == Kind.FOLLOW_UP else names[one.ref])
        for one in events
        if one.kind == Kind.FOLLOW_UP or (one.kind == Kind.PHASE and one.ref < len(names))
    ]
    first = names[0] if any(one.kind == Kind.PHASE for one in events) else ANSWER
    used = int(mock.clock.used(mock.ended_at).total_seconds())
    found = stretches(first, marks, used)
    parts = [Part(name, seconds, usual.get(name)) for name, seconds in totals(found).items()]
    return Spent(found, parts)


def _second(mock: Interview, event: InterviewEvent) -> int:
    if event.second is not None:
        return event.second
    return int((event.at - mock.started_at).total_seconds())


class Before(NamedTuple):
    """What came before a sheet: the last points by dimension, and the last mock of its round."""

    points: dict[str, int]
    mock: Interview | None
    mean: float | None


def before(card: Scorecard, mock: Interview) -> Before:
    """The last scores before a sheet that was submitted; two statements."""
    earlier = list(
        Scorecard.objects.filter(
            scorer=card.scorer_id,
            interview__candidate=card.scorer_id,
            submitted_at__lt=card.submitted_at,
        )
        .select_related("interview")
        .defer("interview__notes")
        .prefetch_related("scores")
        .order_by("-submitted_at")[:BACK]
    )
    points: dict[str, int] = {}
    for one in reversed(earlier):
        points |= {score.dimension: score.points for score in one.scores.all() if score.points}
    same = next((one for one in earlier if one.interview.round_id == mock.round_id), None)
    if same is None:
        return Before(points, None, None)
    return Before(points, same.interview, mean_of(same.interview, same))


class Judged(NamedTuple):
    """A mock whose sheet can be compared with the first guess, and how much higher that was."""

    past: Past
    gap: float


def judged(past: Sequence[Past]) -> list[Judged]:
    """Those mocks in which the first guess can be compared with the sheet."""
    return [
        Judged(one, gap(one.own.recommendation, one.mean))
        for one in past
        if one.own and one.mean is not None
    ]


def calibration_of(found: Sequence[Judged]) -> Calibration:
    """How well the person judges themself, from the newest mock back."""
    return calibration([one.gap for one in reversed(found)])


def compared(dimensions: list[dict[str, Any]], earlier: Before) -> list[dict[str, Any]]:
    """The dimensions of a sheet, each with the points of the last mock that scored it."""
    return [one | {"before": earlier.points.get(one["slug"])} for one in dimensions]
