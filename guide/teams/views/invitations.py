"""Doors: whom a team asks, seen from inside."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from guide.foundation.access import fetch
from guide.foundation.links import Link
from guide.foundation.pages import page
from guide.teams import inviting, mail, queries
from guide.teams.forms import InviteForm, JoinLinkForm
from guide.teams.models import Invitation, Membership, Team

NOT_YOURS = "Owners and coaches invite. Ask one of them."


def _inviter(request: HttpRequest, slug: str) -> Membership:
    """Who the person is in this team; 403 for those who do not invite."""
    here = fetch(Team, request.user, "view", slug=slug)
    mine = queries.membership_in(here, request.user)
    if not mine.writes:
        raise PermissionDenied(NOT_YOURS)
    return mine


def _page(
    request: HttpRequest, mine: Membership, status: int = 200, **more: object
) -> HttpResponse:
    rows = queries.invitations_of(mine.team, timezone.now())
    roles = inviting.roles_given_by(mine)
    context = {
        "section": "teams",
        "team": mine.team,
        "mine": mine,
        "mailed": [row for row in rows if row[0].email],
        "links": [row for row in rows if not row[0].email],
        "waiting": sum(state == "open" for row, state, _ in rows if row.email),
        "roles": roles,
        "form": InviteForm(roles=roles),
        "link_form": JoinLinkForm(),
    }
    return page(request, "teams/invitations.html", context | more, status=status)


def _made(
    request: HttpRequest, mine: Membership, invitation: Invitation, link: Link
) -> HttpResponse:
    """Show a link, once."""
    address = settings.SITE_URL + reverse("teams:join", args=[link.secret])
    return _page(request, mine, made=invitation, address=address)


@require_GET
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, _inviter(request, slug))


@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    mine = _inviter(request, slug)
    form = InviteForm(request.POST, roles=inviting.roles_given_by(mine))
    if not form.is_valid():
        return _page(request, mine, 422, form=form)
    try:
        made = inviting.invite(mine.team, by=request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as error:
        form.add_error("email", error)
        return _page(request, mine, 422, form=form)
    mail.send_invitation(*made, by=request.user)
    return _made(request, mine, *made)


@require_POST
def join_link(request: HttpRequest, slug: str) -> HttpResponse:
    mine = _inviter(request, slug)
    form = JoinLinkForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, 422, link_form=form)
    try:
        made = inviting.make_join_link(
            mine.team, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, mine, 422, link_form=form)
    return _made(request, mine, *made)


def _invitation(request: HttpRequest, slug: str, pk: int) -> tuple[Membership, Invitation]:
    """An invitation of a team in which this person invites, else 404."""
    mine = _inviter(request, slug)
    row = get_object_or_404(mine.team.invitations.select_related("team"), pk=pk)
    return mine, row


@require_POST
def renew(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    mine, row = _invitation(request, slug, pk)
    try:
        link = inviting.renew(row, by=request.user, now=timezone.now())
    except ValidationError as error:
        return _page(request, mine, 422, error=error.message)
    if row.email:
        mail.send_invitation(row, link, by=request.user)
    return _made(request, mine, row, link)


@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    mine, row = _invitation(request, slug, pk)
    inviting.revoke(row, by=request.user, now=timezone.now())
    messages.success(request, "Withdrawn. Its link leads to a page that says so.")
    return redirect("teams:invitations", mine.team.slug)
