"""Which question a mock asks: sums over plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked: its number, and when the person last met it."""

    pk: int
    met_at: datetime | None


@dataclass(frozen=True)
class Draw:
    """The question that was drawn; `again` says that it was met before."""

    pk: int
    again: bool


def draw(questions: Sequence[Candidate], seed: int) -> Draw | None:
    """Draw one of the unmet questions by `seed`; when all are met, the one met longest ago.

    None where there is no question at all. The same pool and seed draw the same question.
    """
    unmet = sorted(one.pk for one in questions if one.met_at is None)
    if unmet:
        return Draw(unmet[seed % len(unmet)], again=False)
    if not questions:
        return None
    oldest = min(questions, key=lambda one: (one.met_at, one.pk))
    return Draw(oldest.pk, again=True)


@dataclass(frozen=True)
class Standing:
    """How a round stands: its place, its weight in the goal, its questions, and its last mean."""

    slug: str
    weight: int
    questions: int
    last: float | None


def proposed(rounds: Sequence[Standing]) -> Standing | None:
    """The round to sit next: one that was never scored, heaviest first, else the weakest.

    Rounds out of the goal (weight 0) or without a question are not proposed; None where no round is
    left. Of equal rounds the first of the guide comes first.
    """
    open_ = [one for one in rounds if one.weight and one.questions]
    never = [one for one in open_ if one.last is None]
    if never:
        return max(never, key=lambda one: one.weight)
    return min(open_, key=lambda one: (one.last, -one.weight), default=None)


@dataclass(frozen=True)
class PairCandidate:
    """A question that could be asked between two people, and when each of them last met it."""

    pk: int
    candidate_met_at: datetime | None
    interviewer_met_at: datetime | None

    @property
    def known(self) -> bool:
        """Whether one of the two has met it."""
        return self.candidate_met_at is not None or self.interviewer_met_at is not None


def draw_for_two(questions: Sequence[PairCandidate], seed: int) -> Draw | None:
    """Draw a question that neither has met by `seed`; `again` where there is none left.

    Then those that only the interviewer knows come first, next the one that the candidate met
    longest ago. None where there is no question at all.
    """
    fresh = sorted(one.pk for one in questions if not one.known)
    if fresh:
        return Draw(fresh[seed % len(fresh)], again=False)
    if not questions:
        return None
    return Draw(min(questions, key=_staleness).pk, again=True)


def _staleness(one: PairCandidate) -> tuple:
    met = one.candidate_met_at
    return (0, one.interviewer_met_at, one.pk) if met is None else (1, met, one.pk)
