"""Doors: what a link of an invitation leads to. Opening it never changes anything."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guide.accounts.adapter import INVITED
from guide.foundation.pages import page
from guide.teams import inviting
from guide.teams.models import Invitation

Door = Callable[[HttpRequest, str], HttpResponse]


def _posted(door: Door) -> Door:
    """Let a POST in; a GET, such as the one after signing in, leads to the invitation's page."""

    @wraps(door)
    def enter(request: HttpRequest, link: str) -> HttpResponse:
        return door(request, link) if request.method == "POST" else redirect("teams:join", link)

    return enter


def _found(link: str) -> Invitation:
    invitation = inviting.find(link)
    if invitation is None:
        raise Http404
    return invitation


def _show(
    request: HttpRequest, link: str, invitation: Invitation, status: int = 200
) -> HttpResponse:
    """The page of an invitation as this visitor finds it."""
    user, by = request.user, invitation.created_by
    member = invitation.team.memberships.filter(user_id=user.pk).first() if user.pk else None
    state = invitation.state(timezone.now())
    if state == "declined" and not invitation.admits(timezone.now()):
        state = "expired"
    context = {
        "invitation": invitation,
        "team": invitation.team,
        "state": "member" if member else state,
        "member": member,
        "other_account": user.pk and invitation.email not in ("", user.email),
        "link": link,
        "here": urlencode({"next": reverse("teams:join", args=[link])}),
        "inviter": by.name.split()[0] if by and by.name.strip() else "the team",
        "size": invitation.team.memberships.count(),
    }
    return page(request, "teams/join.html", context, status=status)


@login_not_required
@require_safe
@never_cache
def join(request: HttpRequest, link: str) -> HttpResponse:
    return _show(request, link, _found(link))


@login_not_required
@_posted
def sign_up(request: HttpRequest, link: str) -> HttpResponse:
    """Go to the sign-up with the invited address filled in, and come back here after it."""
    invitation = _found(link)
    back = {"next": reverse("teams:join", args=[link])}
    request.session[INVITED] = {"email": invitation.email} | back
    return redirect(f"{reverse('account_signup')}?{urlencode(back)}")


@_posted
def accept(request: HttpRequest, link: str) -> HttpResponse:
    invitation = _found(link)
    try:
        membership = inviting.accept(invitation, request.user, now=timezone.now())
    except ValidationError:
        return _show(request, link, _found(link), status=409)
    request.session.pop(INVITED, None)
    messages.success(request, f"You are in {membership.team} as {membership.role}.")
    return redirect(membership.team)


@_posted
def decline(request: HttpRequest, link: str) -> HttpResponse:
    inviting.decline(_found(link), by=request.user, now=timezone.now())
    return redirect("teams:join", link)


@_posted
def ask(request: HttpRequest, link: str) -> HttpResponse:
    invitation = _found(link)
    if not invitation.admits(timezone.now()):
        inviting.ask_again(invitation, by=request.user, now=timezone.now())
        messages.success(request, "Those who invite for this team are told.")
    return redirect("teams:join", link)
