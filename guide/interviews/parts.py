"""How the time of a round was spent: sums over what was opened when."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """A part of the conversation without a break: its name, and its second of the clock."""

    name: str
    begins: int
    seconds: int


def stretches(first: str, marks: Iterable[tuple[int, str]], used: int) -> list[Stretch]:
    """The parts of a round of `used` seconds, one after the other.

    It begins with the part `first`; each mark (second of the clock, name) begins another one, until
    the next. Together they last as long as the round.
    """
    starts = [(0, first), *sorted((min(max(0, second), used), name) for second, name in marks)]
    ends = [second for second, _ in starts[1:]] + [used]
    found: list[Stretch] = []
    for (begins, name), end in zip(starts, ends, strict=True):
        if found and found[-1].name == name:
            begins = found.pop().begins
        if end > begins:
            found.append(Stretch(name, begins, end - begins))
    return found


def totals(found: Iterable[Stretch]) -> dict[str, int]:
    """The seconds of each part by name, in the order in which they first came."""
    sums: dict[str, int] = {}
    for one in found:
        sums[one.name] = sums.get(one.name, 0) + one.seconds
    return sums
