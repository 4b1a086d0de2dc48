"""Everything people do to their own templates and to lists made from templates."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify

from guide.accounts.models import User
from guide.checklists.actions.items import write_words
from guide.checklists.actions.lists import MOST_ITEMS, item_from
from guide.checklists.actions.places import end_of_section, place_back
from guide.checklists.actions.record import Verb, locked, locked_open, record
from guide.checklists.difference import FIELDS, Difference, Has, difference
from guide.checklists.models import (
    Checklist,
    ChecklistItem,
    ChecklistTemplate,
    TemplateVersion,
)
from guide.checklists.models.lists import CLOSED
from guide.checklists.rights import need
from guide.foundation.authored import Status
from guide.teams.models import Membership, Team

NOT_YOURS = "Only owners and coaches of the team change its templates."
EMPTY = "A template needs at least one item."


@transaction.atomic
def template_from_list(
    checklist: Checklist, title: str, *, by: User, now: datetime, team: Team | None = None
) -> ChecklistTemplate:
    """Make a template of `by` or of a team, with the items of a list as its first version.

    A list without a template becomes the first that was made from it.
    """
    row, rights = locked(checklist, by)
    named = _named(row)
    made = _new_template(title, row.title, _entries(named), by=by, now=now, team=team)
    if rights.manages and row.template_version_id is None:
        _adopt(row, named, made.versions.get(), by, now)
    return made


@transaction.atomic
def clone_template(
    template: ChecklistTemplate, *, by: User, now: datetime, team: Team | None = None
) -> ChecklistTemplate:
    """Make one's own template, or a team's, from the latest version of another that `by` sees."""
    if not ChecklistTemplate.objects.visible_to(by).filter(pk=template.pk).exists():
        raise PermissionDenied("This template is not yours.")
    items = template.versions.last().items
    return _new_template(template.title, template.summary, items, by=by, now=now, team=team)


@transaction.atomic
def publish_version(
    template: ChecklistTemplate, checklist: Checklist, *, by: User, now: datetime
) -> TemplateVersion:
    """Make the items of a list the next version of a template; the same items change nothing.

    A list of this template then has that version.
    """
    row = ChecklistTemplate.objects.select_for_update().get(pk=template.pk)
    if not ChecklistTemplate.objects.editable_by(by).filter(pk=row.pk).exists():
        raise PermissionDenied(NOT_YOURS)
    source, rights = locked(checklist, by)
    named = _named(source)
    latest, items = row.versions.last(), _entries(named)
    if not items:
        raise ValidationError(EMPTY)
    if latest.items == items:
        return latest
    number, made = latest.number + 1, {"published_by": by, "published_at": now}
    version = row.versions.create(number=number, items=items, **made)
    mine = source.template_version
    if rights.manages and (mine is None or mine.template_id == row.pk):
        _adopt(source, named, version, by, now)
    return version


@transaction.atomic
def retire_template(template: ChecklistTemplate, *, by: User, now: datetime) -> None:
    """Take a template out of use; lists that were made from it stay as they are."""
    editable = ChecklistTemplate.objects.editable_by(by)
    if not editable.filter(pk=template.pk).update(status=Status.RETIRED, retired_at=now):
        raise PermissionDenied(NOT_YOURS)


def _new_template(
    title: str,
    summary: str,
    items: list[dict[str, Any]],
    *,
    by: User,
    now: datetime,
    team: Team | None,
) -> ChecklistTemplate:
    if not items:
        raise ValidationError(EMPTY)
    if team:
        membership = Membership.objects.filter(team=team, user=by).first()
        if membership is None or not membership.writes:
            raise PermissionDenied(NOT_YOURS)
    owner = None if team else by
    audience = ChecklistTemplate.Audience
    template = ChecklistTemplate.objects.create(
        slug=_free_slug(title, owner, team),
        title=title[:80],
        summary=summary[:300],
        audience=audience.TEAM if team else audience.BOTH,
        owner=owner,
        team=team,
        digest="",
    )
    template.versions.create(number=1, items=items, published_by=by, published_at=now)
    return template


def _free_slug(title: str, owner: User | None, team: Team | None) -> str:
    base = slugify(title)[:70].strip("-") or "template"
    rows = ChecklistTemplate.objects.filter(owner=owner, team=team, slug__startswith=base)
    return _free(base, set(rows.values_list("slug", flat=True)))


def _free(base: str, taken: set[str]) -> str:
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _named(checklist: Checklist) -> list[ChecklistItem]:
    """The items of a list. Each gets the slug by which versions know it, whatever its words become.

    The list must be locked.
    """
    slugs = checklist.items.exclude(template_slug="").values_list("template_slug", flat=True)
    taken, items, new = set(slugs), list(checklist.items.current()), []
    for item in items:
        if not item.template_slug:
            base = slugify(item.text)[:60].strip("-") or "item"
            item.template_slug = _free(base, taken)
            taken.add(item.template_slug)
            new.append(item)
    ChecklistItem.objects.bulk_update(new, ["template_slug"])
    return items


def _entries(named: list[ChecklistItem]) -> list[dict[str, Any]]:
    """The items of a list as the items of a version; own dates are left out."""
    return [
        {"slug": item.template_slug, "section": item.section, "text": item.text}
        | {name: value for name in FIELDS[2:] if (value := getattr(item, name)) not in ("", None)}
        | item.links
        for item in named
    ]


def _adopt(
    row: Checklist,
    named: list[ChecklistItem],
    version: TemplateVersion,
    by: User,
    now: datetime,
) -> None:
    """Let a list have the version that was made from it, so that it is offered the next ones."""
    row.items.filter(pk__in=[item.pk for item in named]).update(dropped_at=None)
    _set_version(row, version, by, now)


def _set_version(row: Checklist, version: TemplateVersion, by: User, now: datetime) -> None:
    mine = row.template_version
    before = f"version {mine.number}" if mine else ""
    row.template_version = version
    row.save(update_fields=["template_version"])
    after = f"version {version.number}"
    record(row, Verb.UPDATED, by=by, now=now, subject=row.title, before=before, after=after)


def newer_version(checklist: Checklist) -> TemplateVersion | None:
    """The latest version of a list's template where the list has an older one."""
    mine = checklist.template_version
    if mine is None:
        return None
    later = TemplateVersion.objects.filter(template=mine.template_id, number__gt=mine.number)
    return later.order_by("number").last()


def difference_to(checklist: Checklist, version: TemplateVersion) -> Difference:
    """What taking a version of its template would do to a list."""
    items = checklist.items.current().exclude(template_slug="").filter(dropped_at=None)
    closed = set(items.filter(statuses__status__in=CLOSED).values_list("pk", flat=True))
    has = [
        Has(item.template_slug, {name: getattr(item, name) for name in FIELDS}, item.pk in closed)
        for item in items
    ]
    before = [entry["slug"] for entry in checklist.template_version.items]
    return difference(has, version.items, before)


@transaction.atomic
def take_version(
    checklist: Checklist,
    version: TemplateVersion,
    *,
    reword: set[str],
    by: User,
    now: datetime,
) -> None:
    """Bring a list to a newer version of its template.

    New items come as to do; removed ones go, unless somebody has done them, then they stay and are
    marked. Words change only for the items named (by slug) in `reword`. Twice changes nothing.
    Raises ValidationError where the list would hold more than 300 items.
    """
    row, rights = locked_open(checklist, by)
    need(rights.manages, "manages")
    mine = row.template_version
    if mine is None or mine.template_id != version.template_id:
        raise ValidationError("This list was made from another template.")
    if mine.number >= version.number:
        return
    change = difference_to(row, version)
    if row.items.current().count() + len(change.added) - len(change.removed) > MOST_ITEMS:
        raise ValidationError(f"A list holds at most {MOST_ITEMS} items. Delete some first.")
    _apply(row, change, reword, by, now)
    _set_version(row, version, by, now)


def _apply(row: Checklist, change: Difference, reword: set[str], by: User, now: datetime) -> None:
    items = {item.template_slug: item for item in row.items.exclude(template_slug="")}
    for entry in change.added:
        known = items.get(entry["slug"])
        if known:  # it was there before, was deleted or dropped, and the template has it again
            known.position = place_back(row, known)
            known.deleted_at = known.dropped_at = None
            known.save(update_fields=["deleted_at", "dropped_at", "position"])
        else:
            item_from(entry, row, by, now, end_of_section(row, entry["section"])).save()
    for each in change.kept:
        _mark(items[each.slug], "dropped_at", now)
    for each in change.removed:
        _mark(items[each.slug], "deleted_at", now)
    for each in change.reworded:
        if each.slug in reword:
            _reword(row, items[each.slug], {name: new for name, _, new in each.fields}, by, now)


def _mark(item: ChecklistItem, field: str, now: datetime) -> None:
    setattr(item, field, now)
    item.save(update_fields=[field])


def _reword(
    row: Checklist, item: ChecklistItem, words: dict[str, Any], by: User, now: datetime
) -> None:
    changed = {
        name: ((None if name in ("minutes", "days_before") else "") if value is None else value)
        for name, value in words.items()
    }
    if changed.get("days_before") is not None and item.due_on:
        changed["due_on"] = None
    write_words(row, item, changed, by, now)
