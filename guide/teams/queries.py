"""Questions: a team as its people see it."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from guide.accounts.models import User
from guide.teams.models import Invitation, Membership, Team, TeamActivity

SHOWN = 200
ASKED = timedelta(days=14)  # how long a team is told that somebody asks for an invitation


def memberships_of(user: User) -> QuerySet[Membership]:
    """The teams a person is in, with what they may do there, by name."""
    rows = Membership.objects.filter(user=user).select_related("team")
    return rows.order_by("team__name", "team_id")


def membership_in(team: Team, user: User) -> Membership:
    """What a person is in a team that they see."""
    return Membership.objects.select_related("team").get(team=team, user=user)


def people_of(team: Team) -> QuerySet[Membership]:
    """Everybody in a team, those who were there first first."""
    return team.memberships.select_related("user", "invitation")


def invitations_of(team: Team, now: datetime) -> list[tuple[Invitation, str, Membership | None]]:
    """Every invitation with its state and, where somebody joined by it, who did last."""
    rows = team.invitations.select_related("created_by").prefetch_related("memberships__user")
    return [(row, row.state(now), _last(row)) for row in rows[:SHOWN]]


def _last(invitation: Invitation) -> Membership | None:
    joined = list(invitation.memberships.all())
    return joined[-1] if joined else None


def asking_in(team: Team, now: datetime) -> list[TeamActivity]:
    """Who came by an old link, is not in the team and asks for a new invitation; newest first."""
    asked = team.activity.filter(verb=TeamActivity.Verb.ASKED, created_at__gt=now - ASKED)
    rows = asked.exclude(actor=None).exclude(actor__in=team.memberships.values("user"))
    newest = {row.actor_id: row for row in reversed(rows.select_related("actor"))}
    return list(newest.values())[::-1]


def activity_of(membership: Membership) -> QuerySet[TeamActivity]:
    """What happened in a team: all of it for owners and coaches, their own for the others."""
    rows = TeamActivity.objects.filter(team=membership.team).select_related("actor", "person")
    if membership.writes:
        return rows
    return rows.filter(actor=membership.user) | rows.filter(person=membership.user)
