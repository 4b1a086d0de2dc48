"""How well a person knows what they know: first tries by how sure they were before the answer."""

from math import sqrt
from typing import NamedTuple

from guide.progress.history import FEWEST_TRIES

Z = 1.96  # 95% of a normal distribution lie within so many deviations


class Sureness(NamedTuple):
    """First tries said with one certainty (1 guess to 3 sure), and how many were recalled."""

    title: str
    tries: int = 0
    recalled: int = 0

    @property
    def share(self) -> float | None:
        """Recalled of all, from ten tries on; None below."""
        return self.recalled / self.tries if self.tries >= FEWEST_TRIES else None

    @property
    def range(self) -> tuple[float, float]:
        """Where the true share lies (95%): Wilson's interval, which stays wide at 0 and at 1."""
        share, weight = self.recalled / self.tries, Z * Z / self.tries
        middle = share + weight / 2
        half = Z * sqrt(share * (1 - share) / self.tries + weight / (4 * self.tries))
        return max(0.0, (middle - half) / (1 + weight)), min(1.0, (middle + half) / (1 + weight))


class Calibration(NamedTuple):
    """First tries at each certainty, the least sure first; the last is sure."""

    rows: tuple[Sureness, ...]

    @property
    def tries(self) -> int:
        """First tries with a certainty."""
        return sum(row.tries for row in self.rows)

    @property
    def headline(self) -> str:
        """What being sure is worth."""
        sure = self.rows[-1]
        if not self.tries:
            return "How sure were you?"
        if sure.share is None:
            return "Not enough to say what being sure is worth."
        right = f"{sure.share:.0%} of the time ({sure.recalled} of {sure.tries})"
        return f"When you are sure, you are right {right}."

    @property
    def lead(self) -> str:
        """Whether being sure says more than being less so: only where the ranges do not meet."""
        *others, sure = self.rows
        other = next((row for row in others if row.share is not None), None)
        if sure.share is None or other is None:
            return ""
        said = f'With "{other.title.lower()}" it is {other.share:.0%}'
        if sure.range[0] > other.range[1]:
            return f"{said}: you can tell what you know from what you do not."
        if sure.range[1] < other.range[0]:
            return f"{said}: look twice where you feel sure."
        return f"{said}: too close to say that being sure means more."
