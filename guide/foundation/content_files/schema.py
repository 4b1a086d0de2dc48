"""The shape of items: content.schema.json, with its findings in a writer's words (E2xx)."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from guide.foundation.content_files.items import Item
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.words import did_you_mean, shortened
from guide.foundation.content_files.yaml_text import DATE_FIELDS

DEFINITIONS = {
    "level": "level_item",
    "focus-area": "focus_area",
    "career-path": "career_path",
}
PATTERN_HINTS = {
    "slug": 'is no slug. Write lower-case words joined by hyphens, such as "kv-cache".',
    "url": 'is no address that can be shown. It must begin with "https://".',
    "facts": 'is no fact. Write "F061", or a range such as "F039-F055".',
    "covers": 'is no fact. Write "F061", or a range such as "F039-F055".',
    "text": 'hides nothing. A cloze card needs a part such as "{{c1::hidden}}".',
    "currency": 'is no currency. Write three capitals, such as "USD".',
}
TYPE_WORDS = {
    "string": "a text",
    "integer": "a whole number without quotes",
    "boolean": "true or false",
    "array": 'a list ("[a, b]", or lines that begin with "-")',
    "object": "a group of fields",
}
CARD_PARTS = {
    "basic": 'A basic card has "front" and "back" only.',
    "cloze": 'A cloze card has "text" only.',
}
# What other tools call these fields.
OTHER_NAMES = {
    "answer": "back",
    "question": "front",
    "id": "slug",
    "name": "title",
    "description": "summary",
    "topic": "topics",
    "tags": "topics",
    "source": "sources",
    "content": "body",
}
Choices = dict[str, list[str]]
Finding = tuple[str, str, tuple[str | int, ...]]  # code, message, where in the item


def _whole_pattern(
    validator: Any, pattern: str, instance: Any, schema: dict
) -> Iterator[ValidationError]:
    """Like the standard keyword, but `$` does not overlook a line break at the end."""
    exact = re.sub(r"\$$", r"\\Z", pattern)
    if validator.is_type(instance, "string") and not re.search(exact, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


ItemValidator = extend(Draft202012Validator, {"pattern": _whole_pattern})


class Schema:
    """The rules of shape, ready to judge items of every kind."""

    def __init__(self, path: FilePath) -> None:
        definitions = json.loads(path.read_text(encoding="utf-8"))["$defs"]
        self.validators = {
            name: ItemValidator({"$ref": f"#/$defs/{name}", "$defs": definitions})
            for name in definitions
        }

    def problems(self, item: Item, choices: Choices) -> Iterator[Problem]:
        """Everything wrong with the shape of one item; `choices` are the slugs that exist."""
        validator = self.validators[DEFINITIONS.get(item.kind, item.kind)]
        for error in validator.iter_errors(item.fields):
            say = SAYINGS.get(str(error.validator), _other)
            for code, message, where in say(error, item, choices):
                yield item.problem(code, message, *where)
        yield from _too_many_gaps(item)


def _unknown_fields(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    known = set(error.schema.get("properties", {}))
    for name in error.instance:
        if name not in known:
            missing = known - set(error.instance)
            meant = OTHER_NAMES.get(name, name)
            advice = did_you_mean(meant if meant in missing else name, missing) or " Remove it."
            yield "E201", f'unknown field "{name}"{_inside(error)}.{advice}', (*error.path, name)


def _missing_fields(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    for name in error.validator_value:
        if name not in error.instance:
            rule = error.schema.get("properties", {}).get(name, {})
            options = rule.get("enum") or choices.get(name, [])
            advice = f"One of: {', '.join(map(str, options))}." if options else "Add it."
            yield "E202", f'"{name}" is missing{_inside(error)}. {advice}', tuple(error.path)


def _wrong_size(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    name = _name(error)
    size, limit = len(error.instance), error.validator_value
    things = "characters" if isinstance(error.instance, str) else "entries"
    if error.validator in ("maxLength", "maxItems"):
        split = "Split the card." if item.kind == "card" else "Shorten it."
        message = f"the {name} has {size} {things}, at most {limit} are allowed. {split}"
    else:
        message = f"the {name} has {size} {things}, at least {limit} are needed. Add to it."
    yield "E203", message, tuple(error.path)


def _wrong_number(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    side = "at least" if error.validator == "minimum" else "at most"
    message = f'"{_name(error)}" is {shortened(error.instance)}. Write {side} '
    yield "E203", f"{message}{error.validator_value}.", tuple(error.path)


def _repeated_entry(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    yield "E203", f'"{_name(error)}" holds the same entry twice. Keep one.', tuple(error.path)


def _wrong_choice(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    options = [str(option) for option in error.validator_value]
    near = did_you_mean(str(error.instance), options)
    all_of_them = "" if "One of" in near else f" One of: {', '.join(options)}."
    message = f'"{_name(error)}" cannot be "{shortened(error.instance)}".{near}{all_of_them}'
    yield "E201", message, tuple(error.path)


def _wrong_type(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    if _name(error) in DATE_FIELDS:
        yield from _no_date(error)
        return
    wanted = TYPE_WORDS.get(error.validator_value, str(error.validator_value))
    if error.instance is None:
        message = f'"{_name(error)}" is empty{_inside(error)}. Write {wanted}, or remove the field.'
    else:
        found = shortened(error.instance)
        message = f'"{_name(error)}" is {found}{_inside(error)}. Write {wanted}.'
    yield "E203", message, tuple(error.path)


def _wrong_form(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    name = _name(error)
    if name in DATE_FIELDS:
        yield from _no_date(error)
        return
    hint = PATTERN_HINTS.get(name, PATTERN_HINTS["slug"])
    yield "E203", f'{name} "{shortened(error.instance)}" {hint}', tuple(error.path)


def _no_date(error: ValidationError) -> Iterator[Finding]:
    message = f'{_name(error)} "{shortened(error.instance)}" is not a date. Write "2026-11".'
    yield "E205", message, tuple(error.path)


def _mixed_card(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    kind = item.text("type")
    for name in ("front", "back") if kind == "cloze" else ("text",):
        if name in item.fields:
            message = f'is of type {kind} and has a "{name}". {CARD_PARTS.get(kind, "")}'
            yield "E204", message.strip(), (name,)


def _other(error: ValidationError, item: Item, choices: Choices) -> Iterator[Finding]:
    message = f'"{_name(error)}" has a wrong form: {shortened(error.message, 120)}.'
    yield "E203", message, tuple(error.path)


def _too_many_gaps(item: Item) -> Iterator[Problem]:
    """At most three parts are hidden, and every opened part is closed."""
    text = item.text("text") if item.kind == "card" else ""
    gaps = re.findall(r"\{\{c[1-3]::[^{}]+\}\}", text)
    if len(gaps) > 3:
        message = f"the text hides {len(gaps)} parts, at most 3 are allowed. Split the card."
        yield item.problem("E203", message, "text")
    elif gaps and text.count("{{c") > len(gaps):
        message = 'a hidden part is not written as "{{c1::hidden}}", with c1, c2 or c3. Correct it.'
        yield item.problem("E203", message, "text")


def _name(error: ValidationError) -> str:
    """The field an error is about: the last name on the way to it."""
    names = [step for step in error.path if isinstance(step, str)]
    return names[-1] if names else "item"


def _inside(error: ValidationError) -> str:
    """Where in the item, when it is not at the top."""
    if not error.path:
        return ""
    steps = [f"entry {step + 1}" if isinstance(step, int) else step for step in error.path]
    return f" in {', '.join(steps)}"


SAYINGS: dict[str, Callable[[ValidationError, Item, Choices], Iterator[Finding]]] = {
    "additionalProperties": _unknown_fields,
    "required": _missing_fields,
    "maxLength": _wrong_size,
    "minLength": _wrong_size,
    "maxItems": _wrong_size,
    "minItems": _wrong_size,
    "minProperties": _wrong_size,
    "minimum": _wrong_number,
    "maximum": _wrong_number,
    "uniqueItems": _repeated_entry,
    "enum": _wrong_choice,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "not": _mixed_card,
}
