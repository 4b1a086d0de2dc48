"""Questions: a version of a template as a page shows it."""

from itertools import groupby
from typing import Any, NamedTuple

from guide.accounts.models import User
from guide.checklists.models import TemplateVersion
from guide.curriculum.models import Article, Topic


class Section(NamedTuple):
    """A part of a checklist: its title and its entries, each with the pages that help."""

    title: str
    entries: list[dict[str, Any]]


def sections_of(version: TemplateVersion, reader: User) -> list[Section]:
    """The items of a version by section and in order, their topics and articles as rows."""
    pages = {
        name: {
            row.slug: row
            for row in model.objects.visible_to(reader).filter(
                slug__in={slug for item in version.items for slug in item.get(name, [])}
            )
        }
        for name, model in (("topics", Topic), ("articles", Article))
    }
    entries = [
        item | {"pages": list(_pages_of(item, pages)), "when": _when(item)}
        for item in version.items
    ]
    return [
        Section(title, list(group))
        for title, group in groupby(entries, lambda entry: entry["section"])
    ]


def _pages_of(item: dict[str, Any], pages: dict[str, dict[str, Any]]) -> list[Any]:
    return [
        found[slug] for name, found in pages.items() for slug in item.get(name, []) if slug in found
    ]


def _when(item: dict[str, Any]) -> str:
    """Days counted from an interview that has no date yet: "T-14", "T+1", or nothing."""
    days = item.get("days_before")
    return "" if days is None else f"T{-days:+d}" if days else "T-0"
