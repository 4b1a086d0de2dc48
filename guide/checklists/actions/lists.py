"""Everything people do to a checklist as a whole."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.checklists.actions.record import Verb, locked, locked_open, record
from guide.checklists.models import Checklist, ChecklistItem, TemplateVersion
from guide.checklists.models.lists import RESTORABLE
from guide.checklists.rights import OWN, need, rights_in
from guide.checklists.targets import links_in
from guide.teams.models import Membership, Team

STEP = 1000.0  # between the positions of two neighbors, so that there is room for many moves
MOST_ITEMS = 300
VIEWERS_LOOK = "Viewers look at the lists of a team."
MEMBERS_SHARE = "Members make shared lists. Ask a coach for a list with a state for each person."


@transaction.atomic
def create_checklist(
    by: User,
    title: str,
    *,
    now: datetime,
    team: Team | None = None,
    mode: str = Checklist.Mode.SHARED,
    version: TemplateVersion | None = None,
    target_on: date | None = None,
) -> Checklist:
    """Make a list, of `by` or of a team, blank or with the items of a template's version.

    Raises PermissionDenied for those who may not make it.
    """
    if team:
        _need_to_create(team, by, mode)
    owner = None if team else by
    made = {"target_on": target_on, "created_by": by, "created_at": now}
    checklist = Checklist.objects.create(
        owner=owner, team=team, title=title, mode=mode, template_version=version, **made
    )
    entries = enumerate(version.items if version else [], 1)
    ChecklistItem.objects.bulk_create(
        item_from(entry, checklist, by, now, STEP * number) for number, entry in entries
    )
    record(checklist, Verb.CREATED, by=by, now=now, subject=title)
    return checklist


def _need_to_create(team: Team, by: User, mode: str) -> None:
    membership = Membership.objects.filter(team=team, user=by).first()
    if membership is None or not membership.ticks:
        raise PermissionDenied(VIEWERS_LOOK)
    if mode == Checklist.Mode.PER_PERSON and not membership.writes:
        raise PermissionDenied(MEMBERS_SHARE)


def item_from(
    entry: dict[str, Any], checklist: Checklist, by: User, now: datetime, position: float
) -> ChecklistItem:
    """An item of a list, not stored yet, from an item of a template's version."""
    return ChecklistItem(
        checklist=checklist,
        template_slug=entry["slug"],
        section=entry["section"],
        text=entry["text"],
        detail=entry.get("detail", ""),
        done_when=entry.get("done_when", ""),
        role=entry.get("role", ""),
        minutes=entry.get("minutes"),
        links=links_in(entry),
        days_before=entry.get("days_before"),
        position=position,
        created_by=by,
        created_at=now,
    )


@transaction.atomic
def change_checklist(
    checklist: Checklist, *, title: str, target_on: date | None, by: User, now: datetime
) -> None:
    """Give a list another title or target date."""
    row, rights = locked_open(checklist, by)
    need(rights.manages, "manages")
    if (row.title, row.target_on) == (title, target_on):
        return
    before = f"{row.title}, {row.target_on or 'no date'}"
    row.title, row.target_on = title, target_on
    row.save(update_fields=["title", "target_on"])
    after = f"{title}, {target_on or 'no date'}"
    record(row, Verb.RENAMED, by=by, now=now, subject=title, before=before, after=after)


@transaction.atomic
def set_archived(checklist: Checklist, archived: bool, *, by: User, now: datetime) -> None:
    """State whether a list is put away; saying it twice changes nothing."""
    row, rights = locked(checklist, by)
    need(rights.manages, "manages")
    if bool(row.archived_at) == archived:
        return
    row.archived_at = now if archived else None
    row.save(update_fields=["archived_at"])
    verb = Verb.ARCHIVED if archived else Verb.REOPENED
    record(row, verb, by=by, now=now, subject=row.title)


@transaction.atomic
def delete_checklist(checklist: Checklist, *, by: User, now: datetime) -> None:
    """Delete a list; it can be brought back for 30 days. Deleting it twice changes nothing."""
    row = Checklist.objects.select_for_update().get(pk=checklist.pk)
    need(rights_in(row, by).manages, "manages")
    if row.deleted_at:
        return
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    record(row, Verb.DELETED, by=by, now=now, subject=row.title)


@transaction.atomic
def restore_checklist(checklist: Checklist, *, by: User, now: datetime) -> None:
    """Bring a deleted list back, with everything in it. Raises ValidationError after 30 days."""
    row = Checklist.objects.select_for_update().get(pk=checklist.pk)
    need(rights_in(row, by).manages, "manages")
    if row.deleted_at is None:
        return
    if now - row.deleted_at > RESTORABLE:
        raise ValidationError("It was deleted more than 30 days ago and is gone.")
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])
    record(row, Verb.RESTORED, by=by, now=now, subject=row.title)


@transaction.atomic
def give_to_team(checklist: Checklist, team: Team, *, by: User, now: datetime) -> None:
    """Make one's own list the team's; from then on roles are the team's."""
    row, rights = locked_open(checklist, by)
    if rights.role != OWN:
        raise PermissionDenied("Only your own lists can be given to a team.")
    _need_to_create(team, by, Checklist.Mode.SHARED)
    row.owner, row.team = None, team
    row.save(update_fields=["owner", "team"])
    record(row, Verb.GIVEN, by=by, now=now, subject=row.title, after=team.name)


@transaction.atomic
def copy_checklist(
    checklist: Checklist, *, by: User, now: datetime, team: Team | None = None
) -> Checklist:
    """Make an independent list with the same items, all to do, of `by` or of a team."""
    row, _ = locked(checklist, by)
    made = create_checklist(by, row.title, now=now, team=team, target_on=row.target_on)
    made.template_version = row.template_version
    made.save(update_fields=["template_version"])
    copies = []
    for item in row.items.current():
        item.pk, item.checklist, item.version = None, made, 1
        item.created_by, item.created_at = by, now
        item.edited_at = item.edited_by = None
        copies.append(item)
    ChecklistItem.objects.bulk_create(copies)
    return made


@transaction.atomic
def remove_deleted(*, now: datetime) -> tuple[int, int]:
    """Remove lists and items for good that were deleted more than 30 days ago; say how many."""
    past = now - RESTORABLE
    lists = Checklist.objects.filter(deleted_at__lt=past)
    items = ChecklistItem.objects.filter(deleted_at__lt=past).exclude(checklist__in=lists)
    counts = lists.count(), items.count()
    items.delete()
    lists.delete()
    return counts
