"""Doors: a sitting of due and new cards, one at a time."""

import uuid
from datetime import datetime

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from guide.flashcards import hot_path
from guide.flashcards.actions import ratings
from guide.flashcards.actions.ratings import NOTHING_SAID, Attempt
from guide.flashcards.faces import face, own_face
from guide.flashcards.forms import AttemptForm, SentRating, StudyForm, UndoForm
from guide.flashcards.models import Card, Review
from guide.flashcards.queries import last_said, newest_rating, promise_version, queue_of
from guide.flashcards.queue import Queue
from guide.flashcards.sitting import sitting
from guide.foundation.pages import page

TEMPLATE = "flashcards/study.html"
UNREADABLE = "That could not be read. Go back to the card and try again."


def asked_for(request: HttpRequest) -> dict:
    """Return what a study page was asked for; raises BadRequest where no page of ours made it."""
    form = StudyForm(request.POST if request.method == "POST" else request.GET)
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
        "asking": AttemptForm() if request.user.asks_how_sure else None,
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


def _situation(request: HttpRequest, pk: int, now: datetime) -> hot_path.Situation:
    """Where this person stands with a card; raises Http404 where it does not exist for them."""
    today = request.user.clock.day_of(now)
    situation = hot_path.situation(request.user.pk, today, card=pk)
    if situation.card is None:
        raise Http404
    return situation


def _ask_again(
    request: HttpRequest, pk: int, form: AttemptForm, now: datetime, shown: int | None
) -> HttpResponse:
    """The question with what was typed, and what is wrong about it at its field."""
    form.fields[next(iter(form.errors))].widget.attrs["autofocus"] = True
    situation = _situation(request, pk, now)
    queue = queue_of(request.user, now=now, situation=situation)
    context = _around(situation, queue, pk, now) | {
        "undo": newest_rating(request.user, now=now),
        "asking": form,
        "said": "The answer is not shown yet: something has to be changed first.",
    }
    if shown:
        context["shown"] = shown
    return page(request, TEMPLATE, context, part="swap", status=422)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer side; what was said before it comes by POST, so that no address holds it."""
    asked, now = asked_for(request), timezone.now()
    form = AttemptForm.read(request.POST)
    if form and not form.is_valid():
        return _ask_again(request, pk, form, now, asked["shown"])
    attempt = form.attempt if form else _taken_back(request, pk, asked["undone"])
    return answer_side(request, pk, now, shown=asked["shown"], attempt=attempt)


def _taken_back(request: HttpRequest, pk: int, review: uuid.UUID | None) -> Attempt:
    """What was said before a rating that was undone: it is kept for the next one."""
    undone = Review.objects.visible_to(request.user).filter(card=pk, uuid=review)
    one = undone.exclude(undone_at=None).first() if review else None
    return Attempt(one.typed_answer, one.certainty) if one else NOTHING_SAID


def answer_side(
    request: HttpRequest,
    pk: int,
    now: datetime,
    *,
    shown: int | None = None,
    attempt: Attempt = NOTHING_SAID,
    reason: str = "",
    status: int = 200,
    said: str = "Answer shown.",
) -> HttpResponse:
    """The answer side; with the four buttons where the card is offered."""
    user, situation = request.user, _situation(request, pk, now)
    queue = queue_of(user, now=now, situation=situation)
    context = _around(situation, queue, pk, now) | {
        "answered": True,
        "memory": situation.card.memory,
        "attempt": attempt,
        "before": last_said(user, pk) if situation.card.memory.review_count else None,
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
    sent, form, now = SentRating.read(request.POST), AttemptForm.read(request.POST), timezone.now()
    if sent is None or (form and not form.is_valid()):
        return _unreadable(request, pk, sent, form, now)
    attempt = form.attempt if form else NOTHING_SAID
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
            attempt=attempt,
        )
    except ratings.Outdated as why:
        said = {"reason": str(why), "said": str(why), "attempt": attempt}
        return answer_side(request, pk, now, status=409, **said)
    if rated.leech:
        return go(request, reverse("flashcards:card", args=[pk]))
    if not request.htmx:
        return redirect(f"{reverse('flashcards:study')}?last={pk}")
    return question(request, rated.situation, now, undo=sent.uuid, last=pk, said="Saved.")


def _unreadable(
    request: HttpRequest,
    pk: int,
    sent: SentRating | None,
    form: AttemptForm | None,
    now: datetime,
) -> HttpResponse:
    """Nothing was stored: the question again where what was typed is wrong, else the answer."""
    if form and not form.is_valid():
        return _ask_again(request, pk, form, now, sent and sent.shown)
    attempt = form.attempt if form else NOTHING_SAID
    why = "That rating could not be read. Choose one of the four."
    return answer_side(request, pk, now, attempt=attempt, reason=why, status=422, said=why)


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
        return redirect(_after_undo(review))
    attempt = Attempt(review.typed_answer, review.certainty)
    return answer_side(request, review.card_id, now, attempt=attempt, said="Undone.")


def _after_undo(review: Review) -> str:
    """The answer side of its card, with what was said before the rating, if anything."""
    address = reverse("flashcards:answer", args=[review.card_id])
    said = review.typed_answer or review.certainty
    return f"{address}?undone={review.uuid}" if said else address


def go(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
