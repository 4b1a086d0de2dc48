"""Decks and cards of one's own: made, changed, deleted and brought back.

A deleted card is a retired one, so its reviews stay and it can come back with its memory. A deck
goes with its cards: they are retired at the same moment, by which bringing it back knows them.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from guide.accounts.models import User
from guide.curriculum.models import Level, Topic
from guide.flashcards.actions.ratings import Outdated
from guide.flashcards.faces import plain
from guide.flashcards.models import RESTORABLE, Card, CardState, Deck, Review
from guide.foundation.authored import Status

LONGEST_SLUG = 70  # leaves room for a number after it
TAKEN = "You have a deck of this name already."


@dataclass(frozen=True)
class Words:
    """What an own card says: front and back of a basic card, the text of a cloze card."""

    type: str
    front: str = ""
    back: str = ""
    text: str = ""
    extra: str = ""


def digest_of(words: Words) -> str:
    """What tells two texts of a card apart."""
    return sha256(json.dumps(asdict(words)).encode()).hexdigest()


def make_deck(owner: User, title: str, *, now: datetime) -> Deck:
    """Make a deck. Raises ValidationError where the person has one of this name."""
    if Deck.objects.visible_to(owner).filter(title__iexact=title).exists():
        raise ValidationError({"title": TAKEN})
    return _deck_named(owner, title, now)


def _deck_named(owner: User, title: str, now: datetime) -> Deck:
    """The person's deck of this name, made where there is none."""
    named = Deck.objects.visible_to(owner).filter(title__iexact=title)
    found = named.first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Deck.objects.create(owner=owner, title=title, created_at=now)
    except IntegrityError:  # another request was faster
        return named.get()


def rename_deck(deck: Deck, title: str) -> None:
    """Call a deck something else. Raises ValidationError where the name is taken."""
    _save_deck(deck, TAKEN, title=title)


@transaction.atomic
def delete_deck(deck: Deck, *, now: datetime) -> None:
    """Take a deck away with its cards; deleting it twice changes nothing."""
    if Deck.objects.filter(pk=deck.pk, deleted_at=None).update(deleted_at=now):
        cards = Card.objects.filter(deck=deck, status=Status.PUBLISHED)
        cards.update(status=Status.RETIRED, retired_at=now)


@transaction.atomic
def restore_deck(deck: Deck) -> None:
    """Bring a deck back with the cards that went with it.

    Raises ValidationError where its name was given to another deck since.
    """
    deleted_at = deck.deleted_at
    _save_deck(deck, "Another deck has this name by now. Rename that one first.", deleted_at=None)
    if deleted_at:
        cards = Card.objects.filter(deck=deck, retired_at=deleted_at)
        cards.update(status=Status.PUBLISHED, retired_at=None)


def _save_deck(deck: Deck, taken: str, **changes: object) -> None:
    for name, value in changes.items():
        setattr(deck, name, value)
    try:
        with transaction.atomic():
            deck.save(update_fields=[*changes])
    except IntegrityError as error:
        raise ValidationError({"title": taken}) from error


@transaction.atomic
def make_card(
    owner: User,
    words: Words,
    *,
    deck: str,
    now: datetime,
    topic: Topic | None = None,
    level: Level | None = None,
    origin: Card | None = None,
) -> Card:
    """Make a card in the deck of this name, which is made too where there is none.

    The same words in the same deck are the same card: sending them twice makes one.
    """
    home = Deck.objects.select_for_update().get(pk=_deck_named(owner, deck, now).pk)
    twin = home.cards.filter(digest=digest_of(words), status=Status.PUBLISHED).first()
    if twin:
        return twin
    card = Card(deck=home, origin=origin, **_columns(words, topic, level))
    card.slug = _free_slug(home, plain(card))
    card.save()
    _hang(card)
    return card


@transaction.atomic
def edit_card(
    card: Card,
    words: Words,
    *,
    deck: str,
    seen: str,
    now: datetime,
    topic: Topic | None = None,
    level: Level | None = None,
    ask_again: bool = False,
) -> Card:
    """Change a card; `ask_again` makes it due once, for its answer is another one now.

    `seen` is the digest of the text that the person changed; raises Outdated where the card says
    something else by now.
    """
    card = Card.objects.select_for_update().get(pk=card.pk)
    if seen != card.digest and digest_of(words) != card.digest:
        raise Outdated("You changed this card somewhere else in the meantime.")
    card.revision += ask_again and seen == card.digest  # once, however often it is sent
    home = _deck_named(card.deck.owner, deck, now)
    if home != card.deck:
        card.deck, card.slug = home, _free_slug(home, card.slug)
    for name, value in _columns(words, topic, level).items():
        setattr(card, name, value)
    card.save()
    _hang(card)
    return card


def _columns(words: Words, topic: Topic | None, level: Level | None) -> dict:
    place = {"topic": topic, "round": topic and topic.focus_area.round, "level": level}
    return asdict(words) | place | {"digest": digest_of(words)}


def _hang(card: Card) -> None:
    """All topics of an own card are its one topic."""
    card.topics.set([card.topic] if card.topic else [])


def _free_slug(deck: Deck, words: str) -> str:
    """A slug that no other card of the deck has."""
    base = slugify(words)[:LONGEST_SLUG].strip("-") or "card"
    taken = set(deck.cards.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def delete_card(card: Card, *, now: datetime) -> None:
    """Take an own card away; its reviews and its memory stay until it is removed for good."""
    Card.objects.filter(pk=card.pk, status=Status.PUBLISHED).update(
        status=Status.RETIRED, retired_at=now
    )


def restore_card(card: Card) -> None:
    """Bring an own card back as it was."""
    Card.objects.filter(pk=card.pk).update(status=Status.PUBLISHED, retired_at=None)


@transaction.atomic
def remove_deleted(*, now: datetime) -> tuple[int, int]:
    """Remove decks and own cards for good that were deleted more than 30 days ago; say how many.

    Their reviews go with them: this is the one place, beside deleting an account, where a review
    is deleted.
    """
    past = now - RESTORABLE
    decks = Deck.objects.filter(deleted_at__lt=past)
    cards = Card.objects.exclude(deck=None).filter(retired_at__lt=past)
    counts = decks.count(), cards.count()
    gone = list(cards.values_list("pk", flat=True))
    Review.objects.filter(card__in=gone).delete()
    CardState.objects.filter(card__in=gone).delete()
    Card.objects.filter(pk__in=gone).delete()
    decks.delete()
    return counts
