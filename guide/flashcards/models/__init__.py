"""The tables of flashcards: cards and decks, what people remember of them, the log."""

from guide.flashcards.models.cards import RESTORABLE, Card, CardQuerySet, Deck
from guide.flashcards.models.memory import (
    LEARNING_PHASES,
    LONGEST_TYPED,
    CardState,
    MemoryFit,
    Phase,
    Review,
    ReviewQuerySet,
)

__all__ = [
    "LEARNING_PHASES",
    "LONGEST_TYPED",
    "RESTORABLE",
    "Card",
    "CardQuerySet",
    "CardState",
    "Deck",
    "MemoryFit",
    "Phase",
    "Review",
    "ReviewQuerySet",
]
