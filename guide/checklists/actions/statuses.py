"""What people state of an item: its status, and what shows it."""

from datetime import datetime

from django.db import transaction

from guide.accounts.models import User
from guide.checklists.actions.items import refuse_deleted
from guide.checklists.actions.record import Verb, locked_open, record
from guide.checklists.models import Checklist, ChecklistItem, ItemStatus, Status
from guide.checklists.rights import Rights, need


@transaction.atomic
def set_status(item: ChecklistItem, status: str, *, by: User, now: datetime) -> ItemStatus | None:
    """State what is now true of an item; saying it twice changes nothing.

    In a list per person it is true for `by` alone. Answers the row, or None where there is none
    because the item was never anything but to do.
    """
    row, current, person = _statable(item, by)
    state = ItemStatus.objects.filter(item=current, person=person).first()
    before = state.status if state else Status.TO_DO
    if before == status:
        return state
    state = state or ItemStatus(item=current, person=person)
    state.status, state.changed_by, state.changed_at = status, by, now
    state.save()  # the list is locked, so there is no second one
    what = {"person": person, "before": before, "after": status}
    record(row, Verb.STATUS, by=by, now=now, item=current, **what)
    return state


@transaction.atomic
def set_evidence(item: ChecklistItem, evidence: str, *, by: User, now: datetime) -> None:
    """State what shows that an item is done: a link or a sentence.

    Who set the status and when stays as it is.
    """
    row, current, person = _statable(item, by)
    state = ItemStatus.objects.filter(item=current, person=person).first()
    before = state.evidence if state else ""
    if before == evidence:
        return
    state = state or ItemStatus(item=current, person=person, changed_at=now)
    state.evidence = evidence
    state.save()
    what = {"person": person, "before": before, "after": evidence}
    record(row, Verb.EVIDENCE, by=by, now=now, item=current, **what)


def _statable(item: ChecklistItem, by: User) -> tuple[Checklist, ChecklistItem, User | None]:
    """The locked list, the item as it is now, and for whom `by` speaks (None: for everybody)."""
    row, rights = locked_open(item.checklist_id, by)
    need(rights.ticks, "ticks")
    current = ChecklistItem.objects.get(pk=item.pk)
    refuse_deleted(current)
    if row.per_person:
        return row, current, by
    _need_to_speak(rights, current)
    return row, current, None


def _need_to_speak(rights: Rights, item: ChecklistItem) -> None:
    assigned = set(item.people.values_list("user_id", flat=True))
    need(rights.sets(item, assigned), "sets")
