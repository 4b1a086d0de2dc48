"""Doors: one's teams, and a team's people and settings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.foundation.paging import page_of
from guide.teams import actions, inviting, queries
from guide.teams.forms import ROLE_WORDS, DeleteTeamForm, RoleForm, SharesForm, TeamForm
from guide.teams.models import Membership, Team


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    memberships = list(queries.memberships_of(request.user))
    return page(request, "teams/index.html", {"section": "teams", "memberships": memberships})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = TeamForm(request.POST or None)
    if request.method != "POST":
        return page(request, "teams/new.html", {"section": "teams", "form": form})
    if not form.is_valid():
        return page(request, "teams/new.html", {"section": "teams", "form": form}, status=422)
    team = actions.create_team(request.user, form.cleaned_data["name"], now=timezone.now())
    messages.success(request, "The team is there. Invite the first person.")
    return redirect("teams:invitations", team.slug)


@require_GET
def team(request: HttpRequest, slug: str) -> HttpResponse:
    here = fetch(Team, request.user, "view", slug=slug)
    return _team(request, here)


def _team(request: HttpRequest, here: Team, *, error: str = "", status: int = 200) -> HttpResponse:
    mine = queries.membership_in(here, request.user)
    may_invite = inviting.roles_given_by(mine)
    context = {
        "section": "teams",
        "team": here,
        "mine": mine,
        "memberships": queries.memberships_of(request.user),
        "people": queries.people_of(here),
        "roles": ROLE_WORDS.items(),
        "may_invite": may_invite,
        "asking": queries.asking_in(here, timezone.now()) if may_invite else [],
        "shares": SharesForm(initial={"shares": mine.shares}),
        "error": error,
    }
    return page(request, "teams/team.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    here = fetch(Team, request.user, "manage", slug=slug)
    form = TeamForm(request.POST or None, initial={"name": here.name})
    context = {"section": "teams", "team": here, "form": form}
    if request.method != "POST":
        return page(request, "teams/settings.html", context)
    if not form.is_valid():
        return page(request, "teams/settings.html", context, status=422)
    actions.rename_team(here, form.cleaned_data["name"], by=request.user, now=timezone.now())
    messages.success(request, "Saved. The address of the team stays as it was.")
    return redirect(here)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    here = fetch(Team, request.user, "manage", slug=slug)
    form = DeleteTeamForm(request.POST or None, team=here)
    context = {"section": "teams", "team": here, "form": form}
    if request.method != "POST":
        return page(request, "teams/delete.html", context)
    if not form.is_valid():
        return page(request, "teams/delete.html", context, status=422)
    actions.delete_team(here, by=request.user)
    messages.success(request, f"{here.name} is deleted, with its lists.")
    return redirect("teams:index")


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    here = fetch(Team, request.user, "view", slug=slug)
    if request.method != "POST":
        return page(request, "teams/leave.html", {"section": "teams", "team": here})
    try:
        actions.leave(queries.membership_in(here, request.user), now=timezone.now())
    except ValidationError as error:
        return _team(request, here, error=error.message, status=422)
    messages.success(request, f"You have left {here.name}.")
    return redirect("teams:index")


@require_POST
def shares(request: HttpRequest, slug: str) -> HttpResponse:
    here = fetch(Team, request.user, "view", slug=slug)
    form = SharesForm(request.POST)
    if not form.is_valid():
        error = "Choose nothing, summary or detail."
        return _team(request, here, error=error, status=422)
    actions.set_shares(queries.membership_in(here, request.user), form.cleaned_data["shares"])
    messages.success(request, "Saved. You can change it at any time.")
    return redirect(here)


def _member(request: HttpRequest, slug: str, pk: int) -> tuple[Team, Membership]:
    here = fetch(Team, request.user, "view", slug=slug)
    return here, get_object_or_404(queries.people_of(here), pk=pk)


@require_POST
def role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    here, member = _member(request, slug, pk)
    actions.need_owner(here, request.user)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _team(request, here, error="Choose one of the four roles.", status=422)
    try:
        actions.change_role(member, form.cleaned_data["role"], by=request.user, now=timezone.now())
    except ValidationError as error:
        return _team(request, here, error=error.message, status=422)
    messages.success(request, f"{member.user} is {form.cleaned_data['role']} now.")
    return redirect(here)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    here, member = _member(request, slug, pk)
    if request.method != "POST":
        actions.need_to_remove(member, request.user)
        context = {"section": "teams", "team": here, "member": member}
        return page(request, "teams/remove.html", context)
    try:
        actions.remove_member(member, by=request.user, now=timezone.now())
    except ValidationError as error:
        return _team(request, here, error=error.message, status=422)
    messages.success(request, f"{member.user} is no longer in the team.")
    return redirect(here)


@require_GET
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    here = fetch(Team, request.user, "view", slug=slug)
    mine = queries.membership_in(here, request.user)
    if not mine.ticks:
        raise PermissionDenied("Viewers see the lists of a team, not its activity.")
    history = page_of(queries.activity_of(mine), request.GET)
    context = {"section": "teams", "team": here, "mine": mine, "history": history}
    return page(request, "teams/activity.html", context)
