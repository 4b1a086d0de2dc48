"""What mock interviews of one round say: a mean of recommendations, with its range."""

from dataclasses import dataclass
from math import sqrt
from statistics import stdev

PEER, SELF, HALF_LIFE = 1.0, 0.4, 30  # weight of a scorecard; days in which it halves
START, START_WEIGHT = 2.0, 1.0  # where mock evidence begins
BANDS, SPREAD = (1.0, 4.0), 1.0  # of recommendations; one step between two interviews
OWN_SPREAD_FROM, FEWEST_MOCKS = 5, 2
LEAST_SPREAD = 0.5  # half of the sheet's step, within which unlike interviews look the same


@dataclass(frozen=True)
class Range:
    """A value with its lower and upper bound."""

    value: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """From bound to bound."""
        return self.high - self.low


@dataclass(frozen=True)
class Scored:
    """One mock's recommendation (1 strong no hire to 4 strong hire), by a peer or oneself."""

    recommendation: int
    by_peer: bool
    days_ago: int

    @property
    def weight(self) -> float:
        """What it counts today: half after 30 days."""
        return (PEER if self.by_peer else SELF) * 0.5 ** (self.days_ago / HALF_LIFE)


@dataclass(frozen=True)
class MockEvidence:
    """What the mocks of a round say."""

    scored: tuple[Scored, ...] = ()

    @property
    def weight(self) -> float:
        """The evidence in all, without the start that everybody has."""
        return sum(one.weight for one in self.scored)

    @property
    def enough(self) -> bool:
        """Whether there are mocks enough to speak of."""
        return len(self.scored) >= FEWEST_MOCKS

    @property
    def only_self(self) -> bool:
        """Whether nobody else scored any of them."""
        return not any(one.by_peer for one in self.scored)

    @property
    def band(self) -> Range:
        """The weighted mean of recommendations, drawn to 2.0, with its range within 1 to 4."""
        total = sum(one.weight * one.recommendation for one in self.scored)
        mean = (START * START_WEIGHT + total) / (START_WEIGHT + self.weight)
        return _banded(mean, self.spread, self.weight)

    @property
    def spread(self) -> float:
        """Steps between two interviews: one, or from five mocks on the person's own, if it shows.

        Equal recommendations show none, since a sheet has whole steps: half of one is the least.
        """
        if len(self.scored) < OWN_SPREAD_FROM:
            return SPREAD
        return max(LEAST_SPREAD, stdev(one.recommendation for one in self.scored))

    def width_after_one_more(self) -> float:
        """How wide the range is after a mock with a peer that changes nothing else."""
        return _banded(self.band.value, self.spread, self.weight + PEER).width


def _banded(mean: float, spread: float, weight: float) -> Range:
    lowest, highest = BANDS
    half = spread / sqrt(weight) if weight else highest - lowest
    return Range(mean, max(lowest, mean - half), min(highest, mean + half))
