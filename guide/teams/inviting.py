"""How people come into a team: invitations by mail and join links."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F

from guide.accounts.models import User
from guide.foundation.links import Link, digest_of, new_link
from guide.teams.actions import lock, record
from guide.teams.models import Invitation, Membership, Role, Team, TeamActivity

Verb = TeamActivity.Verb
LASTS = timedelta(days=14)
A_DAY, MOST_A_DAY = timedelta(hours=24), 20
QUIET = timedelta(days=7)  # after a decline
USES = 10
BY_LINK = (Role.MEMBER, Role.VIEWER)


def roles_given_by(membership: Membership) -> list[str]:
    """The roles that somebody may invite to."""
    if membership.owns:
        return list(Role.values)
    return list(BY_LINK) if membership.writes else []


@transaction.atomic
def invite(
    team: Team, email: str, *, role: str, by: User, now: datetime, message: str = ""
) -> tuple[Invitation, Link]:
    """Ask an address; the invitation that it has not used is renewed and not doubled.

    Raises ValidationError past the day's limit, within 7 days of a decline, and where the address
    was asked to a role that `by` does not give.
    """
    lock(team.pk)
    roles = _need_to_invite(team, by, role)
    _check_limit(team, now)
    asked = team.invitations.filter(email__iexact=email)
    if asked.filter(declined_at__gt=now - QUIET).exists():
        raise ValidationError("This address declined within the last seven days. Ask again later.")
    invitation = asked.filter(uses=0, revoked_at=None).first()
    if invitation and invitation.role not in roles:
        raise ValidationError(f"An owner asked this address already, as {invitation.role}.")
    fields, link = _new_link(by, now)
    fields |= {"role": role, "message": message, "declined_at": None}
    if invitation:
        Invitation.objects.filter(pk=invitation.pk).update(**fields)
        invitation.refresh_from_db()
    else:
        invitation = team.invitations.create(email=email.lower(), created_at=now, **fields)
    record(team, by, Verb.INVITED, now=now, subject=invitation.email, after=role)
    return invitation, link


@transaction.atomic
def make_join_link(
    team: Team, *, role: str, by: User, now: datetime, max_uses: int = USES
) -> tuple[Invitation, Link]:
    """Make a link by which several people may join; raises ValidationError past the day's limit."""
    if role not in BY_LINK:
        raise ValidationError("A join link makes members and viewers only.")
    lock(team.pk)
    _need_to_invite(team, by, role)
    _check_limit(team, now)
    fields, link = _new_link(by, now)
    invitation = team.invitations.create(role=role, max_uses=max_uses, created_at=now, **fields)
    record(team, by, Verb.INVITED, now=now, subject="a join link", after=role)
    return invitation, link


@transaction.atomic
def renew(invitation: Invitation, *, by: User, now: datetime) -> Link:
    """Give an invitation a new link and 14 more days; the old link ends at once.

    Raises ValidationError where nobody can join by it any more, or past the day's limit.
    """
    lock(invitation.team_id)
    _need_to_invite(invitation.team, by, invitation.role)
    invitation.refresh_from_db()
    if invitation.state(now) not in ("open", "expired"):
        raise ValidationError("This invitation is over. Send a new one.")
    _check_limit(invitation.team, now)
    fields, link = _new_link(by, now)
    Invitation.objects.filter(pk=invitation.pk).update(**fields)
    invitation.refresh_from_db()
    subject = invitation.email or "a join link"
    record(invitation.team, by, Verb.INVITED, now=now, subject=subject, after=invitation.role)
    return link


@transaction.atomic
def revoke(invitation: Invitation, *, by: User, now: datetime) -> None:
    """Withdraw an invitation at once, a declined one too; twice changes nothing."""
    lock(invitation.team_id)
    _need_to_invite(invitation.team, by, invitation.role)
    if Invitation.objects.unspent().filter(pk=invitation.pk).update(revoked_at=now):
        subject = invitation.email or "a join link"
        record(invitation.team, by, Verb.REVOKED, now=now, subject=subject)


def find(secret: str) -> Invitation | None:
    """The invitation that a link leads to, with its team and who sent it."""
    rows = Invitation.objects.select_related("team", "created_by")
    return rows.filter(link_digest=digest_of(secret)).first()


@transaction.atomic
def accept(invitation: Invitation, user: User, *, now: datetime) -> Membership:
    """Join by an invitation; whoever is in already stays as they are and uses nothing up.

    Raises ValidationError where the invitation is no longer open.
    """
    lock(invitation.team_id)
    same = Invitation.objects.filter(pk=invitation.pk, link_digest=invitation.link_digest)
    row = same.select_related("team").first()
    member = Membership.objects.filter(team=invitation.team_id, user=user).first()
    if member:
        return member
    if row is None or not row.admits(now):
        raise ValidationError("This invitation is no longer open.")
    Invitation.objects.filter(pk=row.pk).update(uses=F("uses") + 1, declined_at=None)
    record(row.team, user, Verb.JOINED, now=now, person=user, subject=row.email, after=row.role)
    return Membership.objects.create(
        team=row.team, user=user, role=row.role, invitation=row, joined_at=now
    )


@transaction.atomic
def decline(invitation: Invitation, *, by: User, now: datetime) -> None:
    """Say no to an open invitation by mail; a join link is for others too and stays open."""
    lock(invitation.team_id)
    row = Invitation.objects.exclude(email="").filter(pk=invitation.pk).first()
    if row and row.state(now) == "open":
        Invitation.objects.filter(pk=row.pk).update(declined_at=now)
        record(invitation.team, by, Verb.DECLINED, now=now, person=by, subject=row.email)


def ask_again(invitation: Invitation, *, by: User, now: datetime) -> None:
    """Tell those who invite that somebody would like a new invitation; once a day is enough."""
    asked = TeamActivity.objects.filter(
        team=invitation.team, actor=by, verb=Verb.ASKED, created_at__gt=now - A_DAY
    )
    if not asked.exists():
        record(invitation.team, by, Verb.ASKED, now=now, person=by, subject=by.email or "")


def _new_link(by: User, now: datetime) -> tuple[dict[str, object], Link]:
    """What an invitation stores of a link that `by` makes now, and the link."""
    link = new_link()
    ends = now + LASTS
    return {"link_digest": link.digest, "created_by": by, "sent_at": now, "expires_at": ends}, link


def _need_to_invite(team: Team, by: User, role: str) -> list[str]:
    """The roles that `by` gives; raises PermissionDenied where `role` is not one of them."""
    mine = Membership.objects.filter(team=team, user=by).first()
    if mine is None or not mine.writes:
        raise PermissionDenied("Owners and coaches invite. Ask one of them.")
    roles = roles_given_by(mine)
    if role not in roles:
        raise PermissionDenied("Coaches invite members and viewers only.")
    return roles


def _check_limit(team: Team, now: datetime) -> None:
    sent = TeamActivity.objects.filter(
        team=team, verb=Verb.INVITED, created_at__gt=now - A_DAY
    ).count()
    if sent >= MOST_A_DAY:
        raise ValidationError(
            f"A team sends at most {MOST_A_DAY} invitations a day. Share a join link instead."
        )
