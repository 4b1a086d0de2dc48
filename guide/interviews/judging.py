"""How well people judge themselves: the first guess against the sheet. Sums over plain values.

A guess is a recommendation, 1 strong no hire to 4 strong hire; a mean is that of the sheet, 1 weak
to 4 strong. On both scales 3 is the hiring bar, so they can be compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass

CLOSE = 0.5  # up to here a guess is called close
ENOUGH = 3  # mocks from which a lean is named
LATELY = 5  # the last mocks, compared with those before


@dataclass(frozen=True)
class Calibration:
    """What the guesses of some mocks say together.

    `lean` is how much too high they were on average (below zero: too low), None with fewer than
    `ENOUGH`; `lately` and `before` are the mean distances of the last mocks and of those before
    them, None unless there are `ENOUGH` of those before, too.
    """

    count: int
    close: int
    lean: float | None = None
    lately: float | None = None
    before: float | None = None

    @property
    def off(self) -> float | None:
        """How far off the guesses were on average, either way."""
        return self.lean and abs(self.lean)


def gap(guess: int, mean: float) -> float:
    """How much higher the guess was than the sheet, to one decimal."""
    return round(guess - mean, 1)


def is_close(difference: float) -> bool:
    """Whether a guess is called close to the sheet."""
    return abs(difference) <= CLOSE


def calibration(gaps: Sequence[float]) -> Calibration:
    """What these differences, oldest first, say together."""
    close = sum(map(is_close, gaps))
    if len(gaps) < ENOUGH:
        return Calibration(len(gaps), close)
    lean = round(sum(gaps) / len(gaps), 1)
    earlier = gaps[:-LATELY]
    if len(earlier) < ENOUGH:
        return Calibration(len(gaps), close, lean)
    return Calibration(len(gaps), close, lean, _distance(gaps[-LATELY:]), _distance(earlier))


def _distance(gaps: Sequence[float]) -> float:
    return round(sum(map(abs, gaps)) / len(gaps), 1)


def course(points: Sequence[float]) -> str:
    """How the points of a dimension or a round went, oldest first, in words."""
    if len(points) == 1:
        return "one mock: a small sample"
    if len(points) < ENOUGH:
        return f"{len(points)} mocks: still a small sample"
    earlier = sum(points[:-1]) / (len(points) - 1)
    if abs(points[-1] - earlier) < CLOSE:
        return f"about as before, over {len(points)} mocks"
    way = "up" if points[-1] > earlier else "down"
    return f"{way} from {earlier:.1f} on average, over {len(points)} mocks"
