"""How everything here is measured: interleaved rounds, medians, ratios; one table at the end.

Times of one machine mean little on another, and a shared machine changes from minute to minute. So
the variants take turns in one run, and what counts is the ratio of their medians.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

ROUNDS = 5


@dataclass(frozen=True)
class Finding:
    """One line of the table: an aim, what was found, and the limit it is held against."""

    aim: int
    what: str
    found: float
    limit: float
    detail: str = ""
    unit: str = "x"
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the aim is reached."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    def cells(self) -> tuple[str, ...]:
        """The line's cells, as words."""
        sign = ">=" if self.at_least else "<="
        verdict = "met" if self.met else "missed"
        found, limit = (f"{number:,.4g}{self.unit}" for number in (self.found, self.limit))
        return str(self.aim), self.what, found, f"{sign} {limit}", verdict, self.detail


def interleave(variants: dict[str, Callable[[], list[float]]]) -> dict[str, list[list[float]]]:
    """Run every variant once a round and return its lists of seconds, one list a round."""
    runs = {name: [] for name in variants}
    for _ in range(ROUNDS):
        for name, run in variants.items():
            runs[name].append(run())
    return runs


def middle(runs: list[list[float]]) -> float:
    """The median of the medians of all rounds."""
    return median(median(times) for times in runs)


def p99(runs: list[list[float]]) -> float:
    """The 99th percentile over all rounds together."""
    return quantiles([each for times in runs for each in times], n=100)[98]


def microseconds(seconds: float) -> str:
    """A short time in words."""
    return f"{seconds * 1e6:,.0f} us"


def table(findings: list[Finding]) -> str:
    """All findings as a table of Markdown."""
    head = ("aim", "what", "found", "limit", "", "medians")
    rows = [head, *(finding.cells() for finding in findings)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
