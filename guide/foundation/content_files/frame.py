"""The frame of a file: its format and its collections (E103, and E201 to E203 outside items)."""

from collections.abc import Iterator

from guide.foundation.content_files.items import KINDS, Item
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.words import did_you_mean
from guide.foundation.content_files.yaml_text import Parsed

FORMAT = 1
MISSING_FORMAT = 'the file must begin with "format: 1".'


def frame_problems(parsed: Parsed, file: str) -> Iterator[Problem]:
    """What is wrong with a YAML file before one looks at its items."""
    if not isinstance(parsed.value, dict):
        yield Problem("E103", file, 1, MISSING_FORMAT)
        return
    found = parsed.value.get("format")
    first = next(iter(parsed.value), "")
    if found != FORMAT or isinstance(found, bool) or first != "format":
        yield Problem("E103", file, parsed.lines.get(("format",), 1), MISSING_FORMAT)
    known = {"format", "plan", *KINDS}
    for name in parsed.value:
        if name not in known:
            message = f'unknown collection "{name}".{did_you_mean(name, known)}'
            yield Problem("E201", file, parsed.lines[(name,)], message)
    if not known.intersection(parsed.value) - {"format"}:
        yield Problem("E202", file, 1, 'the file holds no collection, such as "cards".')
    yield from _shapeless(parsed, file)


def _shapeless(parsed: Parsed, file: str) -> Iterator[Problem]:
    """Collections that are no lists, and entries that are no items."""
    for name in KINDS:
        entries = parsed.value.get(name, ...)
        if entries is not ... and not (isinstance(entries, list) and entries):
            message = f'"{name}" must be a list with at least one item that begins with "- slug:".'
            yield Problem("E203", file, parsed.lines[(name,)], message)
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            if not isinstance(entry, dict):
                message = f'entry {index + 1} of "{name}" has no fields. Begin it with "- slug:".'
                yield Problem("E203", file, parsed.lines[(name, index)], message)
    if "plan" in parsed.value and not isinstance(parsed.value["plan"], dict):
        yield Problem("E203", file, parsed.lines[("plan",)], '"plan" must have fields.')


def items_of(parsed: Parsed, file: str) -> Iterator[Item]:
    """Every item of a file."""
    value = parsed.value if isinstance(parsed.value, dict) else {}
    for name, kind in KINDS.items():
        entries = value.get(name)
        for index, fields in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(fields, dict):
                slug = fields.get("from" if kind == "rename" else "slug")
                named = slug if isinstance(slug, str) else ""
                yield Item(kind, named, fields, file, (name, index), parsed.lines)
    if isinstance(value.get("plan"), dict):
        yield Item("plan", "", value["plan"], file, ("plan",), parsed.lines)
