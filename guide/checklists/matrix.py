"""The matrix of a list per person: who has done what, who is stuck, who is late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guide.checklists.due import due_date
from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistItem,
    ItemStatus,
    Status,
)
from guide.checklists.models.lists import CLOSED
from guide.checklists.rights import Rights
from guide.goals.models import Goal
from guide.teams.models import TICKERS, Membership

STUCK = timedelta(days=7)
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Cell:
    """One item of one person; `since` is when the status was last stated.

    `nudged`: somebody has reminded them of it on their study day.
    """

    member: Membership
    status: str
    since: datetime | None
    due: date | None
    late: bool
    stuck: bool
    nudged: bool

    @property
    def closed(self) -> bool:
        return self.status in CLOSED


@dataclass(frozen=True)
class Line:
    """One item of everybody who is shown."""

    item: ChecklistItem
    cells: list[Cell]

    @property
    def late(self) -> int:
        return sum(cell.late for cell in self.cells)

    @property
    def stuck(self) -> int:
        return sum(cell.stuck for cell in self.cells)

    def due_within(self, today: date) -> bool:
        """Whether it is due for somebody in the next seven days."""
        return any(
            cell.due and today <= cell.due <= today + SOON and not cell.closed
            for cell in self.cells
        )


@dataclass(frozen=True)
class Matrix:
    """A list per person as somebody may see it.

    Owners and coaches see every member; members see themselves, viewers nobody. `totals` are
    (closed, total) of everybody together.
    """

    members: list[Membership]
    lines: list[Line]
    totals: tuple[int, int]

    @property
    def columns(self) -> list[tuple[Membership, int, int]]:
        """Each member who is shown, with how many items they closed, and how many there are."""
        return [
            (member, sum(line.cells[place].closed for line in self.lines), len(self.lines))
            for place, member in enumerate(self.members)
        ]

    @property
    def stuck(self) -> list[tuple[ChecklistItem, Cell]]:
        """Who has been doing what for seven days or more, longest first."""
        found = [(line.item, cell) for line in self.lines for cell in line.cells if cell.stuck]
        return sorted(found, key=lambda pair: pair[1].since)


def matrix_of(checklist: Checklist, rights: Rights, *, now: datetime) -> Matrix:
    """Who stands where in a list per person; seven statements for any team."""
    everybody = list(
        Membership.objects.filter(team=checklist.team_id, role__in=TICKERS).select_related("user")
    )
    shown = [one for one in everybody if rights.writes or one.user_id == rights.user]
    items = list(checklist.items.current())
    states = {
        (state.item_id, state.person_id): state
        for state in ItemStatus.objects.filter(item__in=items, person__isnull=False)
    }
    users = [one.user_id for one in everybody]
    interviews = dict(Goal.objects.filter(user__in=users).values_list("user_id", "interview_on"))
    targets = {pk: checklist.target_on or interviews.get(pk) for pk in users}
    days = {one.user_id: one.user.clock.day_of(now) for one in shown}
    nudged = _nudged(items, days)
    lines = [
        Line(item, [_cell(item, one, states, targets, days, nudged, now) for one in shown])
        for item in items
    ]
    closed = sum(
        state.status in CLOSED and person in targets for (_, person), state in states.items()
    )
    return Matrix(shown, lines, (closed, len(items) * len(everybody)))


def _cell(
    item: ChecklistItem,
    member: Membership,
    states: dict[tuple[int, int], ItemStatus],
    targets: dict[int, date | None],
    days: dict[int, date],
    nudged: set[tuple[int, int]],
    now: datetime,
) -> Cell:
    who = member.user_id
    state = states.get((item.pk, who))
    status = state.status if state else Status.TO_DO
    due = due_date(item.due_on, item.days_before, targets[who], None)
    since = state.changed_at if state else None
    return Cell(
        member=member,
        status=status,
        since=since,
        due=due,
        late=bool(due and due < days[who] and status not in CLOSED),
        stuck=bool(status == Status.DOING and since and now - since >= STUCK),
        nudged=(item.pk, who) in nudged,
    )


def _nudged(items: list[ChecklistItem], days: dict[int, date]) -> set[tuple[int, int]]:
    rows = ChecklistActivity.objects.filter(
        verb=ChecklistActivity.Verb.NUDGED, item__in=items, person__in=list(days)
    ).values_list("item_id", "person_id", "day")
    return {(item, person) for item, person, day in rows if day == days[person]}
