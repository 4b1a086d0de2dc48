"""Doors: decks of one's own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from guide.flashcards.actions import decks as actions
from guide.flashcards.browsing import cards_of, with_recall
from guide.flashcards.forms import DeckForm, PageForm
from guide.flashcards.models import Card, Deck
from guide.flashcards.views.cards import PER_PAGE
from guide.foundation.access import fetch
from guide.foundation.authored import Status
from guide.foundation.pages import page

SECTION = {"section": "cards"}


@require_http_methods(["GET", "HEAD", "POST"])
def decks(request: HttpRequest) -> HttpResponse:
    """All decks of the person, and a form for one more."""
    form, now = DeckForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.make_deck(request.user, **form.cleaned_data, now=now))
        except ValidationError as error:
            form.add_error(None, error)
    live = Count("cards", filter=Q(cards__status=Status.PUBLISHED))
    context = {
        "form": form,
        "decks": Deck.objects.visible_to(request.user).annotate(size=live),
        "deleted": Deck.objects.deleted_of(request.user, now=now),
    }
    status = 422 if form.errors else 200
    return page(request, "flashcards/decks.html", SECTION | context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def deck(request: HttpRequest, pk: int) -> HttpResponse:
    """One deck: its cards, its name, what was deleted from it."""
    row, now = fetch(Deck, request.user, "edit", pk=pk), timezone.now()
    form = DeckForm(request.POST or None, initial={"title": row.title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_deck(row, form.cleaned_data["title"])
            messages.success(request, "Renamed.")
            return redirect(row)
        except ValidationError as error:
            form.add_error(None, error)
            row.refresh_from_db()
    today = request.user.clock.day_of(now)
    cards = cards_of(request.user, today=today, filters={"deck": row})
    shown = _page(request, cards.order_by(F("my_due_on").asc(nulls_last=True), "slug"))
    context = {
        "deck": row,
        "form": form,
        "page": shown,
        "cards": with_recall(shown, request.user, today),
        "deleted": Card.objects.deleted_of(request.user, now=now).filter(deck=row),
        "today": today,
    }
    status = 422 if form.errors else 200
    return page(request, "flashcards/deck.html", SECTION | context, status=status)


def _page(request: HttpRequest, cards: object) -> object:
    form = PageForm(request.GET)
    pages = Paginator(cards, PER_PAGE)
    number = (form.is_valid() and form.cleaned_data["page"]) or 1
    if form.errors or number > pages.num_pages:
        raise Http404
    return pages.page(number)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    row = fetch(Deck, request.user, "edit", pk=pk)
    if request.method != "POST":
        context = {"deck": row, "size": row.cards.filter(status=Status.PUBLISHED).count()}
        return page(request, "flashcards/delete_deck.html", SECTION | context)
    actions.delete_deck(row, now=timezone.now())
    messages.success(request, f"{row.title} is deleted. You can bring it back for 30 days.")
    return redirect("flashcards:decks")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    row = get_object_or_404(Deck.objects.deleted_of(request.user, now=now), pk=pk)
    try:
        actions.restore_deck(row)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("flashcards:decks")
    messages.success(request, "It is back, with its cards and what you remember of them.")
    return redirect(row)
