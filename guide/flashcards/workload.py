"""How many answers a retention costs: known cards lived through by our own scheduling."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fsrs import Rating, State

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
SAMPLE = 60  # cards; more of them would hardly change a figure that is said in whole reviews a day


class Load(NamedTuple):
    """Answers a day that a retention costs, as the mean over the next thirty days."""

    retention: float
    per_day: float


def loads(memories: Sequence[Memory], today: date, model: Model = USUAL_MODEL) -> list[Load]:
    """The answers a day that these cards cost at each retention, the lowest first.

    Each card comes when recall has fallen to the retention, is recalled with the chance that the
    model predicts, and is learned again where it was not. Of many cards, sixty stand for all. The
    luck of a card is the same at every retention and every time.
    """
    step = -(-len(memories) // SAMPLE) or 1
    sample = [one for one in memories[::step] if one.stability]
    times = len(memories) / (len(sample) or 1) / DAYS
    return [
        Load(
            share,
            times * sum(_answers(n, one, share, today, model) for n, one in enumerate(sample)),
        )
        for share in RETENTIONS
    ]


def _answers(seed: int, memory: Memory, retention: float, today: date, model: Model) -> int:
    luck, by, end = random.Random(seed), scheduler(retention, model), today + timedelta(days=DAYS)  # noqa: S311
    day = max(today, memory.last_review_on + _wait(memory, retention, model))
    answers = 0
    while day < end:
        recalled = luck.random() < recall_of(memory, day, model)
        card = reviewed(memory, Rating.Good if recalled else Rating.Again, day, by)
        answers += 1 if recalled else 2
        memory = _known(card, day)
        if not recalled:
            memory = _known(reviewed(memory, Rating.Good, day, by), day)
        day += _wait(memory, retention, model)
    return answers


def _known(card: object, day: date) -> Memory:
    phase = "review" if card.state == State.Review else "relearning"
    return Memory(phase, card.step, card.stability, card.difficulty, last_review_on=day)


def _wait(memory: Memory, retention: float, model: Model) -> timedelta:
    return timedelta(days=max(1, round(interval(memory.stability, retention, model))))
