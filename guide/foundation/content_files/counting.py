"""What there is and what is missing: the content in figures, for authors and staff.

The answer is plain lists and dictionaries, so that it can be printed, stored and sent as JSON.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any

from guide.foundation.content_files.alike import near_pairs
from guide.foundation.content_files.dates import first_day
from guide.foundation.content_files.facts import Fact, carried_facts
from guide.foundation.content_files.items import Content, Item

COUNTED = ("card", "question")
SOURCED = ("card", "question", "article")
NEAR = 0.6  # far below what the checks refuse, so that authors see twins in the making
MOST_DEFINITIONS = 0.3  # of a topic's cards


def count_content(content: Content, facts: Iterable[Fact], today: date) -> dict[str, Any]:
    """Count what is published, by kind, cell, topic, intent, form and level, and name what is due.

    `due` names items whose review is over (stale) or within 60 days of `today`, soonest first.
    """
    published = {
        kind: [item for item in items if item.status == "published"]
        for kind, items in content.items.items()
    }
    shown = Content(published)
    return {
        "counted_on": today.isoformat(),
        "kinds": {kind: len(items) for kind, items in published.items() if kind != "plan"},
        "floors": _floors(shown, content.of("plan")),
        "cells": _cells(shown),
        "levels": _by(shown, "level"),
        "intents": dict(Counter(card.text("intent") for card in shown.of("card")).most_common()),
        "forms": dict(Counter(each.text("form") for each in shown.of("question")).most_common()),
        "topics": _topics(shown),
        "due": _due(shown, today),
        "near_duplicates": _near_duplicates(shown),
        "without_sources": _without_sources(shown),
        "facts": _facts(content, facts),
    }


def _floors(shown: Content, plans: list[Item]) -> list[dict[str, Any]]:
    """The totals that the plan asks for, beside what there is."""
    asked = {name: floor for plan in plans for name, floor in plan.fields["floors"].items()}
    return [
        {"kind": name, "floor": floor, "count": len(shown.of(name.removesuffix("s")))}
        for name, floor in asked.items()
        if isinstance(floor, int)
    ]


def _cells(shown: Content) -> list[dict[str, Any]]:
    counts = {
        kind: Counter((each.text("round"), each.text("level")) for each in shown.of(kind))
        for kind in COUNTED
    }
    return [
        {"round": round_.slug, "level": level.slug}
        | {f"{kind}s": counts[kind][round_.slug, level.slug] for kind in COUNTED}
        for round_, level in product(shown.of("round"), shown.of("level"))
    ]


def _by(shown: Content, name: str) -> list[dict[str, Any]]:
    counts = {kind: Counter(each.text(name) for each in shown.of(kind)) for kind in COUNTED}
    return [
        {name: row.slug} | {f"{kind}s": counts[kind][row.slug] for kind in COUNTED}
        for row in shown.of(name)
    ]


def _topics(shown: Content) -> list[dict[str, Any]]:
    """For each topic: what hangs on it, what was planned, and its share of definitions."""
    homes = {kind: Counter(each.home_topic for each in shown.of(kind)) for kind in COUNTED}
    definitions = Counter(
        card.home_topic for card in shown.of("card") if card.text("intent") == "what"
    )
    rows = []
    for topic in shown.of("topic"):
        planned = _planned(topic)
        cards = homes["card"][topic.slug]
        share = definitions[topic.slug] / cards if cards else 0
        rows.append(
            {
                "topic": topic.slug,
                "priority": topic.fields.get("priority", 1),
                "cards": cards,
                "cards_planned": planned["cards"],
                "questions": homes["question"][topic.slug],
                "questions_planned": planned["questions"],
                "definitions": round(share, 2),
                "too_many_definitions": share > MOST_DEFINITIONS,
            }
        )
    return rows


def _planned(topic: Item) -> Counter[str]:
    planned: Counter[str] = Counter()
    for levels in topic.fields.get("targets", {}).values():
        for target in levels.values():
            planned.update(target)
    return planned


def _due(shown: Content, today: date) -> list[dict[str, Any]]:
    due = []
    for item in shown.everything():
        day = first_day(item.text("review_by"))
        if day and (day - today).days <= 60:
            due.append({"by": day.isoformat(), "kind": item.kind, "slug": item.slug})
            due[-1]["stale"] = day < today
    return sorted(due, key=lambda row: (row["by"], row["kind"], row["slug"]))


def _near_duplicates(shown: Content) -> list[dict[str, Any]]:
    found = []
    for kind, items in shown.items.items():
        texts = {item.slug: item.compared_text for item in items if kind != "plan"}
        found += [
            {"kind": kind, "one": one, "other": other, "alike": round(share, 2)}
            for one, other, share in near_pairs(texts, texts, NEAR)
            if one < other
        ]
    return sorted(found, key=lambda row: (-row["alike"], row["kind"], row["one"]))


def _without_sources(shown: Content) -> dict[str, list[str]]:
    bare = defaultdict(list)
    for kind in SOURCED:
        for item in shown.of(kind):
            if not item.names("sources"):
                bare[kind].append(item.slug)
    return dict(bare)


def _facts(content: Content, facts: Iterable[Fact]) -> dict[str, Any]:
    carried = carried_facts(content)
    numbers = [fact.number for fact in facts]
    missing = [number for number in numbers if number not in carried]
    return {"known": len(numbers), "carried": len(numbers) - len(missing), "missing": missing}
