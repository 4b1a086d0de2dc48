"""Doors: what one does with a card beside rating it, and more of them for today."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from guide.accounts.actions import set_asks_how_sure
from guide.flashcards import hot_path
from guide.flashcards.actions import marks
from guide.flashcards.forms import MoreForm, StateForm
from guide.flashcards.models import Card
from guide.flashcards.queries import newest_rating
from guide.flashcards.views.study import UNREADABLE, answer_side, go, question, refused
from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.goals.actions import set_day_limits


@require_POST
def bury(request: HttpRequest, pk: int) -> HttpResponse:
    card, now = fetch(Card, request.user, "view", pk=pk), timezone.now()
    form = StateForm(request.POST)
    if not form.is_valid():
        return refused(request, UNREADABLE, 422)
    sent = form.cleaned_data
    if sent["state"] == "off":
        marks.unbury_card(request.user, card)
        return _back(request, sent["next"], card)
    try:
        marks.bury_card(request.user, card, today=request.user.clock.day_of(now))
    except ValidationError as why:
        return answer_side(request, pk, now, reason=why.message, status=409, said=why.message)
    return _moved_on(request, card, sent["next"], "bury")


@require_POST
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    card, form = fetch(Card, request.user, "view", pk=pk), StateForm(request.POST)
    if not form.is_valid():
        return refused(request, UNREADABLE, 422)
    sent = form.cleaned_data
    if sent["state"] == "off":
        marks.unsuspend_card(request.user, card)
        return _back(request, sent["next"], card)
    marks.suspend_card(request.user, card, now=timezone.now())
    return _moved_on(request, card, sent["next"], "suspend")


@require_POST
def flag(request: HttpRequest, pk: int) -> HttpResponse:
    card, form = fetch(Card, request.user, "view", pk=pk), StateForm(request.POST)
    if not form.is_valid():
        return refused(request, UNREADABLE, 422)
    sent = form.cleaned_data
    flagged = sent["state"] == "on"
    if flagged:
        marks.flag_card(request.user, card, now=timezone.now())
    else:
        marks.unflag_card(request.user, card)
    if not request.htmx:
        return _back(request, sent["next"], card)
    said = "Flagged." if flagged else "Flag removed."
    context = {"face": {"id": card.pk}, "flagged": flagged, "said": said, "next": sent["next"]}
    return page(request, "flashcards/_flag.html", context, part="swap")


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether cards ask how sure one is; the sitting goes on at the card where it was said."""
    card, form = fetch(Card, request.user, "view", pk=pk), StateForm(request.POST)
    if not form.is_valid():
        return refused(request, UNREADABLE, 422)
    set_asks_how_sure(request.user, form.cleaned_data["state"] == "on")
    return _back(request, form.cleaned_data["next"], card)


@require_POST
def more(request: HttpRequest) -> HttpResponse:
    today, form = request.user.clock.day_of(timezone.now()), MoreForm(request.POST)
    if not form.is_valid():
        return refused(request, UNREADABLE, 422)
    set_day_limits(request.user, today, new_cards=form.cleaned_data["new_cards"])
    return redirect("flashcards:study")


def _moved_on(request: HttpRequest, card: Card, next_: str, did: str) -> HttpResponse:
    """After a card was put off: the next one of the sitting, or back where the person was."""
    if next_:
        return _back(request, next_, card)
    now = timezone.now()
    if not request.htmx:
        return redirect(f"{reverse('flashcards:study')}?last={card.pk}&did={did}")
    situation = hot_path.situation(request.user.pk, request.user.clock.day_of(now))
    undo = newest_rating(request.user, now=now)
    return question(request, situation, now, undo=undo, last=card.pk, did=did)


def _back(request: HttpRequest, next_: str, card: Card) -> HttpResponse:
    own = url_has_allowed_host_and_scheme(next_, allowed_hosts=None)
    return go(request, next_ if own else f"{reverse('flashcards:study')}?card={card.pk}")
