"""What a newer version of a template would do to a list: sums over plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FIELDS = ("section", "text", "detail", "done_when", "role", "minutes", "days_before", "link")


@dataclass(frozen=True)
class Has:
    """An item of a list, as far as a comparison needs it; `closed`: somebody did or skipped it."""

    slug: str
    words: dict[str, Any]
    closed: bool


@dataclass(frozen=True)
class Reworded:
    """An item whose words differ: field by field, what the list says and what the version says."""

    slug: str
    text: str
    fields: list[tuple[str, Any, Any]]


@dataclass(frozen=True)
class Difference:
    """What taking a version means for a list.

    `added` come as to do; `reworded` keep the list's words unless the new ones are accepted;
    `kept` are gone from the template but done, so they stay and are marked; `removed` go.
    """

    added: list[dict[str, Any]]
    reworded: list[Reworded]
    kept: list[Has]
    removed: list[Has]

    @property
    def empty(self) -> bool:
        return not (self.added or self.reworded or self.kept or self.removed)


def difference(
    items: Iterable[Has], version: list[dict[str, Any]], before: Iterable[str]
) -> Difference:
    """Compare the items of a list that came from a template with another version of it.

    `before` are the slugs of the version that the list has: what people deleted since then from
    the list does not come back, and what they added to it does not go.
    """
    known = set(before)
    mine = {item.slug: item for item in items}
    deleted = known - mine.keys()
    theirs = {entry["slug"]: entry for entry in version}
    gone = [item for slug, item in mine.items() if slug in known and slug not in theirs]
    return Difference(
        added=[entry for slug, entry in theirs.items() if slug not in mine.keys() | deleted],
        reworded=[
            Reworded(slug, item.words["text"], fields)
            for slug, item in mine.items()
            if slug in theirs and (fields := _fields(item.words, theirs[slug]))
        ],
        kept=[item for item in gone if item.closed],
        removed=[item for item in gone if not item.closed],
    )


def _fields(words: dict[str, Any], entry: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """The fields in which an item differs from its template; empty and absent are the same."""
    return [
        (name, words.get(name), entry.get(name))
        for name in FIELDS
        if _said(words.get(name)) != _said(entry.get(name))
    ]


def _said(value: Any) -> Any:
    return None if value == "" else value
