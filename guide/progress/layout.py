"""Where each topic stands on the map: the same topics always make the same picture.

A column is the level at which a topic is first asked, a band is its focus area. Inside a band the
topics of a column stand one below the other, those with the shortest chain of prerequisites first.
Lengths are pixels of the picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

NODE, GAP, LEFT = 245, 56, 28  # the width of a topic, the gutter between columns, the first gutter
TALL, PITCH = 56, 72  # the height of a topic, and from one to the next
HEAD, LABEL = 28, 34  # the line of level names, and the line that names a band


class Spot(NamedTuple):
    """A topic to be placed; `rank` orders those of one band and column."""

    topic: int
    band: int
    column: int
    rank: tuple
    needs: tuple[int, ...]


class Place(NamedTuple):
    """The upper left corner of a topic."""

    topic: int
    column: int
    x: int
    y: int


class Line(NamedTuple):
    """A prerequisite, drawn from the topic known first to the one that needs it."""

    first: int
    then: int
    path: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture: its size, the places in the order of reading, lines, and bands by y."""

    width: int
    height: int
    columns: list[int]
    places: list[Place]
    lines: list[Line]
    bands: list[tuple[int, int]]


def draw(spots: Iterable[Spot], *, columns: int) -> Drawing:
    """Place topics in bands, in the order of their first spot, and draw what each needs.

    Places come column by column from the top, which is the order in which the keyboard goes.
    """
    bands: dict[int, list[Spot]] = {}
    for spot in spots:
        bands.setdefault(spot.band, []).append(spot)
    places: dict[int, Place] = {}
    heads, top = [], HEAD
    for band, group in bands.items():
        heads.append((band, top + LABEL - 12))
        rows = _place(group, top + LABEL, places)
        top += LABEL + rows * PITCH
    members = [spot for group in bands.values() for spot in group]
    return Drawing(
        width=LEFT + columns * NODE + (columns - 1) * GAP + 2,
        height=top,
        columns=[_x(column) for column in range(columns)],
        places=sorted(places.values(), key=lambda place: (place.column, place.y)),
        lines=[
            Line(need, spot.topic, _path(places[need], places[spot.topic]))
            for spot in members
            for need in spot.needs
            if need in places
        ],
        bands=heads,
    )


def _place(band: list[Spot], top: int, places: dict[int, Place]) -> int:
    """Give the topics of a band their places from `top` down; return how many rows they take."""
    filled: dict[int, int] = {}
    for spot in sorted(band, key=lambda one: one.rank):
        row = filled.get(spot.column, 0)
        filled[spot.column] = row + 1
        places[spot.topic] = Place(spot.topic, spot.column, _x(spot.column), top + row * PITCH)
    return max(filled.values())


def _x(column: int) -> int:
    return LEFT + column * (NODE + GAP)


def _path(first: Place, then: Place) -> str:
    """A curve; across other columns it runs in the gap above the row where it ends."""
    half = GAP // 2
    a, b = first.y + TALL // 2, then.y + TALL // 2
    if first.column == then.column:
        return f"M{first.x} {a}C{first.x - half} {a} {first.x - half} {b} {then.x} {b}"
    if first.column > then.column:
        start, end = first.x, then.x + NODE
        return f"M{start} {a}C{start - half} {a} {end + half} {b} {end} {b}"
    start, end = first.x + NODE, then.x
    if then.column == first.column + 1:
        return f"M{start} {a}C{start + half} {a} {end - half} {b} {end} {b}"
    lane = then.y - (PITCH - TALL) // 2
    out, back = start + half, end - half
    return (
        f"M{start} {a}C{out} {a} {out} {lane} {start + GAP} {lane}"
        f"H{end - GAP}C{back} {lane} {back} {b} {end} {b}"
    )
