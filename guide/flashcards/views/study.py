"""Doors: a sitting of due and new cards, one at a time."""

import uuid
from datetime import datetime

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from guide.flashcards import hot_path
from guide.flashcards.actions import ratings
from guide.flashcards.faces import face, own_face
from guide.flashcards.forms import SentRating, StudyForm, UndoForm
from guide.flashcards.models import Card, Review
from guide.flashcards.queries import newest_rating, promise_version, queue_of
from guide.flashcards.queue import Queue
from guide.flashcards.sitting import sitting
from guide.foundation.access import fetch
from guide.foundation.pages import page

TEMPLATE = "flashcards/study.html"
UNREADABLE = "That could not be read. Go back to the card and try again."


def asked_for(request: HttpRequest) -> dict:
    """Return the query of a study page; raises BadRequest where no page of ours made it."""
    form = StudyForm(request.GET)
    if not form.is_valid():
        raise BadRequest("This address was not made by a page of this site.")
    return form.cleaned_data


def refused(request: HttpRequest, why: str, status: int) -> HttpResponse:
    """Say why nothing was stored, with a way on."""
    context = {"why": why, "section": "cards"}
    return page(request, "flashcards/refused.html", context, part="reason", status=status)


@require_GET
def study(request: HttpRequest) -> HttpResponse:
    asked, now = asked_for(request), timezone.now()
    today = request.user.clock.day_of(now)
    situation = hot_path.situation(request.user.pk, today)
    undo = newest_rating(request.user, now=now)
    return question(
        request,
        situation,
        now,
        undo=undo,
        wanted=asked["card"],
        last=asked["last"],
        did=asked["did"],
    )


def question(
    request: HttpRequest,
    situation: hot_path.Situation,
    now: datetime,
    *,
    undo: uuid.UUID | None,
    wanted: int | None = None,
    last: int | None = None,
    did: str = "",
    said: str = "",
) -> HttpResponse:
    """The question of the next card (or of `wanted`, where it is offered), or the end."""
    queue = queue_of(request.user, now=now, situation=situation)
    next_ = queue.next(last)
    card = wanted if wanted and queue.offers(wanted) else next_ and next_.card
    if card is None:
        return _end(request, now, undo)
    context = _around(situation, queue, card, now) | {
        "ahead": bool(next_ and next_.card == card and next_.ahead),
        "undo": undo,
        "did": did,
        "last": last,
        "said": said,
    }
    return page(request, TEMPLATE, context, part="swap")


def _around(situation: hot_path.Situation, queue: Queue, card: int, now: datetime) -> dict:
    """What both sides of a card show: the card, its marks, and where the sitting is."""
    return {
        "section": "cards",
        "face": face(situation.digest, card) or own_face(card),
        "flagged": card in queue.flagged,
        "updated": card in queue.updated,
        "passing": card in queue.to_pass,
        "position": queue.done.total + 1,
        "total": queue.done.total + max(queue.left, 1),
        "left": queue.left,
        "shown": int(now.timestamp() * 1000),
    }


def _end(request: HttpRequest, now: datetime, undo: uuid.UUID | None) -> HttpResponse:
    if request.htmx:
        return HttpResponseClientRedirect(reverse("flashcards:study"))
    context = {"section": "cards", "undo": undo, "sitting": sitting(request.user, now=now)}
    return page(request, "flashcards/done.html", context)


@require_GET
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    shown, now = asked_for(request)["shown"], timezone.now()
    fetch(Card, request.user, "view", pk=pk)
    return answer_side(request, pk, now, shown=shown)


def answer_side(
    request: HttpRequest,
    pk: int,
    now: datetime,
    *,
    shown: int | None = None,
    reason: str = "",
    status: int = 200,
    said: str = "Answer shown.",
) -> HttpResponse:
    """The answer side; with the four buttons where the card is offered."""
    user, today = request.user, request.user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today, card=pk)
    queue = queue_of(user, now=now, situation=situation)
    context = _around(situation, queue, pk, now) | {
        "answered": True,
        "memory": situation.card.memory,
        "undo": newest_rating(user, now=now),
        "reason": reason,
        "said": said,
    }
    if shown:
        context["shown"] = shown
    if ratings.is_offered(user, situation, now):
        context |= _ratings(request, situation, pk, now)
    elif not reason:
        context["reason"] = "This card is not due, so it is not rated now."
    return page(request, TEMPLATE, context, part="swap", status=status)


def _ratings(request: HttpRequest, situation: hot_path.Situation, pk: int, now: datetime) -> dict:
    """The four buttons with what each promises, and what the promise was computed for."""
    return {
        "after": ratings.promised(request.user, pk, situation, now),
        "goal_version": promise_version(request.user, situation),
        "today": request.user.clock.day_of(now),
        "now": now,
        "uuid": uuid.uuid4(),
        "rating_names": [(one.value, one.label) for one in Review.Rating],
    }


@require_POST
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    sent, now = SentRating.read(request.POST), timezone.now()
    if sent is None:
        fetch(Card, request.user, "view", pk=pk)
        why = "That rating could not be read. Choose one of the four."
        return answer_side(request, pk, now, reason=why, status=422, said=why)
    took = int(now.timestamp() * 1000) - sent.shown if sent.shown else 0
    try:
        rated = ratings.rate_card(
            request.user,
            pk,
            sent.rating,
            now=now,
            uuid=sent.uuid,
            promise=sent.promise,
            duration_ms=took,
        )
    except ratings.Outdated as why:
        fetch(Card, request.user, "view", pk=pk)
        return answer_side(request, pk, now, reason=str(why), status=409, said=str(why))
    if rated.leech:
        return go(request, reverse("flashcards:card", args=[pk]))
    if not request.htmx:
        return redirect(f"{reverse('flashcards:study')}?last={pk}")
    return question(request, rated.situation, now, undo=sent.uuid, last=pk, said="Saved.")


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    form, now = UndoForm(request.POST), timezone.now()
    if not form.is_valid():
        return refused(request, UNREADABLE, 422)
    try:
        review = ratings.undo_rating(request.user, now=now, review=form.cleaned_data["review"])
    except ratings.Outdated as why:
        return refused(request, str(why), 409)
    if not Card.objects.visible_to(request.user).filter(pk=review.card_id).exists():
        return go(request, reverse("flashcards:study"))  # it was deleted since
    if not request.htmx:
        return redirect("flashcards:answer", review.card_id)
    return answer_side(request, review.card_id, now, said="Undone.")


def go(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
