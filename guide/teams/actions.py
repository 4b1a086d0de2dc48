"""Everything people do to a team and to its members."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from guide.accounts.models import User
from guide.teams.models import Membership, Role, Team, TeamActivity

Verb = TeamActivity.Verb
TAKEN = {"new", "join"}  # words of our addresses
LAST_OWNER = "A team needs an owner. Make somebody else owner first, or delete the team."
LONGEST_SLUG = 70


@transaction.atomic
def create_team(user: User, name: str, *, now: datetime) -> Team:
    """Make a team whose only member, and owner, is `user`."""
    made = False
    while not made:  # somebody else may take the slug between the look and the write
        fields = {"name": name, "created_at": now}
        team, made = Team.objects.get_or_create(slug=_free_slug(name), defaults=fields)
    Membership.objects.create(team=team, user=user, role=Role.OWNER, joined_at=now)
    record(team, user, Verb.CREATED, now=now, after=name)
    return team


@transaction.atomic
def rename_team(team: Team, name: str, *, by: User, now: datetime) -> None:
    """Give a team another name; its address stays. Raises PermissionDenied but for owners."""
    need_owner(team, by)
    team = Team.objects.select_for_update().get(pk=team.pk)
    if team.name != name:
        record(team, by, Verb.RENAMED, now=now, before=team.name, after=name)
        team.name = name
        team.save(update_fields=["name"])


def delete_team(team: Team, *, by: User) -> None:
    """Remove a team with its lists, templates, invitations and activity, for ever.

    Raises PermissionDenied but for owners.
    """
    need_owner(team, by)
    Team.objects.filter(pk=team.pk).delete()


@transaction.atomic
def change_role(membership: Membership, role: str, *, by: User, now: datetime) -> None:
    """Give a member another role.

    Raises PermissionDenied but for owners, ValidationError for the last of them.
    """
    row = _locked(membership)
    need_owner(membership.team, by)
    if row is None or row.role == role:
        return
    _keep_an_owner(row)
    record(row.team, by, Verb.ROLE, now=now, person=row.user, before=row.role, after=role)
    row.role = role
    row.save(update_fields=["role"])


@transaction.atomic
def leave(membership: Membership, *, now: datetime) -> None:
    """Leave a team: open assignments become free, what was written stays.

    Sharing ends at once. Raises ValidationError for the last owner.
    """
    row = _locked(membership)
    if row:
        _keep_an_owner(row)
        record(row.team, row.user, Verb.LEFT, now=now, person=row.user, before=row.role)
        row.delete()


@transaction.atomic
def remove_member(membership: Membership, *, by: User, now: datetime) -> None:
    """Take a person out of a team, as if they had left.

    Owners remove anybody, coaches members and viewers; else PermissionDenied. Raises
    ValidationError for the last owner. Assignments point at memberships, so they go with it;
    activity and statuses stay.
    """
    row = _locked(membership)
    if row:
        need_to_remove(row, by)
        _keep_an_owner(row)
        record(row.team, by, Verb.REMOVED, now=now, person=row.user, before=row.role)
        row.delete()


def need_to_remove(row: Membership, user: User) -> None:
    """Raise PermissionDenied where somebody may not take this person out of the team."""
    mine = Membership.objects.filter(team=row.team_id, user=user).first()
    if not (mine and (mine.owns or (mine.writes and not row.writes))):
        raise PermissionDenied("Owners remove anybody, coaches members and viewers.")


def set_shares(membership: Membership, shares: str) -> None:
    """State what this member shows the team of their practice."""
    Membership.objects.filter(pk=membership.pk).update(shares=shares)


def need_owner(team: Team, user: User) -> None:
    """Raise PermissionDenied for everybody but the owners of a team."""
    if not Team.objects.managed_by(user).filter(pk=team.pk).exists():
        raise PermissionDenied("Only an owner of the team can do this.")


def record(
    team: Team, actor: User | None, verb: str, *, now: datetime, **what: object
) -> TeamActivity:
    """Write down what happened, and raise the version by which open pages see it."""
    Team.objects.filter(pk=team.pk).update(version=F("version") + 1)
    return TeamActivity.objects.create(team=team, actor=actor, verb=verb, created_at=now, **what)


def lock(team: int) -> None:
    """Hold a team until the transaction ends: its people and invitations change one by one."""
    Team.objects.select_for_update().filter(pk=team).first()


def _locked(membership: Membership) -> Membership | None:
    """The membership as it is now, with its team locked against a change at the same moment."""
    lock(membership.team_id)
    rows = Membership.objects.select_related("team", "user")
    return rows.filter(pk=membership.pk).first()


def _keep_an_owner(row: Membership) -> None:
    others = Membership.objects.filter(team=row.team, role=Role.OWNER).exclude(pk=row.pk)
    if row.owns and not others.exists():
        raise ValidationError(LAST_OWNER)


def _free_slug(name: str) -> str:
    """A slug that no team has; names may be equal."""
    base = slugify(name)[:LONGEST_SLUG].strip("-") or "team"
    taken = TAKEN | set(Team.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
