"""When a card comes back: FSRS-6, counted in study days.

py-fsrs counts elapsed time in whole 24-hour periods. A card learned at 09:10 and rated at 08:30 the
next day would count as the same day. So it is given instants built from study-day numbers: elapsed
time is the difference of study days, whatever the hour. Its random fuzz is off; ours is seeded, so
that what a button promised can be computed again. The memory model itself is py-fsrs, unchanged.
"""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS

from guide.foundation.days import StudyClock

LEARNING_STEPS = (timedelta(minutes=1), timedelta(minutes=10))
RELEARNING_STEPS = (timedelta(minutes=10),)
LONGEST_INTERVAL = 365  # days
FUZZ_FROM = 3  # days; shorter intervals are not spread
LEECH_AT, LEECH_EVERY = 6, 3  # lapses

STATES = {"learning": State.Learning, "review": State.Review, "relearning": State.Relearning}
PHASES = {state: phase for phase, state in STATES.items()}


@dataclass(frozen=True)
class Model:
    """The 21 weights of FSRS-6: its defaults, or those fitted to one person (see fitting)."""

    weights: tuple[float, ...] = DEFAULT_PARAMETERS

    @cached_property
    def decay(self) -> float:
        """How steep forgetting is, below zero."""
        return -self.weights[20]

    @cached_property
    def factor(self) -> float:
        """The F of the curve: recall is 0.9 after as many days as the stability has."""
        return 0.9 ** (1 / self.decay) - 1


USUAL_MODEL = Model()

# The earliest and the latest study day on which a card may come back; None where all are free.
Window = tuple[date | None, date | None]
ANY_DAY: Window = (None, None)


@dataclass(frozen=True)
class Memory:
    """What one person remembers of one card.

    `phase` is new, learning, review or relearning; `stability` in days (recall is 0.9 after that
    many); `difficulty` 1 to 10. A review card is due on the study day `due_on`; a learning card at
    the moment `due_at`, whose study day is `due_on`.
    """

    phase: str = "new"
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    last_review_on: date | None = None
    review_count: int = 0
    lapses: int = 0


def recall(stability: float | None, elapsed_days: int, model: Model = USUAL_MODEL) -> float:
    """Predicted chance (0 to 1) of recalling a card after so many study days; 0 if never seen.

    The FSRS-6 forgetting curve: (1 + F t / S) ** -decay, with F such that recall is 0.9 at t = S.
    """
    if not stability:
        return 0.0
    return (1 + model.factor * max(0, elapsed_days) / stability) ** model.decay


def interval(stability: float, desired_retention: float, model: Model = USUAL_MODEL) -> float:
    """Days until recall has fallen to the retention aimed for: the curve, solved for time."""
    return stability / model.factor * (desired_retention ** (1 / model.decay) - 1)


def recall_of(memory: Memory, day: date, model: Model = USUAL_MODEL) -> float:
    """Predicted recall of a memory on a study day."""
    if memory.last_review_on is None:
        return 0.0
    return recall(memory.stability, (day - memory.last_review_on).days, model)


def outcomes(
    memory: Memory,
    *,
    now: datetime,
    clock: StudyClock,
    desired_retention: float,
    card_id: int,
    window: Window = ANY_DAY,
    model: Model = USUAL_MODEL,
) -> dict[int, Memory]:
    """Return the memory after each of the four ratings (1 Again to 4 Easy).

    The same arguments give the same result, so the server can compute again what buttons promised.
    Waits of whole days are spread by one seeded offset, the same for all buttons, then kept a day
    apart (Hard < Good < Easy), within a year and the `window`.
    """
    today, by = clock.day_of(now), scheduler(desired_retention, model)
    after = {rating: reviewed(memory, rating, today, by) for rating in Rating}
    known = {rating: card for rating, card in after.items() if card.state == State.Review}
    waits = {rating: (card.due - card.last_review).days for rating, card in known.items()}
    days = _spaced(waits, fuzz(card_id, memory.review_count), *_bounds(window, today))
    return {
        int(rating): _memory(memory, card, rating, today, days.get(rating), now, clock)
        for rating, card in after.items()
    }


def after_rating(memory: Memory, rating: int, **when: object) -> Memory:
    """Return the memory after one rating; `when` as for `outcomes`."""
    return outcomes(memory, **when)[rating]


def fuzz(card_id: int, review_count: int) -> int:
    """Return -1, 0 or 1 days, always the same for a card and its number of reviews."""
    return random.Random(f"{card_id}:{review_count}").choice((-1, 0, 1))  # noqa: S311


def is_leech(lapses: int) -> bool:
    """Whether this many lapses mark a card: at 6, then at every third."""
    return lapses >= LEECH_AT and (lapses - LEECH_AT) % LEECH_EVERY == 0


def _bounds(window: Window, today: date) -> tuple[int, int]:
    earliest, latest = window
    most = (latest - today).days if latest else LONGEST_INTERVAL
    return (earliest - today).days if earliest else 1, min(most, LONGEST_INTERVAL)


def _spaced(days: dict[Rating, int], offset: int, least: int, most: int) -> dict[Rating, int]:
    spread = {}
    for rating in sorted(days):
        wait = days[rating] + (offset if days[rating] >= FUZZ_FROM else 0)
        spread[rating] = max(wait, least)
        least = spread[rating] + 1
    return {rating: min(wait, most) for rating, wait in spread.items()}


@lru_cache(maxsize=256)
def scheduler(desired_retention: float, model: Model = USUAL_MODEL) -> Scheduler:
    """py-fsrs with our steps and without its fuzz."""
    return Scheduler(
        parameters=model.weights,
        desired_retention=desired_retention,
        learning_steps=LEARNING_STEPS,
        relearning_steps=RELEARNING_STEPS,
        maximum_interval=LONGEST_INTERVAL,
        enable_fuzzing=False,
    )


def _instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def reviewed(memory: Memory, rating: Rating, today: date, by: Scheduler) -> Card:
    """The card of py-fsrs after a rating, before our spread and bounds."""
    new = memory.phase == "new"
    card = Card(
        card_id=0,  # without an id py-fsrs sleeps a millisecond to make one
        state=State.Learning if new else STATES[memory.phase],
        step=0 if new else memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_instant(today),
        last_review=None if new else _instant(memory.last_review_on),
    )
    return by.review_card(card, rating, _instant(today))[0]


def _memory(
    before: Memory,
    card: Card,
    rating: Rating,
    today: date,
    days: int | None,
    now: datetime,
    clock: StudyClock,
) -> Memory:
    due_at = None if days else now + (card.due - card.last_review)
    lapsed = before.phase == "review" and rating == Rating.Again
    return replace(
        before,
        phase=PHASES[card.state],
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due_on=today + timedelta(days=days) if days else clock.day_of(due_at),
        due_at=due_at,
        last_review_on=today,
        review_count=before.review_count + 1,
        lapses=before.lapses + lapsed,
    )
