"""Which stories there are for what is asked, and how long they take to tell: sums, plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SCOPES = (1, 2, 3, 4)  # own work, one team, across teams, the company
WORDS_A_MINUTE = 140  # calm speech


@dataclass(frozen=True)
class Told:
    """A story as far as coverage goes: its number, its scope, the competencies it shows."""

    pk: int
    scope: int
    shows: frozenset[int]


@dataclass(frozen=True)
class Row:
    """A competency: its stories by scope, and how it stands.

    `state` is "covered" with a story of the scope asked or larger, "small" with smaller ones only,
    else "none".
    """

    competency: int
    by_scope: Mapping[int, tuple[int, ...]]
    state: str


def scope_asked(level: str, levels: Sequence[str]) -> int:
    """The scope that a level asks for: the first level the first scope, and so on to the last."""
    place = levels.index(level) + 1 if level in levels else 1
    return min(place, SCOPES[-1])


def coverage(competencies: Iterable[int], stories: Sequence[Told], asked: int) -> list[Row]:
    """Every competency with its stories by scope; a story may stand in several rows."""
    rows = []
    for one in competencies:
        fitting = [story for story in stories if one in story.shows]
        by_scope = {
            scope: tuple(story.pk for story in fitting if story.scope == scope) for scope in SCOPES
        }
        largest = max((story.scope for story in fitting), default=0)
        state = "covered" if largest >= asked else "small" if largest else "none"
        rows.append(Row(one, by_scope, state))
    return rows


def seconds_to_tell(text: str) -> int:
    """About how long a text takes to say aloud, at 140 words a minute."""
    return round(len(text.split()) * 60 / WORDS_A_MINUTE)
