"""How well a card will be known on a day to come, if its reviews are kept: an expectation.

Nothing is drawn by lot. At every review that lies ahead the card is recalled with the chance that
FSRS-6 predicts, and goes on with the geometric mean of the two stabilities that follow, weighted
by that chance. The last review before the day is split in two: recalled, or forgotten and learned
anew. Rated are Good and Again only.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from fsrs.scheduler import DEFAULT_PARAMETERS

from guide.flashcards.scheduling import recall

FIRST_STABILITY, FIRST_DIFFICULTY = DEFAULT_PARAMETERS[2], 5.3  # a first answer of Good
LEAST, MOST = 0.001, 36_500.0  # days of stability that FSRS allows
SHORTEST = 1  # day between two reviews


@dataclass(frozen=True)
class Course:
    """What is kept until the day: reviews at `retention`, and a final pass that many days before.

    `days` counts from today to the day; `passed` is the distance of the final pass from the day,
    None where there is no pass any more.
    """

    days: int
    retention: float
    passed: int | None = 2


def recalled(stability: float, difficulty: float, chance: float) -> float:
    """Stability after Good: FSRS-6, with the chance of recall at the moment of the review."""
    w = DEFAULT_PARAMETERS
    gain = exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (exp(w[10] * (1 - chance)) - 1)
    return min(MOST, stability * (1 + gain))


def forgotten(stability: float, difficulty: float, chance: float) -> float:
    """Stability after Again: FSRS-6's formula of a lapse, never above what one step leaves."""
    w = DEFAULT_PARAMETERS
    long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp(w[14] * (1 - chance))
    return max(LEAST, min(long, stability / exp(w[17] * w[18])))


def interval(stability: float, retention: float) -> int:
    """Whole days until the chance of recall has fallen to the retention."""
    decay = -DEFAULT_PARAMETERS[20]
    factor = 0.9 ** (1 / decay) - 1
    return max(SHORTEST, round(stability / factor * (retention ** (1 / decay) - 1)))


@lru_cache(maxsize=65_536)
def expected_recall(
    stability: float, difficulty: float, elapsed: int, due_in: int, course: Course
) -> float:
    """The chance (0 to 1) that a card is recalled on the day.

    `elapsed` days have gone since its last review, and it is due in `due_in` days (0 today).
    """
    at, last = max(0, due_in), -elapsed
    final = None if course.passed is None else course.days - course.passed
    while at < (course.days if final is None else final):
        chance = recall(stability, at - last)
        stability = _mixed(stability, difficulty, chance)
        last, at = at, at + interval(stability, course.retention)
    if final is None or final < 0:
        return recall(stability, course.days - last)
    chance = recall(stability, final - last)
    good, again = recalled(stability, difficulty, chance), forgotten(stability, difficulty, chance)
    return chance * recall(good, course.days - final) + (1 - chance) * _returned(
        again, difficulty, course.passed
    )


def expected_of_new(starts_in: int, course: Course) -> float:
    """The same for a card that is seen for the first time in so many days; 0 where none is left."""
    if starts_in >= course.days:
        return 0.0
    rest = Course(course.days - starts_in, course.retention, course.passed)
    due = interval(FIRST_STABILITY, course.retention)
    return expected_recall(FIRST_STABILITY, FIRST_DIFFICULTY, 0, due, rest)


def _mixed(stability: float, difficulty: float, chance: float) -> float:
    good, again = recalled(stability, difficulty, chance), forgotten(stability, difficulty, chance)
    return exp(chance * log(good) + (1 - chance) * log(again))


def _returned(stability: float, difficulty: float, passed: int) -> float:
    """A card that the final pass found forgotten comes back on the next day, if there is one."""
    if passed < 2:
        return recall(stability, passed)
    chance = recall(stability, 1)
    return recall(_mixed(stability, difficulty, chance), passed - 1)


def reviewed_today(stability: float, difficulty: float, elapsed: int, days: int) -> float:
    """The chance of recall in so many days if the card is reviewed today and then left."""
    chance = recall(stability, elapsed)
    good, again = recalled(stability, difficulty, chance), forgotten(stability, difficulty, chance)
    return chance * recall(good, days) + (1 - chance) * recall(again, days)
