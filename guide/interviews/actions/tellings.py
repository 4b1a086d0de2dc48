"""Stories as cards: each way of telling one is practiced as a card of one's own."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.flashcards.actions.decks import (
    Words,
    delete_card,
    digest_of,
    edit_card,
    make_card,
    restore_card,
)
from guide.flashcards.models import Card
from guide.foundation.authored import Status
from guide.interviews.models import Story

DECK = "Stories"
FRONTS = {"short": "Tell in 60 seconds: {}", "long": "Tell in 3 minutes: {}"}


@transaction.atomic
def practice_telling(story: Story, kind: str, *, now: datetime) -> Card:
    """The card of a telling ("short" or "long"), made where there is none; twice makes one.

    Raises ValidationError where it is not written yet.
    """
    row = Story.objects.select_for_update().get(pk=story.pk)
    card = card_of(row, kind)
    if card:
        return card
    if not getattr(row, kind):
        raise ValidationError("Write it down first, then practice it.")
    card = make_card(row.user, _words(row, kind), deck=DECK, now=now)
    setattr(row, f"{kind}_card", card)
    row.save(update_fields=[f"{kind}_card"])
    return card


def card_of(story: Story, kind: str) -> Card | None:
    """The card of a telling, while it is not deleted."""
    card = getattr(story, f"{kind}_card")
    return card if card and card.status == Status.PUBLISHED else None


def digests_of(story: Story) -> dict[str, str]:
    """What the cards of a story say, where nobody changed them by hand."""
    return {kind: digest_of(_words(story, kind)) for kind in FRONTS}


def follow(story: Story, before: dict[str, str], *, now: datetime) -> None:
    """Let the cards say what the story says now; a card that was changed by hand stays."""
    for kind in FRONTS:
        card = card_of(story, kind)
        if card and getattr(story, kind) and card.digest == before[kind]:
            place = {"deck": card.deck.title, "topic": card.topic, "level": card.level}
            edit_card(card, _words(story, kind), seen=before[kind], now=now, **place)


def put_away(story: Story, *, now: datetime) -> None:
    """Delete the cards of a story with it."""
    for kind in FRONTS:
        card = card_of(story, kind)
        if card:
            delete_card(card, now=now)


def bring_back(story: Story, *, deleted_at: datetime) -> None:
    """Bring back the cards that went with a story, but for those whose deck is gone."""
    for card in (story.short_card, story.long_card):
        if card and card.retired_at == deleted_at and card.deck.deleted_at is None:
            restore_card(card)


def _words(story: Story, kind: str) -> Words:
    front = FRONTS[kind].format(story.title)
    return Words(type=Card.Type.BASIC, front=front, back=getattr(story, kind))
