"""Questions: lists, a list as one person sees it, what waits on me, the matrix of a team."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet

from guide.accounts.models import User
from guide.checklists.due import due_date, t_minus
from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistItem,
    Comment,
    ItemStatus,
    Status,
    TemplateVersion,
)
from guide.checklists.models.lists import CLOSED
from guide.checklists.rights import Rights
from guide.checklists.targets import Target, links_in, targets_of
from guide.goals.models import Goal
from guide.teams.models import TICKERS, Membership

WEEK = timedelta(days=7)
FRESH = timedelta(minutes=10)  # how long "changed by A a minute ago" stands beside an item


def interview_date(user: User) -> date | None:
    """The date from which this person's T-minus days count."""
    return Goal.objects.filter(user_id=user.pk).values_list("interview_on", flat=True).first()


@dataclass
class Row:
    """An item as one person sees it.

    `status` is the shared one, or the person's own in a list per person; `late` is open and due
    before today; `before` is the status that somebody else changed within the last ten minutes.
    """

    item: ChecklistItem
    status: str = Status.TO_DO
    state: ItemStatus | None = None
    due: date | None = None
    late: bool = False
    before: str = ""
    comments: int = 0
    assignees: list[Membership] = field(default_factory=list)
    edits: bool = False
    sets: bool = False
    pages: list[Target] = field(default_factory=list)

    @property
    def closed(self) -> bool:
        return self.status in CLOSED

    @property
    def due_words(self) -> str:
        """T-minus days, where no interview date turns them into a day."""
        return "" if self.due else t_minus(self.item.days_before)


class Section(NamedTuple):
    """A part of a list: its title, its rows (as the filter shows them), and how many are closed."""

    title: str
    rows: list[Row]
    closed: int
    total: int


def rows_of(checklist: Checklist, user: User, rights: Rights | None, *, now: datetime) -> list[Row]:
    """All items of a list in order, as this person sees them; six statements at most.

    The list comes with the `interview_on` of this person.
    """
    before, target = _changed_by_others(checklist, user, now), checklist.interview_on
    return _rows(checklist.items.current(), checklist, user, rights, before, target, now)


def row_of(item: ChecklistItem, user: User, rights: Rights | None, *, now: datetime) -> Row | None:
    """One item as this person sees it; None where it was deleted meanwhile."""
    checklist = item.checklist
    items = checklist.items.current().filter(pk=item.pk)
    target = None if item.days_before is None else interview_date(user)
    return next(iter(_rows(items, checklist, user, rights, {}, target, now)), None)


def _rows(
    items: QuerySet[ChecklistItem],
    checklist: Checklist,
    user: User,
    rights: Rights | None,
    before: dict[int, str],
    interview_on: date | None,
    now: datetime,
) -> list[Row]:
    ticking = Membership.objects.filter(role__in=TICKERS).select_related("user")
    people = Prefetch("assignees", ticking)
    said = Count("comments", filter=Q(comments__deleted_at=None))
    # Counting groups the rows, and a grouped query does not keep the order of its table.
    in_order = items.prefetch_related(people).annotate(said=said).order_by("position", "pk")
    rows = list(in_order)
    states = _states(rows, checklist, user)
    target = checklist.target_on or interview_on
    today = user.clock.day_of(now)
    pages = targets_of(item.links for item in rows)
    return [
        _row(item, states.get(item.pk), target, today, user, rights, before.get(item.pk, ""), leads)
        for item, leads in zip(rows, pages, strict=True)
    ]


def _changed_by_others(checklist: Checklist, user: User, now: datetime) -> dict[int, str]:
    """For each item whose status somebody else has just changed: what it was before."""
    if checklist.owner_id or checklist.per_person:
        return {}
    changes = ChecklistActivity.objects.filter(
        checklist=checklist, verb=ChecklistActivity.Verb.STATUS, created_at__gt=now - FRESH
    ).order_by("created_at", "pk")
    found = {}
    for item, actor, before in changes.values_list("item_id", "actor_id", "before"):
        found.pop(item, None)
        if actor != user.pk:
            found[item] = before
    return found


def _states(items: list[ChecklistItem], checklist: Checklist, user: User) -> dict[int, ItemStatus]:
    person = user.pk if checklist.per_person else None
    states = ItemStatus.objects.filter(item__in=items, person_id=person)
    return {state.item_id: state for state in states.select_related("changed_by")}


def _row(
    item: ChecklistItem,
    state: ItemStatus | None,
    target: date | None,
    today: date,
    user: User,
    rights: Rights | None,
    before: str,
    pages: list[Target],
) -> Row:
    due = due_date(item.due_on, item.days_before, target, None)
    status = state.status if state else Status.TO_DO
    assignees = list(item.assignees.all())
    return Row(
        item=item,
        status=status,
        state=state,
        due=due,
        late=bool(due and due < today and status not in CLOSED),
        before=before,
        comments=item.said,
        assignees=assignees,
        edits=bool(rights and rights.edits(item)),
        sets=bool(rights and rights.sets(item, {each.user_id for each in assignees})),
        pages=pages,
    )


def sections_of(rows: list[Row], keep: Any = None) -> list[Section]:
    """Rows by section in order; `keep` says which of them a filter shows."""
    found = []
    for title, group in groupby(rows, lambda row: row.item.section):
        every = list(group)
        shown = [row for row in every if keep is None or keep(row)]
        if shown:
            found.append(Section(title, shown, sum(row.closed for row in every), len(every)))
    return found


def template_rows(version: TemplateVersion) -> list[Row]:
    """The items of a version as a page shows them; nothing of them is stored."""
    pages = targets_of(links_in(entry) for entry in version.items)
    return [
        Row(
            item=ChecklistItem(
                section=entry["section"],
                text=entry["text"],
                detail=entry.get("detail", ""),
                done_when=entry.get("done_when", ""),
                role=entry.get("role", ""),
                minutes=entry.get("minutes"),
                days_before=entry.get("days_before"),
            ),
            pages=leads,
        )
        for entry, leads in zip(version.items, pages, strict=True)
    ]


class Summary(NamedTuple):
    """A list in an overview: how much of it is closed for this person."""

    checklist: Checklist
    total: int
    closed: int


def summaries(lists: QuerySet[Checklist], user: User) -> list[Summary]:
    """Lists with their progress, in two statements for any number of them."""
    rows = list(lists.select_related("team"))
    shared = Q(checklist__mode=Checklist.Mode.SHARED, statuses__person=None)
    own = Q(checklist__mode=Checklist.Mode.PER_PERSON, statuses__person_id=user.pk)
    closed = Q(statuses__status__in=CLOSED) & (shared | own)
    counts = (
        ChecklistItem.objects.current()
        .filter(checklist__in=rows)
        .values_list("checklist")
        .annotate(
            total=Count("pk", distinct=True),
            done=Count("pk", filter=closed, distinct=True),
        )
    )
    found = {pk: (total, done) for pk, total, done in counts}
    return [Summary(row, *found.get(row.pk, (0, 0))) for row in rows]


def activity_of(checklist: Checklist, user: User, rights: Rights) -> QuerySet[ChecklistActivity]:
    """What happened in a list: all of it for owners and coaches, for members of shared lists too.

    In a list per person members see their own. Viewers see the list, not its activity.
    """
    rows = ChecklistActivity.objects.filter(checklist=checklist).select_related("actor", "person")
    if not rights.ticks:
        return rows.none()
    if rights.writes or not checklist.per_person:
        return rows
    return rows.filter(Q(actor_id=user.pk) | Q(person_id=user.pk) | Q(person=None))


def comments_of(item: ChecklistItem) -> QuerySet[Comment]:
    """What was said about an item, oldest first, deleted ones as stubs."""
    return item.comments.select_related("author")
