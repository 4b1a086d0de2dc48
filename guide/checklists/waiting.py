"""Questions: what waits on a person across all their lists."""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from guide.accounts.models import User
from guide.checklists.due import due_date, t_minus
from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistItem,
    Comment,
    ItemStatus,
)
from guide.checklists.models.lists import CLOSED
from guide.checklists.queries import interview_date
from guide.teams.models import TICKERS, Membership


class Waiting(NamedTuple):
    """Something that waits on a person: an open item, with what was asked of them about it."""

    item: ChecklistItem
    due: date | None
    late: bool
    why: str  # yours, assigned, per person
    nudges: list[ChecklistActivity]

    @property
    def due_words(self) -> str:
        """T-minus days, where no interview date turns them into a day."""
        return "" if self.due else t_minus(self.item.days_before)


def waiting_on(user: User, *, now: datetime) -> list[Waiting]:
    """Open items that wait on this person across all lists, soonest due first.

    Items of one's own lists, items assigned in shared lists, and open items of lists per person in
    teams where the person ticks. One statement where nothing waits, else two or three.
    """
    today = user.clock.day_of(now)
    items = list(_open_items(user))
    if not items:
        return []
    counted_back = any(item.days_before is not None for item in items)
    interview_on = interview_date(user) if counted_back else None
    nudges = defaultdict(list)
    for row in _standing_nudges(user, items):
        nudges[row.item_id].append(row)
    found = []
    for item in items:
        due = due_date(item.due_on, item.days_before, item.checklist.target_on, interview_on)
        why = _why(item.checklist)
        late = bool(due and due < today)
        found.append(Waiting(item, due, late, why, nudges[item.pk]))
    return sorted(found, key=lambda one: (one.due is None, one.due or today, one.item.pk))


def _standing_nudges(user: User, items: list[ChecklistItem]) -> QuerySet[ChecklistActivity]:
    """Reminders of this person that no done or skipped has ended since."""
    rows = ChecklistActivity.objects.filter(item__in=items)
    later = rows.filter(
        Q(person=None) | Q(person_id=user.pk),
        item=OuterRef("item"),
        pk__gt=OuterRef("pk"),
        verb=ChecklistActivity.Verb.STATUS,
        after__in=CLOSED,
    )
    nudges = rows.filter(person_id=user.pk, verb=ChecklistActivity.Verb.NUDGED)
    return nudges.exclude(Exists(later)).select_related("actor")


def _why(checklist: Checklist) -> str:
    if checklist.owner_id:
        return "yours"
    return "per person" if checklist.per_person else "assigned"


def _open_items(user: User) -> QuerySet[ChecklistItem]:
    ticking = Membership.objects.filter(user_id=user.pk, role__in=TICKERS)
    teams = ticking.values("team")
    closed = ItemStatus.objects.filter(status__in=CLOSED)
    shared = Q(checklist__mode=Checklist.Mode.SHARED) & ~Q(
        pk__in=closed.filter(person=None).values("item")
    )
    own = Q(checklist__owner_id=user.pk)
    assigned = Q(checklist__team__in=teams, assignees__in=ticking)
    each = Q(checklist__mode=Checklist.Mode.PER_PERSON, checklist__team__in=teams) & ~Q(
        pk__in=closed.filter(person_id=user.pk).values("item")
    )
    return (
        ChecklistItem.objects.current()
        .filter(
            (shared & (own | assigned)) | each,
            checklist__in=Checklist.objects.current(),
            dropped_at=None,
        )
        .select_related("checklist__team")
        .distinct()
    )


def mentions_of(user: User) -> QuerySet[Comment]:
    """Comments that name this person, newest first."""
    lists = Checklist.objects.visible_to(user).filter(archived_at=None)
    return (
        Comment.objects.filter(mentions=user, deleted_at=None)
        .filter(item__checklist__in=lists, item__deleted_at=None)
        .select_related("author", "item__checklist")
        .order_by("-created_at")
    )
