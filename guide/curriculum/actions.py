"""How content becomes the map. Only `load_content` calls this."""

from datetime import datetime
from graphlib import TopologicalSorter
from typing import Any

from guide.curriculum.models import (
    Article,
    CareerPath,
    Comparison,
    ContentLoad,
    FocusArea,
    Level,
    Rename,
    Round,
    Source,
    Topic,
    Track,
)
from guide.foundation.authored import Tally, authored_values, past_of, publish, without_facts
from guide.foundation.content_files import Content, Item, Past

STORED = {
    "source": Source,
    "round": Round,
    "level": Level,
    "focus-area": FocusArea,
    "track": Track,
    "topic": Topic,
    "article": Article,
    "comparison": Comparison,
    "career-path": CareerPath,
}
PATH_LISTS = ("characteristics", "pros", "cons", "best_for")


def publish_curriculum(content: Content, *, now: datetime) -> dict[str, Tally]:
    """Bring the map into line with the files, what is named before what names it."""
    depths = _depths(content.of("topic"))
    values = {
        "source": _source,
        "round": _round,
        "level": _level,
        "focus-area": _focus_area,
        "track": _track,
        "topic": lambda item: {**_topic(item), "depth": depths[item.slug]},
        "article": _article,
        "comparison": _comparison,
        "career-path": _career_path,
    }
    return {
        kind: publish(
            model, map(values[kind], content.of(kind)), now=now, renames=content.renames(kind)
        )
        for kind, model in STORED.items()
    }


def earlier_map() -> dict[str, dict[str, Past]]:
    """The map as it was loaded last, for the checks that compare with it."""
    return {kind: past_of(model) for kind, model in STORED.items()}


def earlier_renames() -> dict[tuple[str, str], str]:
    """Every slug that was given up, by kind and old slug."""
    return {(row.kind, row.old): row.new for row in Rename.objects.all()}


def record_renames(content: Content) -> None:
    """Remember every slug that was given up, so that old links lead to the new one."""
    known = {(row.kind, row.old): row for row in Rename.objects.all()}
    wanted = [
        Rename(
            kind=item.text("kind"),
            old=item.slug,
            new=content.renames(item.text("kind"))[item.slug],
            since=item.text("since"),
        )
        for item in content.of("rename")
    ]
    fresh = [row for row in wanted if (row.kind, row.old) not in known]
    Rename.objects.bulk_create(fresh)
    for row in wanted:
        before = known.get((row.kind, row.old))
        if before and (before.new, before.since) != (row.new, row.since):
            Rename.objects.filter(pk=before.pk).update(new=row.new, since=row.since)


def record_load(digest: str, report: dict[str, Any], *, now: datetime) -> None:
    """Remember that the database agrees with these files, and what they held in figures."""
    loaded = {"digest": digest, "report": report, "loaded_at": now}
    ContentLoad.objects.update_or_create(pk=1, defaults=loaded)


def _depths(topics: list[Item]) -> dict[str, int]:
    """The longest chain of prerequisites below each topic."""
    graph = {topic.slug: topic.names("requires") for topic in topics}
    depths: dict[str, int] = {}
    for slug in TopologicalSorter(graph).static_order():
        depths[slug] = max((depths[each] + 1 for each in graph[slug]), default=0)
    return depths


def _texts(item: Item, *names: str) -> dict[str, str]:
    return {name: item.text(name).strip() for name in names}


def _source(item: Item) -> dict[str, Any]:
    texts = _texts(item, "title", "url", "kind", "authors", "published", "accessed")
    return {**authored_values(item), **texts}


def _round(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **_texts(item, "title", "summary"),
        "minutes": item.fields["minutes"],
        "scored": item.fields["scored"],
    }


def _level(item: Item) -> dict[str, Any]:
    years = item.fields["years"]
    claims = ("expectations", "builds", "interview_focus", "rounds")
    return {
        **authored_values(item),
        **_texts(item, "title", "summary"),
        "years_from": years["from"],
        "years_to": years["to"],
        "years_open": years.get("open_ended", False),
        **{name: without_facts(item.fields[name]) for name in claims},
        "pay": without_facts(item.fields.get("pay", [])),
    }


def _focus_area(item: Item) -> dict[str, Any]:
    return {**authored_values(item), **_texts(item, "title", "summary", "round")}


def _track(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **_texts(item, "title", "summary"),
        **{name: item.names(name) for name in ("levels", "rounds", "focus_areas")},
    }


def _topic(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **_texts(item, "title", "scope", "focus_area"),
        "priority": item.fields.get("priority", Topic.Priority.ESSENTIAL),
        **{name: item.names(name) for name in ("rounds", "levels", "requires")},
    }


def _article(item: Item) -> dict[str, Any]:
    links = ("levels", "rounds", "topics", "requires", "sources")
    return {
        **authored_values(item),
        **_texts(item, "title", "summary", "type", "body"),
        **{name: item.names(name) for name in links},
    }


def _comparison(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **_texts(item, "title", "left", "right", "summary"),
        "aspects": without_facts(item.fields["aspects"]),
    }


def _career_path(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **_texts(item, "title", "summary"),
        **{name: without_facts(item.fields[name]) for name in PATH_LISTS},
        "companies": without_facts(item.fields.get("companies", {})),
    }
