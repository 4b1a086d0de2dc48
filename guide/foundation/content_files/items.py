"""Items: one authored thing each, with the file and line where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.yaml_text import BLOCK, Path

# The name of a collection in a file -> the kind of its items.
KINDS = {
    "sources": "source",
    "tracks": "track",
    "levels": "level",
    "rounds": "round",
    "focus_areas": "focus-area",
    "topics": "topic",
    "articles": "article",
    "cards": "card",
    "questions": "question",
    "checklists": "checklist",
    "comparisons": "comparison",
    "career_paths": "career-path",
    "renames": "rename",
}
COUNTED_TEXTS = ("title", "front", "back", "text", "prompt", "body")


@dataclass(frozen=True)
class Item:
    """One item as written. Its readers never fail on a wrong shape: the schema reports that."""

    kind: str
    slug: str
    fields: dict[str, Any]
    file: str
    path: Path
    lines: dict[Path, int] = field(repr=False)

    def line_at(self, *steps: str | int) -> int:
        """The line of a part of this item, or of the nearest thing around it."""
        path = self.path + steps
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)

    def text_line_at(self, steps: Path, number: int) -> int:
        """The line of the file for a line of a text, counted from 0; only blocks span lines."""
        first = self.lines.get((*self.path, *steps, BLOCK))
        return first + number if first else self.line_at(*steps)

    def problem(self, code: str, message: str, *steps: str | int, line: int = 0) -> Problem:
        """Something wrong with a part of this item."""
        where = line or self.line_at(*steps)
        return Problem(code, self.file, where, message, self.kind, self.slug)

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def names(self, name: str) -> list[str]:
        """A list of slugs."""
        value = self.fields.get(name)
        return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []

    @property
    def status(self) -> str:
        return self.text("status") or "published"

    @property
    def retired(self) -> bool:
        return self.status == "retired"

    @property
    def home_topic(self) -> str:
        return next(iter(self.names("topics")), "")

    @cached_property
    def compared_text(self) -> str:
        """What "alike" is measured on."""
        return "\n".join(filter(None, (self.text(name) for name in COUNTED_TEXTS)))


@dataclass
class Content:
    """All items by kind, and all problems."""

    items: dict[str, list[Item]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: str) -> list[Item]:
        """The items of a kind in reading order: by `order` where they have one, else by slug."""
        return self.items.get(kind, [])

    @property
    def errors(self) -> list[Problem]:
        return [each for each in self.problems if each.stops_loading]

    @property
    def warnings(self) -> list[Problem]:
        return [each for each in self.problems if not each.stops_loading]

    def everything(self) -> Iterator[Item]:
        for items in self.items.values():
            yield from items

    def slugs(self, kind: str) -> set[str]:
        return {item.slug for item in self.of(kind)}

    def renames(self, kind: str) -> dict[str, str]:
        """The slugs that items of a kind gave up, each with the one that holds now."""
        steps = {
            entry.slug: entry.text("to")
            for entry in self.of("rename")
            if entry.text("kind") == kind
        }
        return {old: _end_of(old, steps) for old in steps}

    def by_slug(self, kind: str) -> dict[str, Item]:
        return {item.slug: item for item in self.of(kind)}


def _end_of(slug: str, steps: dict[str, str]) -> str:
    """Where a chain of renames ends; in a circle, where it closes."""
    passed = set()
    while slug in steps and slug not in passed:
        passed.add(slug)
        slug = steps[slug]
    return slug


def in_order(items: list[Item]) -> list[Item]:
    """By `order` where items have one, else by slug; never by file."""

    def place(item: Item) -> tuple[int, str, str, int]:
        order = item.fields.get("order")
        first = order if isinstance(order, int) else 0
        return first, item.slug, item.file, item.line_at()

    return sorted(items, key=place)


def reach(value: Any, pattern: str, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that a dotted pattern leads to: `*` is every entry, `keys` every field name."""
    step, _, rest = pattern.partition(".")
    if not pattern:
        yield path, value
    elif step == "*":
        for key, inner in _entries(value):
            yield from reach(inner, rest, (*path, key))
    elif step == "keys" and isinstance(value, dict):
        for key in value:
            yield (*path, key), key
    elif isinstance(value, dict) and step in value:
        yield from reach(value[step], rest, (*path, step))


def texts_within(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text inside a value, with the way to it."""
    if isinstance(value, str):
        yield path, value
    for key, inner in _entries(value):
        yield from texts_within(inner, (*path, key))


def _entries(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []
