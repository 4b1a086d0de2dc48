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
