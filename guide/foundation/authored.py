"""What all authored content has in common, and how files become rows."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models

from guide.foundation.content_files import Item, Past
from guide.foundation.content_files.dates import first_day
from guide.foundation.content_files.items import COUNTED_TEXTS

KEPT = ("slug", "status", "retired_at", "digest")


class Status(models.TextChoices):
    """The life of an authored item; `draft` is for staff preview only."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class AuthoredQuerySet(models.QuerySet):
    """Ways to ask for authored rows."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> "AuthoredQuerySet":
        """What is published; staff see drafts as well."""
        if user.is_staff:
            return self.exclude(status=Status.RETIRED)
        return self.current()

    def of_the_guide(self) -> "AuthoredQuerySet":
        """What is loaded from files; a kind that people make too leaves theirs out."""
        return self.all()

    def current(self) -> "AuthoredQuerySet":
        """What learners see: published, neither draft nor retired."""
        return self.filter(status=Status.PUBLISHED)


class Authored(models.Model):
    """One item of the guide, loaded from a file and identified by its slug for ever."""

    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)
    retired_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    as_of = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=40, blank=True)
    review_by = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, editable=False)

    objects = AuthoredQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return getattr(self, "title", self.slug)


@dataclass(frozen=True)
class Tally:
    """What publishing did to one kind."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    unchanged: int = 0


def authored_values(item: Item) -> dict[str, Any]:
    """The columns that every authored row has, from an item of the files."""
    return {
        "slug": item.slug,
        "order": item.fields.get("order", 0),
        "status": item.status,
        "revision": item.fields.get("revision", 1),
        "as_of": item.text("as_of"),
        "region": item.text("region"),
        "review_by": first_day(item.text("review_by")),
    }


def without_facts(value: Any) -> Any:
    """A list or group of fields as learners see it: the register's numbers left out."""
    if isinstance(value, list):
        return [without_facts(each) for each in value]
    if isinstance(value, dict):
        return {key: without_facts(each) for key, each in value.items() if key != "facts"}
    return value


def past_of(model: type[Authored]) -> dict[str, Past]:
    """The rows of a kind as the content checks want to compare them."""
    return {
        row.slug: Past(
            text="\n".join(filter(None, (getattr(row, name, "") for name in COUNTED_TEXTS))),
            retired_on=row.retired_at.date() if row.retired_at else None,
        )
        for row in model.objects.of_the_guide()
    }


def publish(
    model: type[Authored],
    items: Iterable[dict[str, Any]],
    *,
    now: datetime,
    renames: dict[str, str] | None = None,
) -> Tally:
    """Bring the rows of a kind into line with the files; belongs into a transaction.

    An item is its authored columns, with other rows named by slug. New slugs are added, differing
    digests written, missing slugs retired, returned ones published; renamed rows stay the same.
    """
    wanted = {values["slug"]: values for values in items}
    rows = {row.slug: row for row in model.objects.of_the_guide().only(*KEPT)}
    moved = _rename(rows, renames or {})
    retired = _retire(model, {slug for slug in rows if slug not in wanted}, now)
    links = {field.name for field in model._meta.many_to_many}
    pks = _pks_by_slug(model, wanted.values(), links)
    added, changed = [], []
    for slug, values in wanted.items():
        row = rows.get(slug)
        if row and slug not in moved and _as_loaded(row, values):
            continue
        (changed if row else added).append(_filled(model, row, values, links, pks, now))
    model.objects.bulk_create(added)
    if changed:
        columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        model.objects.bulk_update(changed, columns)
    _link(model, added, changed, wanted)
    return Tally(len(added), len(changed), retired, len(wanted) - len(added) - len(changed))


def _rename(rows: dict[str, Authored], renames: dict[str, str]) -> set[str]:
    """Give rows their new slugs, in `rows` for now; a slug that has a row already keeps it."""
    moved = set()
    for old, new in renames.items():
        if old in rows and new not in rows:
            rows[new] = rows.pop(old)
            moved.add(new)
    return moved


def _retire(model: type[Authored], slugs: set[str], now: datetime) -> int:
    if not slugs:
        return 0
    leaving = model.objects.of_the_guide().filter(slug__in=slugs).exclude(status=Status.RETIRED)
    return leaving.update(status=Status.RETIRED, retired_at=now)


def _digest(values: dict[str, Any]) -> str:
    """The item as loaded, so that an unchanged one costs no write."""
    return sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def _as_loaded(row: Authored, values: dict[str, Any]) -> bool:
    return row.status == values["status"] and row.digest == _digest(values)


def _pks_by_slug(
    model: type[Authored], items: Iterable[dict[str, Any]], links: set[str]
) -> dict[str, dict[str, int]]:
    """For every column that names another row: the numbers of the rows by slug."""
    named = {name for values in items for name in values} - links
    return {
        field.name: dict(field.related_model.objects.values_list("slug", "pk"))
        for field in model._meta.concrete_fields
        if field.is_relation and field.name in named
    }


def _filled(
    model: type[Authored],
    row: Authored | None,
    values: dict[str, Any],
    links: set[str],
    pks: dict[str, dict[str, int]],
    now: datetime,
) -> Authored:
    columns = {name: value for name, value in values.items() if name not in links}
    for name, by_slug in pks.items():
        columns[f"{name}_id"] = by_slug[columns.pop(name)]
    since = row.retired_at if row else None
    return model(
        pk=row.pk if row else None,
        digest=_digest(values),
        retired_at=(since or now) if values["status"] == Status.RETIRED else None,
        **columns,
    )


def _link(
    model: type[Authored],
    added: list[Authored],
    changed: list[Authored],
    wanted: dict[str, dict[str, Any]],
) -> None:
    """Set the many-to-many rows of what was written."""
    for field in model._meta.many_to_many if added or changed else ():
        through = field.remote_field.through
        here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
        if changed:
            through.objects.filter(**{f"{here}__in": changed}).delete()
        pks = dict(field.related_model.objects.values_list("slug", "pk"))
        through.objects.bulk_create(
            through(**{f"{here}_id": row.pk, f"{there}_id": pks[slug]})
            for row in [*added, *changed]
            for slug in wanted[row.slug][field.name]
        )
