"""How well a card will be known on a day to come, if its reviews are kept: an expectation.

Nothing is drawn by lot. At every review that lies ahead the card is recalled with the chance that
FSRS-6 predicts, and goes on with the geometric mean of the two stabilities that follow, weighted
by that chance. The last review before the day is split in two: recalled, or forgotten and learned
anew. Rated are Good and Again only.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from guide.flashcards.scheduling import USUAL_MODEL, Model, interval, recall

GOOD_AT_FIRST, FIRST_DIFFICULTY = 2, 5.3  # which weight is the stability after a first Good
LEAST, MOST = 0.001, 36_500.0  # days of stability that FSRS allows


@dataclass(frozen=True)
class Course:
    """What is kept until the day: reviews at `retention`, and a final pass that many days before.

    `days` counts from today to the day; `passed` is the distance of the final pass from the day,
    None where there is no pass any more; `model` is how this person forgets.
    """

    days: int
    retention: float
    passed: int | None = 2
    model: Model = USUAL_MODEL


def recalled(stability: float, difficulty: float, chance: float, model: Model) -> float:
    """Stability after Good: FSRS-6, with the chance of recall at the moment of the review."""
    w = model.weights
    gain = exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (exp(w[10] * (1 - chance)) - 1)
    return min(MOST, stability * (1 + gain))


def forgotten(stability: float, difficulty: float, chance: float, model: Model) -> float:
    """Stability after Again: FSRS-6's formula of a lapse, never above what one step leaves."""
    w = model.weights
    long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp(w[14] * (1 - chance))
    return max(LEAST, min(long, stability / exp(w[17] * w[18])))


@lru_cache(maxsize=65_536)
def expected_recall(
    stability: float, difficulty: float, elapsed: int, due_in: int, course: Course
) -> float:
    """The chance (0 to 1) that a card is recalled on the day.

    `elapsed` days have gone since its last review, and it is due in `due_in` days (0 today).
    """
    model, at, last = course.model, max(0, due_in), -elapsed
    final = None if course.passed is None else course.days - course.passed
    while at < (course.days if final is None else final):
        stability = _mixed(stability, difficulty, recall(stability, at - last, model), model)
        last, at = at, at + _wait(stability, course)
    if final is None or final < 0:
        return recall(stability, course.days - last, model)
    chance = recall(stability, final - last, model)
    good = recalled(stability, difficulty, chance, model)
    again = forgotten(stability, difficulty, chance, model)
    returned = _returned(again, difficulty, course.passed, model)
    return chance * recall(good, course.passed, model) + (1 - chance) * returned


def first_stability(model: Model = USUAL_MODEL) -> float:
    """Days of stability after a first answer of Good."""
    return model.weights[GOOD_AT_FIRST]


def expected_of_new(starts_in: int, course: Course) -> float:
    """The same for a card that is seen for the first time in so many days; 0 where none is left."""
    if starts_in >= course.days:
        return 0.0
    rest = Course(course.days - starts_in, course.retention, course.passed, course.model)
    stability = first_stability(course.model)
    return expected_recall(stability, FIRST_DIFFICULTY, 0, _wait(stability, course), rest)


def reviewed_today(
    stability: float, difficulty: float, elapsed: int, days: int, model: Model = USUAL_MODEL
) -> float:
    """The chance of recall in so many days if the card is reviewed today and then left."""
    chance = recall(stability, elapsed, model)
    good = recalled(stability, difficulty, chance, model)
    again = forgotten(stability, difficulty, chance, model)
    return chance * recall(good, days, model) + (1 - chance) * recall(again, days, model)


def _wait(stability: float, course: Course) -> int:
    """Whole days until the next review."""
    return max(1, round(interval(stability, course.retention, course.model)))


def _mixed(stability: float, difficulty: float, chance: float, model: Model) -> float:
    good = recalled(stability, difficulty, chance, model)
    again = forgotten(stability, difficulty, chance, model)
    return exp(chance * log(good) + (1 - chance) * log(again))


def _returned(stability: float, difficulty: float, passed: int, model: Model) -> float:
    """A card that the final pass found forgotten comes back on the next day, if there is one."""
    if passed < 2:
        return recall(stability, passed, model)
    after = _mixed(stability, difficulty, recall(stability, 1, model), model)
    return recall(after, passed - 1, model)
