"""The admin of teams: staff look at them, for support."""

from django.contrib import admin

from guide.curriculum.admin import ReadOnly
from guide.teams.models import Invitation, Membership, Team, TeamActivity


@admin.register(Team)
class TeamAdmin(ReadOnly):
    """Teams."""

    list_display = ["name", "slug", "created_at"]
    search_fields = ["name", "slug"]


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    """Who is in which team."""

    list_display = ["team", "user", "role", "joined_at"]
    list_select_related = ["team", "user"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    """Whom teams asked; links are kept as digests only."""

    list_display = ["team", "email", "role", "uses", "max_uses", "sent_at", "expires_at"]
    list_select_related = ["team"]
    exclude = ["link_digest"]


@admin.register(TeamActivity)
class TeamActivityAdmin(ReadOnly):
    """What happened in teams."""

    list_display = ["team", "actor", "verb", "person", "created_at"]
    list_select_related = ["team", "actor", "person"]
