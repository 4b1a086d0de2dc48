"""What a person may do with a checklist that they see (the table of roles is in docs/teams.md)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from guide.accounts.models import User
from guide.checklists.models import Checklist, ChecklistItem
from guide.teams.models import TICKERS, WRITERS, Membership

OWN = "own"  # the role of a person in a list of their own
WORDS = {
    "ticks": "Viewers look at this list. Ask an owner of the team for another role.",
    "reads": "Viewers look at this list, not at its activity.",
    "writes": "Only owners and coaches of the team can do this.",
    "manages": "Only owners, coaches and whoever made this list can do this.",
    "edits": "Members change the items that they added. Comment, or ask a coach.",
    "assigns": "Members take items for themselves. Ask a coach to give one to somebody else.",
    "sets": "This item is assigned to others. Comment, or ask a coach.",
}


@dataclass(frozen=True)
class Rights:
    """One person's rights in one list; `role` is a team role, or `own` for their own list."""

    user: int
    role: str
    made_it: bool
    membership: Membership | None = None

    @property
    def ticks(self) -> bool:
        """Sets statuses, comments, adds items."""
        return self.role == OWN or self.role in TICKERS

    @property
    def writes(self) -> bool:
        """Edits every item, assigns, shares links, takes new versions, sees the matrix."""
        return self.role == OWN or self.role in WRITERS

    @property
    def manages(self) -> bool:
        """Renames, archives, deletes and restores the list, and takes a new version."""
        return self.writes or (self.ticks and self.made_it)

    def edits(self, item: ChecklistItem) -> bool:
        """Changes the words of an item, moves and deletes it."""
        return self.writes or (self.ticks and item.created_by_id == self.user)

    def sets(self, item: ChecklistItem, assigned: set[int]) -> bool:
        """Sets the status of a shared item that is assigned to these people."""
        return self.writes or (self.ticks and (not assigned or self.user in assigned))


def rights_in(checklist: Checklist, user: User) -> Rights:
    """The rights of somebody who sees this list; raises PermissionDenied for everybody else."""
    made_it = checklist.created_by_id == user.pk
    if checklist.owner_id is not None and checklist.owner_id == user.pk:
        return Rights(user.pk, OWN, made_it)
    rows = Membership.objects.filter(team_id=checklist.team_id, user_id=user.pk)
    membership = rows.first() if checklist.team_id else None
    if membership is None:
        raise PermissionDenied("This list is not yours.")
    return Rights(user.pk, membership.role, made_it, membership)


def need(allowed: bool, why: str) -> None:
    """Raise PermissionDenied with the sentence for `why` where something is not allowed."""
    if not allowed:
        raise PermissionDenied(WORDS[why])
