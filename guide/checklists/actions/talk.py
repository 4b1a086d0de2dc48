"""What people say to each other beside an item: comments, mentions, nudges."""

import re
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.checklists.actions.items import refuse_deleted
from guide.checklists.actions.record import Verb, locked, locked_open, record
from guide.checklists.models import Checklist, ChecklistActivity, ChecklistItem, Comment, ItemStatus
from guide.checklists.models.lists import CLOSED
from guide.checklists.rights import Rights, need
from guide.teams.models import Membership

NOT_YOUR_WORDS = "Only whoever wrote a comment can put it in other words."
AT = re.compile(r"(?<![\w@])@(\w[\w.'-]*)")


@transaction.atomic
def comment(item: ChecklistItem, body: str, *, by: User, now: datetime) -> Comment:
    """Say something about an item; @name reaches that person's "Mine" page."""
    row, rights = locked_open(item.checklist_id, by)
    need(rights.ticks, "ticks")
    current = ChecklistItem.objects.get(pk=item.pk)
    refuse_deleted(current)
    made = Comment.objects.create(item=current, author=by, body=body, created_at=now)
    made.mentions.set(_mentioned(row, body))
    record(row, Verb.COMMENTED, by=by, now=now, item=current, after=body)
    return made


def _mentioned(checklist: Checklist, body: str) -> list[User]:
    """People of the team whose first or whole name (spaces left out) follows an @."""
    names = {name.lower().rstrip(".'-") for name in AT.findall(body)}
    names |= {name.removesuffix("'s") for name in names}
    if not names or checklist.team_id is None:
        return []
    people = User.objects.filter(memberships__team=checklist.team_id)
    return [one for one in people if names & spoken_names(one)]


def spoken_names(person: User) -> set[str]:
    """How a person can be mentioned: first name, or the whole name without spaces."""
    words = person.name.lower().split()
    return {words[0], "".join(words)} if words else set()


@transaction.atomic
def edit_comment(made: Comment, body: str, *, by: User, now: datetime) -> None:
    """Put a comment in other words. Raises ValidationError 15 minutes after it was written."""
    row, rights = locked_open(made.item.checklist_id, by)
    need(rights.ticks, "ticks")
    current = Comment.objects.get(pk=made.pk)
    if current.author_id != by.pk:
        raise PermissionDenied(NOT_YOUR_WORDS)
    if current.body == body:
        return
    if not current.editable_at(now):
        raise ValidationError("A comment can be changed for 15 minutes. Write another one.")
    record(row, Verb.REWORDED, by=by, now=now, item=made.item, before=current.body, after=body)
    current.body, current.edited_at = body, now
    current.save(update_fields=["body", "edited_at"])
    current.mentions.set(_mentioned(row, body))


@transaction.atomic
def delete_comment(made: Comment, *, by: User, now: datetime) -> None:
    """Take a comment back; a stub stays in its place. Doing it twice changes nothing."""
    row, rights = locked(made.item.checklist_id, by)
    current = Comment.objects.get(pk=made.pk)
    own = current.author_id == by.pk and rights.ticks
    need(own or rights.writes, "writes")
    if current.deleted_at is None:
        record(row, Verb.WITHDREW, by=by, now=now, item=made.item, before=current.body)
        current.body, current.deleted_at = "", now
        current.save(update_fields=["body", "deleted_at"])
        current.mentions.clear()


@transaction.atomic
def nudge(item: ChecklistItem, person: User, *, by: User, now: datetime) -> ChecklistActivity:
    """Remind somebody on whom an open item waits; at most once per item, person and day.

    The day is theirs. A second nudge of a day, by anybody, answers the first one. Raises
    ValidationError where the item does not wait on them.
    """
    row, rights = locked_open(item.checklist_id, by)
    need(rights.ticks, "ticks")
    current = ChecklistItem.objects.get(pk=item.pk)
    refuse_deleted(current)
    if not waits_on(row, current, person):
        raise ValidationError("This item does not wait on that person.")
    day: date = person.clock.day_of(now)
    nudges = ChecklistActivity.objects.filter(item=current, person=person, day=day)
    before = nudges.filter(verb=Verb.NUDGED).first()
    return before or record(row, Verb.NUDGED, by=by, now=now, item=current, person=person, day=day)


def waits_on(checklist: Checklist, item: ChecklistItem, person: User) -> bool:
    """Whether an item is open and it is this person's turn."""
    membership = Membership.objects.filter(team=checklist.team_id, user=person).first()
    if membership is None or not membership.ticks:
        return False
    owner = person if checklist.per_person else None
    state = ItemStatus.objects.filter(item=item, person=owner).first()
    if state and state.status in CLOSED:
        return False
    return checklist.per_person or item.people.filter(pk=membership.pk).exists()


def may_delete(rights: Rights, made: Comment) -> bool:
    """Whether the page offers to delete a comment."""
    return rights.writes or (rights.ticks and made.author_id == rights.user)
