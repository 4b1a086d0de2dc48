"""Doors: finding cards, looking at one, those that are often forgotten."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from guide.flashcards.browsing import cards_of, with_recall
from guide.flashcards.faces import face_of
from guide.flashcards.forms import FilterForm
from guide.flashcards.models import Card, CardState, Review
from guide.flashcards.queries import model_of
from guide.flashcards.scheduling import recall
from guide.foundation.access import fetch
from guide.foundation.pages import page

PER_PAGE = 50
HISTORY = 100


@require_GET
def browse(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET, user=request.user)
    valid = form.is_valid()
    today = request.user.clock.day_of(timezone.now())
    cards = cards_of(request.user, today=today, filters=form.cleaned_data if valid else {})
    cards = cards.order_by(F("my_due_on").asc(nulls_last=True), "order", "slug")
    found = Paginator(cards if valid else Card.objects.none(), PER_PAGE)
    number = (valid and form.cleaned_data["page"]) or 1
    if number > found.num_pages:
        raise Http404
    shown = found.page(number)
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "section": "cards",
        "form": form,
        "cards": with_recall(shown, request.user, today),
        "page": shown,
        "query": kept.urlencode(),
        "today": today,
    }
    return page(
        request, "flashcards/browse.html", context, part="list", status=200 if valid else 422
    )


@require_GET
def leeches(request: HttpRequest) -> HttpResponse:
    today = request.user.clock.day_of(timezone.now())
    cards = cards_of(request.user, today=today, filters={"state": "leech"})
    cards = with_recall(cards.order_by("-my_lapses", "slug")[:PER_PAGE], request.user, today)
    return page(
        request, "flashcards/leeches.html", {"section": "cards", "cards": cards, "today": today}
    )


@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    thing = fetch(Card, user, "view", pk=pk)
    today = user.clock.day_of(timezone.now())
    state = CardState.objects.visible_to(user).filter(card=thing).first()
    reviews = Review.objects.counted().filter(user=user, card=thing).order_by("-id")[:HISTORY]
    last = state and state.last_review_on
    chance = recall(state.stability, (today - last).days, model_of(user)) if last else None
    context = {
        "section": "cards",
        "card": thing,
        "face": face_of(thing),
        "state": state,
        "today": today,
        "recall": round(100 * chance) if last else None,
        "reviews": reviews,
        "says_how_sure": any(one.certainty for one in reviews),
        "sources": thing.sources.current(),
    }
    return page(request, "flashcards/card.html", context)
