"""What scores add up to: sums over plain values."""

from collections.abc import Iterable, Mapping
from typing import Any


def weighted_mean(
    rubric: Iterable[Mapping[str, Any]], points: Mapping[str, int | None]
) -> float | None:
    """The mean of the scored dimensions by their weights, to one decimal; None without any.

    No signal counts nowhere: it is not a zero. The formula is sum(weight x points) / sum(weight),
    half a tenth rounded up.
    """
    scored = [
        (one["weight"], points[one["slug"]])
        for one in rubric
        if points.get(one["slug"]) is not None
    ]
    if not scored:
        return None
    weights, total = sum(w for w, _ in scored), sum(w * p for w, p in scored)
    return (20 * total + weights) // (2 * weights) / 10


def lowest(rubric: Iterable[Mapping[str, Any]], points: Mapping[str, int | None]) -> list[str]:
    """The slugs of the dimensions below the bar (weak or partial), lowest first."""
    below = [
        (points[one["slug"]], place, one["slug"])
        for place, one in enumerate(rubric)
        if (points.get(one["slug"]) or 4) < 3
    ]
    return [slug for _, _, slug in sorted(below)]
