"""How many answers a retention costs: known cards lived through by our own scheduling."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fsrs import Rating, Scheduler, State

from guide.flashcards.scheduling import (
    USUAL_MODEL,
    Memory,
    Model,
    interval,
    recall_of,
    reviewed,
    scheduler,
)

RETENTIONS = (0.70, 0.75, 0.80, 0.85, 0.90, 0.93, 0.95, 0.97)
DAYS = 30
SAMPLE, LIVES = 60, 180  # cards, and lives of them: few cards live more often, else luck shows


class Load(NamedTuple):
    """Answers a day that a retention costs, as the mean over the next thirty days."""

    retention: float
    per_day: float


def loads(memories: Sequence[Memory], today: date, model: Model = USUAL_MODEL) -> list[Load]:
    """The answers a day that these cards cost at each retention, the lowest first.

    Each card comes when recall has fallen to the retention, is recalled with the chance that the
    model predicts, and is learned again where it was not. Of many cards, sixty stand for all; each
    lives several times, with luck that differs evenly between them and is the same at every
    retention and every time. An answer counts with its chance, so that luck decides only how a
    life goes on.
    """
    step = -(-len(memories) // SAMPLE) or 1
    sample = [one for one in memories[::step] if one.stability]
    turns = -(-LIVES // (len(sample) or 1))
    lives = [
        (one, n, turn / turns, today, model)
        for n, one in enumerate(sample)
        for turn in range(turns)
    ]
    times = len(memories) / (len(lives) or 1) / DAYS
    costs = []
    for share in RETENTIONS:
        by = scheduler(share, model)
        costs.append(Load(share, times * sum(_answers(by, *life) for life in lives)))
    return costs


def _answers(
    by: Scheduler, memory: Memory, seed: int, turned: float, today: date, model: Model
) -> float:
    """The answers that one life of a card takes: two where it is forgotten and learned again."""
    luck, end, retention = random.Random(seed), today + timedelta(days=DAYS), by.desired_retention  # noqa: S311
    day = max(today, memory.last_review_on + _wait(memory, retention, model))
    answers = 0.0
    while day < end:
        chance = recall_of(memory, day, model)
        answers += 2 - chance
        recalled = (luck.random() + turned) % 1 < chance
        memory = _known(reviewed(memory, Rating.Good if recalled else Rating.Again, day, by), day)
        if not recalled:
            memory = _known(reviewed(memory, Rating.Good, day, by), day)
        day += _wait(memory, retention, model)
    return answers


def _known(card: object, day: date) -> Memory:
    phase = "review" if card.state == State.Review else "relearning"
    return Memory(phase, card.step, card.stability, card.difficulty, last_review_on=day)


def _wait(memory: Memory, retention: float, model: Model) -> timedelta:
    return timedelta(days=max(1, round(interval(memory.stability, retention, model))))
