"""Readiness for an interview by round: what is likely recalled on the day, and mock evidence.

Two things are measured and never mixed into one number. Every figure comes with a range, too little
evidence is called so, and the weakest round speaks for the whole. None of it is the chance of an
offer, which nobody can know. docs/readiness.md explains each formula.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import sqrt
from typing import NamedTuple

from guide.progress.mock_evidence import BANDS, FEWEST_MOCKS, MockEvidence, Range

FOUNDATIONS_WEIGHT = 0.5  # of a card below the target level; 1 at it
READY_RECALL, READY_COVERAGE, READY_MOCKS = 0.85, 0.90, 2.25
FEWEST_REVIEWS = 50  # in all, for any number; in a round, for a range of its own
WIDE, NARROWEST = 0.10, 0.02
LATEST = 200  # first reviews of a day that calibrate and narrow
BINS = (0.8, 0.9)  # predicted recall: below, between, above
SHRINK = 20  # reviews that pull a correction to zero


class Verdict(IntEnum):
    """What the rule says of a round, the weakest first."""

    NOT_ENOUGH = 0
    NOT_YET = 1
    CLOSE = 2
    UNPROVEN = 3
    READY = 4

    @property
    def title(self) -> str:
        """The verdict in words."""
        return {
            Verdict.NOT_ENOUGH: "Not enough evidence",
            Verdict.NOT_YET: "Not yet",
            Verdict.CLOSE: "Close",
            Verdict.UNPROVEN: "Knowledge ready, unproven",
            Verdict.READY: "Ready",
        }[self]


@dataclass(frozen=True)
class CardOdds:
    """One card in scope: its chances (0 to 1) on the day if one stops today, or keeps the plan."""

    core: bool
    seen: bool
    stop: float
    keep: float
    aside: bool = False

    @property
    def weight(self) -> float:
        """How much the card counts."""
        return 1.0 if self.core else FOUNDATIONS_WEIGHT

    @property
    def waits(self) -> bool:
        """Whether it is still to be begun."""
        return not (self.seen or self.aside)


def correction_bin(predicted: float) -> int:
    """Which bin of predicted recall a chance falls in."""
    return sum(predicted >= edge for edge in BINS)


def corrections(reviews: Iterable[tuple[float, bool]]) -> tuple[float, ...]:
    """What to add to a prediction in each bin: observed minus predicted recall, shrunk to 0.

    `reviews` are (predicted chance, recalled) of the latest first reviews of a day, at most 200.
    """
    sums, counts = [0.0] * (len(BINS) + 1), [0] * (len(BINS) + 1)
    for predicted, recalled in reviews:
        place = correction_bin(predicted)
        sums[place] += recalled - predicted
        counts[place] += 1
    return tuple(total / (n + SHRINK) for total, n in zip(sums, counts, strict=True))


def corrected(predicted: float, by: Sequence[float]) -> float:
    """A prediction after the person's own correction, within 0 and 1."""
    return min(1.0, max(0.0, predicted + by[correction_bin(predicted)]))


def recall_range(value: float, *, reviews_in_all: int, reviews_in_round: int) -> Range | None:
    """The range of a round's recall; None where there is too little evidence for any number."""
    if reviews_in_all < FEWEST_REVIEWS:
        return None
    if reviews_in_round < FEWEST_REVIEWS:
        half = WIDE
    else:
        n = min(reviews_in_round, LATEST)
        half = max(NARROWEST, 1.96 * sqrt(value * (1 - value) / (n + 4)))
    return Range(value, max(0.0, value - half), min(1.0, value + half))


class Condition(NamedTuple):
    """One condition of "Ready": what is needed, what is so (None where nothing is), if it holds."""

    name: str
    needed: float
    found: float | str | None
    holds: bool


@dataclass(frozen=True)
class RoundReadiness:
    """Where one round stands. Shares are 0 to 1 and weighted; counts are cards."""

    cards: int
    seen: int
    aside: int
    coverage: float
    stop: float
    keep: float
    planned_coverage: float
    weight: float
    reviews: int
    recall: Range | None
    mocks: MockEvidence = field(default_factory=MockEvidence)

    @property
    def unseen(self) -> int:
        """Cards never rated."""
        return self.cards - self.seen

    @property
    def conditions(self) -> list["Condition"]:
        """The four that "Ready" asks for, with this round's values."""
        low = self.recall.low if self.recall else None
        peers = sum(one.by_peer for one in self.mocks.scored)
        proven = self.mocks.enough and bool(peers)
        count = f"{len(self.mocks.scored)}, {peers} by a partner"
        band = self.mocks.band.low if self.mocks.enough else None
        return [
            Condition("recall", READY_RECALL, low, low is not None and low >= READY_RECALL),
            Condition("coverage", READY_COVERAGE, self.coverage, self.coverage >= READY_COVERAGE),
            Condition("mocks", FEWEST_MOCKS, count, proven),
            Condition("band", READY_MOCKS, band, band is not None and band >= READY_MOCKS),
        ]

    @property
    def knowledge_holds(self) -> bool:
        """Whether recall, at its lower bound, and coverage reach what Ready asks for."""
        return bool(self.recall) and (
            self.recall.low >= READY_RECALL and self.coverage >= READY_COVERAGE
        )

    @property
    def verdict(self) -> Verdict:
        """The rule: see docs/readiness.md."""
        if self.recall is None:
            return Verdict.NOT_ENOUGH
        unproven = not self.mocks.enough or self.mocks.only_self
        band = self.mocks.band
        if self.knowledge_holds and unproven:
            return Verdict.UNPROVEN
        if self.knowledge_holds and band.low >= READY_MOCKS:
            return Verdict.READY
        known = self.recall.value >= READY_RECALL and self.coverage >= READY_COVERAGE
        return (
            Verdict.CLOSE
            if known and (unproven or band.value >= READY_MOCKS)
            else (Verdict.NOT_YET)
        )


def round_readiness(
    cards: Sequence[CardOdds],
    *,
    reviews_in_all: int,
    reviews_in_round: int,
    mocks: MockEvidence | None = None,
) -> RoundReadiness:
    """Sum up the cards of one round's scope, all of them: unseen ones count as not recalled."""
    weight = sum(one.weight for one in cards)

    def share(values: Iterable[float]) -> float:
        return sum(values) / weight if weight else 0.0

    keep = share(one.weight * one.keep for one in cards)
    return RoundReadiness(
        cards=len(cards),
        seen=sum(one.seen for one in cards),
        aside=sum(one.aside for one in cards),
        coverage=share(one.weight for one in cards if one.seen),
        stop=share(one.weight * one.stop for one in cards),
        keep=keep,
        planned_coverage=share(one.weight for one in cards if one.seen or one.keep > 0),
        weight=weight,
        reviews=reviews_in_round,
        recall=recall_range(keep, reviews_in_all=reviews_in_all, reviews_in_round=reviews_in_round),
        mocks=mocks or MockEvidence(),
    )


def weakest(rounds: Mapping[int, RoundReadiness]) -> int | None:
    """The round that speaks for the whole: the lowest verdict, then the lowest recall."""
    return min(rounds, key=lambda one: (rounds[one].verdict, rounds[one].keep), default=None)


@dataclass(frozen=True)
class Action:
    """Something to do next: what it takes in minutes and what it brings.

    `kind` is learn, review or mock; `gain` is in points of the weakest round's recall (0 to 1), or
    the narrowing of its mock range as a share of the whole scale; `before` and `after` are the
    figures that it changes.
    """

    kind: str
    subject: int
    count: int
    minutes: float
    gain: float
    before: float
    after: float

    @property
    def rate(self) -> float:
        """Gain per minute."""
        return self.gain / self.minutes if self.minutes else 0.0


def mock_action(round_: int, mocks: MockEvidence, minutes: int) -> Action:
    """One more mock of a round with a partner: it narrows the range, whatever the score."""
    lowest, highest = BANDS
    before, after = mocks.band.width, mocks.width_after_one_more()
    return Action("mock", round_, 1, minutes, (before - after) / (highest - lowest), before, after)


def best_actions(actions: Iterable[Action], count: int = 3) -> list[Action]:
    """The actions with the most gain a minute; those without a gain are left out."""
    worth = [one for one in actions if one.gain > 0]
    return sorted(worth, key=lambda one: (-one.rate, one.kind, one.subject))[:count]
