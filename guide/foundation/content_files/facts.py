"""The register of facts: what exists (E308), what needs a date (E309), what is carried (W407)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from guide.foundation.content_files.items import Content, Item
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.yaml_text import Path

FACT = re.compile(r"^- \*\*(F\d{3})\*\* (.+)$")
DATED = re.compile(r"\[dated ([^\],]+)(?:, ([^\]]+))?\]")
RANGE = re.compile(r"F(\d{3})(?:-F(\d{3}))?")
NO_REGION = "region not stated"


@dataclass(frozen=True)
class Fact:
    """One line of the register, and the date and place that it is marked with."""

    number: str
    line: int
    dated: str = ""
    region: str = ""


@dataclass(frozen=True)
class Carrier:
    """A list of facts in an item, with the date and place that hold for it."""

    path: Path
    facts: tuple[str, ...]
    as_of: str
    region: str


def read_facts(path: FilePath) -> dict[str, Fact]:
    """The facts of the register; those struck through are none."""
    facts = {}
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if found := FACT.match(line):
            dated = DATED.search(line)
            when, where = (dated[1], dated[2] or "") if dated else ("", "")
            region = "" if where == NO_REGION else where
            facts[found[1]] = Fact(found[1], number, when, region)
    return facts


def fact_problems(content: Content, facts: dict[str, Fact]) -> Iterator[Problem]:
    """Facts that do not exist, and dated facts without a date."""
    for item in content.everything():
        for carrier in carriers(item):
            for entry in carrier.facts:
                yield from _wrong_fact(item, carrier, entry, facts)
            yield from _undated(item, carrier, facts)


def uncarried(content: Content, facts: dict[str, Fact], register: str) -> Iterator[Problem]:
    """Facts that no published item carries."""
    carried = carried_facts(content)
    for fact in facts.values():
        if fact.number not in carried:
            message = f"{fact.number} is carried by no published item."
            yield Problem("W407", register, fact.line, message)


def carried_facts(content: Content) -> set[str]:
    """The numbers of the facts that published items carry."""
    return {
        number
        for item in content.everything()
        if item.status == "published" and item.kind not in ("topic", "plan")
        for carrier in carriers(item)
        for entry in carrier.facts
        for number in numbers_of(entry)
    }


def numbers_of(entry: str) -> list[str]:
    """The facts that an entry such as F061 or F039-F055 stands for."""
    found = RANGE.fullmatch(entry)
    if not found:
        return []
    first = int(found[1])
    return [f"F{number:03}" for number in range(first, int(found[2] or first) + 1)]


def carriers(item: Item) -> Iterator[Carrier]:
    """Every list of facts in an item; what a topic is to cover counts as such a list too."""
    yield from _carriers(item.fields, (), "", "")


def _carriers(value: Any, path: Path, as_of: str, region: str) -> Iterator[Carrier]:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _carriers(inner, (*path, index), as_of, region)
    if not isinstance(value, dict):
        return
    as_of = str(value.get("as_of") or as_of)
    region = str(value.get("region") or region)
    for name in ("facts", "covers"):
        entries = value.get(name)
        if isinstance(entries, list):
            facts = tuple(entry for entry in entries if isinstance(entry, str))
            yield Carrier((*path, name), facts, as_of, region)
    for key, inner in value.items():
        yield from _carriers(inner, (*path, key), as_of, region)


def _wrong_fact(
    item: Item, carrier: Carrier, entry: str, facts: dict[str, Fact]
) -> Iterator[Problem]:
    found = RANGE.fullmatch(entry)
    numbers = numbers_of(entry)
    if found and not numbers:
        message = f'the range {entry} runs backwards. Write "F{found[2]}-F{found[1]}".'
        yield item.problem("E308", message, *carrier.path)
    for number in numbers:
        if number not in facts:
            message = f"fact {number} is not in the register. Correct the number."
            yield item.problem("E308", message, *carrier.path)


def _undated(item: Item, carrier: Carrier, facts: dict[str, Fact]) -> Iterator[Problem]:
    if item.kind in ("topic", "plan"):
        return
    numbers = [number for entry in carrier.facts for number in numbers_of(entry)]
    for fact in (facts[number] for number in numbers if number in facts):
        missing = [
            f'"{name}"'
            for name, needed, given in (
                ("as_of", fact.dated, carrier.as_of),
                ("region", fact.region, carrier.region),
            )
            if needed and not given
        ]
        if missing:
            marks = ", ".join(filter(None, (fact.dated, fact.region)))
            message = f"carries {fact.number}, which is dated {marks}: set {' and '.join(missing)}."
            yield item.problem("E309", message, *carrier.path)
