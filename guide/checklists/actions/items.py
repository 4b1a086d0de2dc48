"""Everything people do to an item of a checklist."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.checklists.actions.lists import MOST_ITEMS
from guide.checklists.actions.places import end_of_section, place_back, section_place
from guide.checklists.actions.record import Verb, locked_open, record
from guide.checklists.models import Checklist, ChecklistItem
from guide.checklists.models.lists import RESTORABLE
from guide.checklists.rights import Rights, need
from guide.teams.actions import lock
from guide.teams.models import Membership


class Conflict(Exception):  # noqa: N818 - nothing is wrong, two people were fast
    """Somebody else changed the item since this page was made; `item` is how it stands now."""

    def __init__(self, item: ChecklistItem) -> None:
        super().__init__("This item was changed while you were typing.")
        self.item = item


@transaction.atomic
def add_item(
    checklist: Checklist,
    *,
    by: User,
    now: datetime,
    assignees: list[Membership] | None = None,
    **words: Any,
) -> ChecklistItem:
    """Add an item at the end of its section. Raises ValidationError past 300 items."""
    row, rights = locked_open(checklist, by)
    need(rights.ticks, "ticks")
    _need_room(row)
    position = end_of_section(row, words.get("section", ""))
    item = ChecklistItem.objects.create(
        checklist=row, position=position, created_by=by, created_at=now, **words
    )
    record(row, Verb.ADDED, by=by, now=now, item=item, after=item.text)
    if assignees:
        _assign(row, item, assignees, rights, by, now)
    return item


def _need_room(row: Checklist) -> None:
    if row.items.current().count() >= MOST_ITEMS:
        raise ValidationError(f"A list holds at most {MOST_ITEMS} items. Start another.")


@transaction.atomic
def edit_item(
    item: ChecklistItem,
    *,
    version: int,
    by: User,
    now: datetime,
    assignees: list[Membership] | None = None,
    **words: Any,
) -> ChecklistItem:
    """Change the words, the due date and, where given, the assignees of an item.

    `version` is the one that the page was made from. Raises Conflict where the item was changed
    since; the same words again change nothing.
    """
    row, rights = locked_open(item.checklist_id, by)
    current = ChecklistItem.objects.get(pk=item.pk)
    refuse_deleted(current)
    need(rights.edits(current), "edits")
    changed = {name: value for name, value in words.items() if getattr(current, name) != value}
    people = None if assignees is None else {each.pk for each in assignees}
    reassigned = people is not None and people != _assigned(current)
    if not changed and not reassigned:
        return current
    if current.version != version:
        raise Conflict(current)
    if changed:
        write_words(row, current, changed, by, now)
    if reassigned:
        _assign(row, current, assignees or [], rights, by, now)
    return current


def write_words(
    row: Checklist, item: ChecklistItem, changed: dict[str, Any], by: User, now: datetime
) -> None:
    """Give an item other words, and write down both; in another section it takes its place."""
    before = told({name: getattr(item, name) for name in changed})
    if "section" in changed:
        item.position = section_place(row, item, changed["section"])
    for name, value in changed.items():
        setattr(item, name, value)
    item.version += 1
    item.edited_at, item.edited_by = now, by
    item.save()
    record(row, Verb.EDITED, by=by, now=now, item=item, before=before, after=told(changed))


def told(words: dict[str, Any]) -> str:
    """Fields and their values in words, for the activity: nothing that was typed is lost."""
    return "\n".join(
        f"{name.replace('_', ' ')}: {'' if value is None else value}"
        for name, value in words.items()
    )


def _assigned(item: ChecklistItem) -> set[int]:
    return set(item.people.values_list("pk", flat=True))


def _assign(
    row: Checklist,
    item: ChecklistItem,
    assignees: list[Membership],
    rights: Rights,
    by: User,
    now: datetime,
) -> None:
    """Set who an item waits on. Members give and take only themselves.

    The team is locked, so that nobody leaves meanwhile; whoever has left is left out.
    """
    lock(row.team_id)
    before, asked = _assigned(item), {each.pk for each in assignees}
    people = Membership.objects.filter(pk__in=before | asked).select_related("user")
    names = {each.pk: str(each.user) for each in people}
    after = asked & names.keys()
    _check_assignees(row, assignees, rights, before ^ after)
    if before == after:
        return
    item.assignees.set(after)
    item.version += 1
    item.edited_at, item.edited_by = now, by
    item.save(update_fields=["version", "edited_at", "edited_by"])
    what = {
        word: ", ".join(names[pk] for pk in sorted(each))
        for word, each in (("before", before), ("after", after))
    }
    record(row, Verb.ASSIGNED, by=by, now=now, item=item, **what)


def _check_assignees(
    row: Checklist, assignees: list[Membership], rights: Rights, changed: set[int]
) -> None:
    if row.per_person:
        raise ValidationError("In a list per person, every item waits on everybody.")
    if any(each.team_id != row.team_id for each in assignees):
        raise ValidationError("Only people of the team can be assigned.")
    if any(not each.ticks for each in assignees):
        raise ValidationError("Viewers look at lists and cannot be given an item.")
    mine = {rights.membership.pk} if rights.membership else set()
    need(rights.writes or (rights.ticks and changed <= mine), "assigns")


@transaction.atomic
def take_item(item: ChecklistItem, taken: bool, *, by: User, now: datetime) -> None:
    """State whether an item of a shared team list waits on oneself."""
    row, rights = locked_open(item.checklist_id, by)
    need(rights.ticks, "ticks")
    if rights.membership is None:
        raise ValidationError("In your own list, everything waits on you.")
    current = ChecklistItem.objects.get(pk=item.pk)
    refuse_deleted(current)
    people = {each.pk: each for each in current.people}
    if taken:
        people[rights.membership.pk] = rights.membership
    else:
        people.pop(rights.membership.pk, None)
    _assign(row, current, list(people.values()), rights, by, now)


@transaction.atomic
def move_item(item: ChecklistItem, up: bool, *, by: User, now: datetime) -> None:
    """Move an item one place up or down; past the end it stays where it is.

    Past a neighbor of another section it joins that section.
    """
    row, rights = locked_open(item.checklist_id, by)
    items = list(row.items.current())
    place = next((n for n, each in enumerate(items) if each.pk == item.pk), None)
    if place is None:
        raise ValidationError("This item was deleted.")
    current = items[place]
    need(rights.edits(current), "edits")
    neighbor = place - 1 if up else place + 1
    if not 0 <= neighbor < len(items):
        return
    other, before = items[neighbor], ""
    if other.section != current.section:
        before = told({"section": current.section})  # it may have been the last one there
        current.section, current.version = other.section, current.version + 1
        current.edited_at, current.edited_by = now, by
        current.save(update_fields=["section", "version", "edited_at", "edited_by"])
    else:
        current.position, other.position = other.position, current.position
        ChecklistItem.objects.bulk_update([current, other], ["position"])
    what = {"before": before, "after": "up" if up else "down"}
    record(row, Verb.MOVED, by=by, now=now, item=current, **what)


@transaction.atomic
def delete_item(item: ChecklistItem, *, by: User, now: datetime) -> None:
    """Delete an item; it can be brought back for 30 days. Deleting it twice changes nothing."""
    row, rights = locked_open(item.checklist_id, by)
    current = ChecklistItem.objects.get(pk=item.pk)
    need(rights.edits(current), "edits")
    if current.deleted_at is None:
        current.deleted_at = now
        current.save(update_fields=["deleted_at"])
        record(row, Verb.DROPPED, by=by, now=now, item=current)


@transaction.atomic
def restore_item(item: ChecklistItem, *, by: User, now: datetime) -> None:
    """Bring a deleted item back, with its status and comments.

    Raises ValidationError after 30 days, and where the list is full.
    """
    row, rights = locked_open(item.checklist_id, by)
    current = ChecklistItem.objects.get(pk=item.pk)
    need(rights.edits(current), "edits")
    if current.deleted_at:
        if now - current.deleted_at > RESTORABLE:
            raise ValidationError("It was deleted more than 30 days ago and is gone.")
        _need_room(row)
        current.position = place_back(row, current)
        current.deleted_at = None
        current.save(update_fields=["deleted_at", "position"])
        record(row, Verb.BROUGHT_BACK, by=by, now=now, item=current)


def refuse_deleted(item: ChecklistItem) -> None:
    """Raise ValidationError for an item that somebody has deleted."""
    if item.deleted_at:
        raise ValidationError("Somebody deleted this item. It can be brought back below the list.")
