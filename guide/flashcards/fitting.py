"""Fitting the memory model to one person: sums over a review log, no Django, no clock.

The optimizer of FSRS-6 (fsrs-rs) learns from the older four fifths of the log. What it found is
measured on the newest fifth, which it has not seen, beside the weights used so far.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from math import log
from operator import itemgetter
from typing import NamedTuple

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from guide.flashcards.scheduling import RELEARNING_STEPS, USUAL_MODEL, Model, recall

FEWEST_REVIEWS = 400
HELD_OUT = 0.2
BINS = (0.8, 0.9)  # predictions below 0.8, up to 0.9, and above
DIGITS = 4
AGAIN = 1
SURE = 1e-4  # no prediction counts as surer than this


class Answer(NamedTuple):
    """One rating of one card on a study day."""

    card: int
    day: date
    rating: int


class Bin(NamedTuple):
    """Answers with predictions from `least` on: how many, the mean prediction, the recalled."""

    least: float
    answers: int
    predicted: float
    recalled: float


class Measure(NamedTuple):
    """How well predictions met answers; log loss is lower where they did better."""

    log_loss: float
    bins: tuple[Bin, ...]

    @property
    def off_by(self) -> float:
        """The mean distance between predicted and recalled share (0 to 1), by bins."""
        answers = sum(one.answers for one in self.bins)
        return sum(one.answers * abs(one.predicted - one.recalled) for one in self.bins) / answers


# By card: the day and rating of each answer, days since the one before, and as fsrs-rs wants it.
Log = Mapping[int, list[tuple[date, int, int, FSRSReview]]]


class Fit(NamedTuple):
    """Weights found in `reviews` answers, and both measures on the `held_out` newest of them."""

    weights: tuple[float, ...]
    reviews: int
    held_out: int
    before: Measure
    after: Measure

    @property
    def better(self) -> bool:
        """Whether the new weights predict what they have not seen better."""
        return self.after.log_loss < self.before.log_loss


class TooFew(ValueError):  # noqa: N818 - it is no error of anybody
    """The log is too short to learn from."""


class Recollection(NamedTuple):
    """A rating after a study day or more: `reviews` are the card's ratings up to and with it."""

    day: date
    reviews: list[FSRSReview]
    elapsed: int
    recalled: bool


def histories(answers: Iterable[Answer]) -> Log:
    """Sort answers that come by card and time into the history of each card."""
    found = {}
    for card, ratings in groupby(answers, itemgetter(0)):
        history, last = [], None
        for _, day, rating in ratings:
            elapsed = max(0, (day - last).days) if last else 0
            history.append((day, rating, elapsed, FSRSReview(rating, elapsed)))
            last = day if elapsed or last is None else last
        found[card] = history
    return found


def fit(log: Log, model: Model = USUAL_MODEL) -> Fit:
    """Fit weights to a log, and measure them beside those of `model`.

    Raises TooFew below 400 answers, or where cards did not come back on enough days.
    """
    answers, found = sum(map(len, log.values())), recollections(log)
    days = sorted(one.day for one in found)
    cut = days[int(len(days) * (1 - HELD_OUT))] if days else None
    older = [one for one in found if one.day < cut]
    if answers < FEWEST_REVIEWS or not older:
        raise TooFew
    newer = [one for one in found if one.day >= cut]
    weights = optimized(older)
    return Fit(
        weights=weights,
        reviews=answers,
        held_out=len(newer),
        before=measure(newer, model),
        after=measure(newer, Model(weights)),
    )


def recollections(log: Log) -> list[Recollection]:
    """Every answer that came a study day or more after the one before, with what led to it."""
    found = []
    for history in log.values():
        reviews = [review for *_, review in history]
        for n, (day, rating, elapsed, _) in enumerate(history, 1):
            if elapsed:
                found.append(Recollection(day, reviews[:n], elapsed, rating > AGAIN))
    return found


def optimized(found: Sequence[Recollection]) -> tuple[float, ...]:
    """The weights that fsrs-rs finds, within the bounds that py-fsrs accepts."""
    items = [FSRSItem(one.reviews) for one in found]
    steps = len(RELEARNING_STEPS)
    weights = FSRS(list(USUAL_MODEL.weights)).compute_parameters(items, num_relearning_steps=steps)
    bounds = zip(LOWER_BOUNDS_PARAMETERS, weights, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(least, round(one, DIGITS)), most) for least, one, most in bounds)


def measure(found: Sequence[Recollection], model: Model) -> Measure:
    """Hold the predictions of a model against what was recalled."""
    histories = [FSRSItem(one.reviews[:-1]) for one in found]
    memories = FSRS(list(model.weights)).memory_state_batch(histories)
    predicted = [
        recall(memory.stability, one.elapsed, model)
        for one, memory in zip(found, memories, strict=True)
    ]
    pairs = [(chance, one.recalled) for chance, one in zip(predicted, found, strict=True)]
    losses = [-log(max(SURE, chance if good else 1 - chance)) for chance, good in pairs]
    return Measure(sum(losses) / len(losses), tuple(_bins(pairs)))


def _bins(pairs: Sequence[tuple[float, bool]]) -> Iterable[Bin]:
    edges = (0.0, *BINS, 2.0)
    for least, most in pairwise(edges):
        inside = [pair for pair in pairs if least <= pair[0] < most]
        if inside:
            chances, recalled = zip(*inside, strict=True)
            yield Bin(least, len(inside), sum(chances) / len(inside), sum(recalled) / len(inside))


def remembered(log: Log, model: Model) -> dict[int, tuple[float, float]]:
    """Stability and difficulty of each card, as a model replays its history."""
    items = [FSRSItem([review for *_, review in history]) for history in log.values()]
    states = FSRS(list(model.weights)).memory_state_batch(items)
    known = ((state.stability, state.difficulty) for state in states)
    return dict(zip(log, known, strict=True))
