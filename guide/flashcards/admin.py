"""The admin of cards: staff look at content and at the log, and change neither."""

from django.contrib import admin
from django.http import HttpRequest

from guide.curriculum.admin import ReadOnly
from guide.flashcards.models import Card, CardQuerySet, CardState, Deck, Review


@admin.register(Card)
class CardAdmin(ReadOnly):
    """The guide's cards as loaded; people's own are theirs to read."""

    list_display = ["slug", "type", "intent", "level", "round", "topic", "status", "revision"]
    list_filter = ["status", "level", "round", "intent"]
    list_select_related = ["level", "round", "topic"]
    search_fields = ["slug", "front", "back", "text"]

    def get_queryset(self, request: HttpRequest) -> CardQuerySet:
        """The guide's alone."""
        return super().get_queryset(request).of_the_guide()


@admin.register(Deck)
class DeckAdmin(ReadOnly):
    """Whose decks there are, for support."""

    list_display = ["title", "owner", "created_at", "deleted_at"]
    list_select_related = ["owner"]
    raw_id_fields = ["owner"]


@admin.register(CardState)
class CardStateAdmin(ReadOnly):
    """What people remember, for support."""

    list_display = ["user", "card", "phase", "due_on", "review_count", "lapses"]
    list_select_related = ["user", "card"]
    raw_id_fields = ["user", "card"]


@admin.register(Review)
class ReviewAdmin(ReadOnly):
    """The log of ratings, for support; never what a person typed."""

    list_display = ["user", "card", "rating", "certainty", "reviewed_at", "day", "undone_at"]
    exclude = ["typed_answer"]
    list_select_related = ["user", "card"]
    raw_id_fields = ["user", "card"]
