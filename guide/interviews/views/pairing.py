"""Doors: asking for a partner, and the room where two people wait for their question."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.curriculum.models import Level
from guide.foundation.access import fetch
from guide.foundation.links import Link
from guide.foundation.pages import page
from guide.goals.models import Goal
from guide.interviews import partners
from guide.interviews.actions import pairing as actions
from guide.interviews.forms.partner import DrawForm, PairForm, SinceForm
from guide.interviews.models import Pairing

SECTION = {"section": "mocks"}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a partner: a teammate by name, or whoever holds the link that is made."""
    goal = Goal.objects.filter(user=request.user).select_related("target_level").first()
    level = goal.target_level if goal else Level.objects.current().first()
    initial = {"side": Pairing.Side.CANDIDATE, "level": level.slug if level else ""}
    teammates = partners.teammates_of(request.user)
    form = PairForm(request.POST or None, teammates=teammates, initial=initial)
    if request.method != "POST":
        return page(request, "interviews/partner_new.html", SECTION | {"form": form})
    if not form.is_valid():
        return page(request, "interviews/partner_new.html", SECTION | {"form": form}, status=422)
    row, link = actions.ask_for_partner(request.user, now=timezone.now(), **form.cleaned_data)
    return _room(request, row, link=link) if link else redirect(row)


def _pairing(request: HttpRequest, pk: int) -> Pairing:
    return fetch(Pairing, request.user, "view", pk=pk)


def _room(
    request: HttpRequest, row: Pairing, *, link: Link | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    now, user = timezone.now(), request.user
    address = settings.SITE_URL + reverse("interviews:join", args=[link.secret]) if link else ""
    context = {
        "pairing": row,
        "state": row.state(now),
        "other": row.other(user),
        "asks": row.asker_id == user.pk,
        "side": row.side_of(user),
        "address": address,
    }
    template = "interviews/partner_room.html"
    return page(request, template, SECTION | context | more, part="room", status=status)


@require_GET
def pairing(request: HttpRequest, pk: int) -> HttpResponse:
    """The room; to a page that shows it as it is already, 204 and nothing else."""
    row, form = _pairing(request, pk), SinceForm(request.GET)
    state = row.state(timezone.now())
    if state == "drawn":
        return _go(request, reverse("interviews:mock", args=[row.interview_id]))
    if request.htmx and form.is_valid() and form.cleaned_data["since"] == state:
        return HttpResponse(status=204)
    return _room(request, row)


def _go(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to another page, also from a poll."""
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new link and show it, once."""
    row = fetch(Pairing, request.user, "manage", pk=pk)
    try:
        link = actions.renew_link(row, now=timezone.now())
    except ValidationError as error:
        return _room(request, row, error=error.message, status=422)
    return _room(request, _pairing(request, pk), link=link)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Come in as the teammate who was asked."""
    row = _pairing(request, pk)
    try:
        actions.join(row, request.user, now=timezone.now(), by_link=False)
    except ValidationError as error:
        return _room(request, _pairing(request, pk), error=error.message, status=409)
    return redirect(row)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off as the asker; decline, or leave, as the partner."""
    row, now = _pairing(request, pk), timezone.now()
    if row.asker_id == request.user.pk:
        actions.call_off(row, now=now)
        messages.success(request, "Called off. Nobody can join any more.")
    else:
        actions.decline(row, request.user, now=now)
        messages.success(request, f"You are out. {row.asker} sees it.")
    return redirect("interviews:index")


@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the question; where the two have met them all, say so and offer the oldest."""
    row, form = _pairing(request, pk), DrawForm(request.POST)
    if row.joined_at is None and row.asker_id != request.user.pk:
        raise PermissionDenied("Join first.")
    again = form.is_valid() and form.cleaned_data["again"]
    try:
        mock = actions.draw_question(row, now=timezone.now(), again=again)
    except actions.UsedUp:
        return _room(request, row, used_up=True, status=409)
    except ValidationError as error:
        return _room(request, row, error=error.message, status=422)
    return redirect(mock)
