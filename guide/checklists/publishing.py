"""How the checklists of the files become templates. Only `load_content` calls this."""

from datetime import datetime
from typing import Any

from guide.checklists.models import ChecklistTemplate, TemplateVersion
from guide.foundation.authored import Tally, authored_values, publish, without_facts
from guide.foundation.content_files import Content, Item

TEXTS = ("title", "summary", "audience")


def publish_checklists(content: Content, *, now: datetime) -> dict[str, Tally]:
    """Bring the templates into line with the files.

    Other words for an item are written into the latest version; items that come or go make a new
    one, so that lists made from the old version keep theirs.
    """
    items = content.of("checklist")
    renames = content.renames("checklist")
    tally = publish(ChecklistTemplate, map(_template, items), now=now, renames=renames)
    _publish_versions({item.slug: _items(item) for item in items}, now)
    return {"checklist": tally}


def _template(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **{name: item.text(name).strip() for name in TEXTS},
        **{name: item.names(name) for name in ("levels", "rounds", "topics")},
    }


def _items(item: Item) -> list[dict[str, Any]]:
    return [
        {"slug": entry["slug"], "section": section["title"], **without_facts(entry)}
        for section in item.fields["sections"]
        for entry in section["items"]
    ]


def _publish_versions(wanted: dict[str, list[dict[str, Any]]], now: datetime) -> None:
    templates = {
        row.slug: row for row in ChecklistTemplate.objects.of_the_guide().filter(slug__in=wanted)
    }
    latest = {row.template_id: row for row in TemplateVersion.objects.order_by("number")}
    added, reworded = [], []
    for slug, items in wanted.items():
        template = templates[slug]
        version = latest.get(template.pk)
        if version and _slugs(version.items) == _slugs(items):
            if version.items != items:
                version.items = items
                reworded.append(version)
            continue
        number = version.number + 1 if version else 1
        added.append(
            TemplateVersion(template=template, number=number, items=items, published_at=now)
        )
    TemplateVersion.objects.bulk_create(added)
    TemplateVersion.objects.bulk_update(reworded, ["items"])


def _slugs(items: list[dict[str, Any]]) -> set[str]:
    return {item["slug"] for item in items}
