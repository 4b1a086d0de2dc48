"""Own decks and cards for tests of this room."""

from itertools import count

from django.utils import timezone

from guide.flashcards.actions.decks import Words, make_card, make_deck

numbers = count(1)


def make_own_deck(person, title=None):
    return make_deck(person, title or f"Deck {next(numbers)}", now=timezone.now())


def make_own(person, front=None, *, deck="Halden Labs", **place):
    """A card that a person wrote."""
    front = front or f"Own question {next(numbers)}?"
    words = Words("basic", front=front, back="Own answer.")
    return make_card(person, words, deck=deck, now=timezone.now(), **place)
