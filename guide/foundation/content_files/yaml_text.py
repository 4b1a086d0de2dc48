"""YAML to plain values, each with the line on which it stands.

Stricter than YAML itself: only `true` and `false` are booleans, dates stay text, and anchors,
aliases, tags and merge keys are refused, since a writer seldom means them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

Path = tuple[str | int, ...]
BLOCK = "|"  # (*path, BLOCK) holds the line of the first line of a block text
DEEPEST = 30
DATE_FIELDS = {"as_of", "published", "accessed", "review_by", "since"}
PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
WHOLE = re.compile(r"[-+]?[0-9]{1,9}")
DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # an escape can write them, no database keeps them
UNKNOWN = "this text holds a character or an escape that YAML does not know. Delete it."
DATE_LIKE = re.compile(r"20[0-9]{2}(-[0-9]{2}){0,2}")


class UnreadableError(Exception):
    """A text that cannot be read as YAML: the line, and what to do about it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class Parsed:
    """A value with the lines of its parts, and the slips noticed on the way."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    repeated: list[tuple[Path, int]] = field(default_factory=list)
    bare_dates: list[tuple[Path, int]] = field(default_factory=list)


def parse_yaml(text: str, first_line: int = 1) -> Parsed:
    """Read one YAML document whose first line is `first_line` of its file."""
    try:
        return _Builder(yaml.parse(text, yaml.CSafeLoader), first_line).document()
    except MarkedYAMLError as error:
        raise _explained(error, text, first_line) from error
    except (YAMLError, ValueError, OverflowError) as error:
        raise UnreadableError(first_line, UNKNOWN) from error


def _explained(error: MarkedYAMLError, text: str, first_line: int) -> UnreadableError:
    problem = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if "end" in problem and error.context_mark is not None:
        mark = error.context_mark
    line = mark.line if mark is not None else 0
    return UnreadableError(first_line + line, _remedy(problem, text.splitlines()[line:]))


def _remedy(problem: str, rest: list[str]) -> str:
    if "mapping values" in problem:
        return 'this line cannot be read. A text with ": " in it needs double quotes.'
    if "cannot start any token" in problem and rest and rest[0].lstrip(" ").startswith("\t"):
        return "this line is indented by a tab. Use two spaces."
    if "cannot start any token" in problem:
        return "this line cannot be read. A text that begins with a sign needs double quotes."
    if "escape" in problem:
        return UNKNOWN
    return f"this line cannot be read ({problem}). Check its quotes and its indentation."


class _Builder:
    """Turns the events of libyaml into values, in one pass."""

    def __init__(self, events: Iterator[Event], first_line: int) -> None:
        self.events = events
        self.first_line = first_line
        self.parsed = Parsed()

    def document(self) -> Parsed:
        next(self.events)
        if isinstance(next(self.events), StreamEndEvent):
            return self.parsed
        self.parsed.value = self.value(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if isinstance(after, DocumentStartEvent):
            raise UnreadableError(self.line(after), 'a second document begins. Remove the "---".')
        return self.parsed

    def line(self, event: Event) -> int:
        return self.first_line + event.start_mark.line

    def value(self, event: Event, path: Path) -> Any:
        self.refuse_surprises(event)
        self.parsed.lines.setdefault(path, self.line(event))
        if len(path) > DEEPEST:
            raise UnreadableError(self.line(event), "this is nested too deeply to be content.")
        if isinstance(event, MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        return self.scalar(event, path)

    def refuse_surprises(self, event: Event) -> None:
        line = self.line(event)
        if isinstance(event, AliasEvent) or event.anchor:
            raise UnreadableError(
                line,
                'anchors ("&name") and aliases ("*name") are not read. Write the value out, '
                "or put the text in double quotes.",
            )
        if UNSTORABLE.search(getattr(event, "value", "")):
            raise UnreadableError(
                line, "this text holds a character that cannot be kept. Delete it."
            )
        if event.tag:
            raise UnreadableError(
                line, 'tags ("!name") are not read. Remove it, or put the text in double quotes.'
            )

    def mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.key(event)
            inner = (*path, key)
            if key in result:
                self.parsed.repeated.append((inner, self.line(event)))
            self.parsed.lines[inner] = self.line(event)
            result[key] = self.value(next(self.events), inner)
        return result

    def key(self, event: Event) -> str:
        self.refuse_surprises(event)
        if not isinstance(event, ScalarEvent):
            raise UnreadableError(
                self.line(event),
                "a field name must be one word. A text that begins with [ or { needs quotes.",
            )
        if event.value == "<<" and not event.style:
            raise UnreadableError(
                self.line(event), 'merge keys ("<<") are not read. Write the fields out.'
            )
        return event.value

    def sequence(self, path: Path) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            result.append(self.value(event, (*path, len(result))))
        return result

    def scalar(self, event: ScalarEvent, path: Path) -> Any:
        if event.style:
            if event.style in "|>":
                self.parsed.lines[(*path, BLOCK)] = self.line(event) + 1
            return event.value
        text = event.value
        if path and path[-1] in DATE_FIELDS and DATE_LIKE.fullmatch(text):
            self.parsed.bare_dates.append((path, self.line(event)))
            return text
        if text in PLAIN:
            return PLAIN[text]
        if WHOLE.fullmatch(text):
            return int(text)
        return float(text) if DECIMAL.fullmatch(text) else text
