"""Doors: writing a card of one's own, changing it, deleting it and bringing it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from guide.flashcards.actions import decks as actions
from guide.flashcards.actions.ratings import Outdated
from guide.flashcards.faces import Face, face_of
from guide.flashcards.forms import CardForm, StartForm
from guide.flashcards.models import Card, Deck
from guide.foundation.access import fetch
from guide.foundation.pages import page

FIRST_DECK = "My cards"
WORDS = ("type", "front", "back", "text", "extra")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new card: empty, in a deck that was asked for, or a copy of a guide card."""
    start = StartForm(request.GET, user=request.user)
    asked = start.cleaned_data if start.is_valid() else {}
    origin, deck = asked.get("origin"), asked.get("deck")
    named = deck or Deck.objects.visible_to(request.user).order_by("-created_at").first()
    initial = _texts(origin) if origin else {}
    initial["deck"] = named.title if named else FIRST_DECK
    form = CardForm(request.POST or None, initial=initial, new=True)
    if not asks_to_save(request, form):
        return editor(request, form, origin=origin)
    now = timezone.now()
    card = actions.make_card(request.user, form.words, origin=origin, now=now, **form.place)
    messages.success(request, "Saved. It comes first among your new cards.")
    return redirect(card)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    card = _own(request, pk)
    initial = _texts(card) | {"deck": card.deck.title, "seen": card.digest}
    form = CardForm(request.POST or None, initial=initial, new=False)
    if not asks_to_save(request, form):
        return editor(request, form, card=card)
    sent = form.cleaned_data
    again, now = bool(sent["ask_again"]), timezone.now()
    try:
        words, seen = form.words, sent["seen"]
        actions.edit_card(card, words, seen=seen, ask_again=again, now=now, **form.place)
    except Outdated:
        card.refresh_from_db()
        form.data = form.data.copy()
        form.data["seen"] = card.digest
        return editor(request, form, card=card, other=_other(card, form.words), status=409)
    messages.success(request, "Saved.")
    return redirect(_next(request) or card)


def _own(request: HttpRequest, pk: int) -> Card:
    """An own card; the guide's are seen and not changed."""
    return fetch(Card, request.user, "edit", pk=pk)


def _texts(card: Card) -> dict:
    """What the form starts from."""
    place = {"topic": card.topic and card.topic.slug, "level": card.level and card.level.slug}
    return {name: getattr(card, name) for name in WORDS} | place


def asks_to_save(request: HttpRequest, form: CardForm) -> bool:
    """Whether the form is sent to be saved, and can be."""
    return request.method == "POST" and form.is_valid() and "preview" not in request.POST


def _other(card: Card, words: actions.Words) -> list[tuple[str, str, str]]:
    """Each side that differs: its name, as typed now, as stored."""
    pairs = [(name, getattr(words, name), getattr(card, name)) for name in WORDS[1:]]
    labels = CardForm.base_fields
    return [(labels[name].label, mine, stored) for name, mine, stored in pairs if mine != stored]


def editor(
    request: HttpRequest, form: CardForm, *, card: Card | None = None, status: int = 200, **more
) -> HttpResponse:
    """The form with its preview, as the card would look in a review."""
    status = 422 if form.errors else status
    context = {
        "section": "cards",
        "form": form,
        "card": card,
        "face": _preview(form, card),
        "decks": Deck.objects.visible_to(request.user),
        "next": _next(request),
    }
    part = "preview" if "preview" in request.POST else ""
    return page(request, "flashcards/editor.html", context | more, part=part, status=status)


def _preview(form: CardForm, card: Card | None) -> Face | None:
    """The card that would be saved, None as long as its words are missing."""
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data
        shown = Card(**vars(form.words), topic=sent["topic"], deck=Deck(title=sent["deck"]))
        return face_of(shown)
    if form.is_bound:
        return None
    start = {name: form.initial[name] for name in WORDS if name in form.initial}
    return face_of(card or Card(**start, deck=Deck(title=form.initial["deck"]))) if start else None


def _next(request: HttpRequest) -> str:
    """Where the person came from, if it is a page of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else ""


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    card = _own(request, pk)
    if request.method != "POST":
        context = {"section": "cards", "card": card, "face": face_of(card)}
        return page(request, "flashcards/delete_card.html", context)
    actions.delete_card(card, now=timezone.now())
    messages.success(request, "The card is deleted. You can bring it back below for 30 days.")
    return redirect(card.deck)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_object_or_404(Card.objects.deleted_of(request.user, now=timezone.now()), pk=pk)
    actions.restore_card(card)
    messages.success(request, "The card is back, with what you remember of it.")
    return redirect(card)
