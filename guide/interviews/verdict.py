"""What the sheets of a loop say together: a stated rule, never an average. Sums, plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

STRONG_NO_HIRE, NO_HIRE = 1, 2
SIGNALS = ("below", "at", "above")  # lowest first
LEVEL_ROUNDS = ("system-design", "ai", "behavioral")  # whose signals decide the level
APART = 2  # steps between two sheets of one mock from which they are talked about


@dataclass(frozen=True)
class Dimension:
    """A scored dimension: its name, weight and points (1 to 4, None is no signal)."""

    title: str
    weight: int
    points: int | None


@dataclass(frozen=True)
class Held:
    """The sheet that speaks for a round: an interviewer's where there is one, else one's own."""

    round: str
    title: str
    recommendation: int
    signal: str
    dimensions: tuple[Dimension, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The text, the rule that it came by, and the level signal (None: no such round was held).

    `rule` is "none", "unless answered", "no hire", "follow-up" or "hire"; `against` holds the
    rounds that said no.
    """

    text: str
    rule: str
    signal: str | None
    missing: tuple[str, ...]
    against: tuple[Held, ...]


def verdict(scope: Sequence[tuple[str, str]], held: Sequence[Held], level: str) -> Verdict:
    """What a loop comes to; `scope` has the slug and title of every round, `level` its name.

    Rounds without a sheet are named first. Then the first that holds: a strong no hire, two no
    hires, one no hire, else hire with the lowest level signal in design, AI and behavioral.
    """
    known = {one.round for one in held}
    missing = tuple(title for slug, title in scope if slug not in known)
    against = tuple(one for one in held if one.recommendation <= NO_HIRE)
    signal = lowest_signal(held)
    rule, words = _decided(held, against, signal, level)
    text = " ".join(([f"Incomplete: {', '.join(missing)}."] if missing else []) + words)
    return Verdict(text, rule, signal, missing, against)


def _decided(
    held: Sequence[Held], against: Sequence[Held], signal: str | None, level: str
) -> tuple[str, list[str]]:
    if not held:
        return "none", []
    if any(one.recommendation == STRONG_NO_HIRE for one in against):
        return "unless answered", ["No hire unless answered."]
    if len(against) > 1:
        return "no hire", ["No hire."]
    if against:
        return "follow-up", [f"Follow-up round on {lowest_dimension(against[0])}."]
    return "hire", [f"Hire, {signal} {level} level." if signal else "Hire, level not known."]


def lowest_signal(held: Sequence[Held]) -> str | None:
    """The lowest level signal of the rounds that show a level; None where none was held."""
    signals = [SIGNALS.index(one.signal) for one in held if one.round in LEVEL_ROUNDS]
    return SIGNALS[min(signals)] if signals else None


def lowest_dimension(one: Held) -> str:
    """The dimension with the fewest points; the heavier, then the earlier where they are equal.

    The round itself where nothing was scored.
    """
    scored = [each for each in one.dimensions if each.points is not None]
    if not scored:
        return one.title
    return min(scored, key=lambda each: (each.points, -each.weight)).title


def apart(one: int | None, other: int | None) -> int:
    """How many steps two scores or recommendations differ, if they are to be talked about; or 0."""
    steps = abs(one - other) if one is not None and other is not None else 0
    return steps if steps >= APART else 0
