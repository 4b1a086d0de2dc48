"""What every verb does: lock the list, ask for the rights, write down what happened."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F

from guide.accounts.models import User
from guide.checklists.models import Checklist, ChecklistActivity, ChecklistItem
from guide.checklists.rights import Rights, rights_in

Verb = ChecklistActivity.Verb
CLOSED_LIST = "This list is archived. Reopen it first."


def locked(checklist: int | Checklist, by: User) -> tuple[Checklist, Rights]:
    """The list as it is now, locked until the transaction ends, and the rights of who acts.

    Raises PermissionDenied for those who do not see it, ValidationError where it is deleted.
    """
    pk = checklist.pk if isinstance(checklist, Checklist) else checklist
    row = Checklist.objects.select_for_update().get(pk=pk)
    rights = rights_in(row, by)
    if row.deleted_at:
        raise ValidationError("This list was deleted. Bring it back first.")
    return row, rights


def locked_open(checklist: int | Checklist, by: User) -> tuple[Checklist, Rights]:
    """As `locked`, for what is not done to an archived list."""
    row, rights = locked(checklist, by)
    if row.archived_at:
        raise ValidationError(CLOSED_LIST)
    return row, rights


def record(
    checklist: Checklist,
    verb: str,
    *,
    by: User | None,
    now: datetime,
    item: ChecklistItem | None = None,
    **what: object,
) -> ChecklistActivity:
    """Write down one change, and raise the version by which other pages see that something is new.

    The list must be locked.
    """
    Checklist.objects.filter(pk=checklist.pk).update(version=F("version") + 1)
    checklist.version += 1
    if item is not None:
        what = {"subject": item.text} | what
    return ChecklistActivity.objects.create(
        checklist=checklist, verb=verb, actor=by, item=item, created_at=now, **what
    )
