"""The admin of cards: staff look at content and at the log, and change neither."""

from django.contrib import admin

from guide.curriculum.admin import ReadOnly
from guide.flashcards.models import Card, CardState, Review


@admin.register(Card)
class CardAdmin(ReadOnly):
    """The guide's cards as loaded."""

    list_display = ["slug", "type", "intent", "level", "round", "topic", "status", "revision"]
    list_filter = ["status", "level", "round", "intent"]
    list_select_related = ["level", "round", "topic"]
    search_fields = ["slug", "front", "back", "text"]


@admin.register(CardState)
class CardStateAdmin(ReadOnly):
    """What people remember, for support."""

    list_display = ["user", "card", "phase", "due_on", "review_count", "lapses"]
    list_select_related = ["user", "card"]
    raw_id_fields = ["user", "card"]


@admin.register(Review)
class ReviewAdmin(ReadOnly):
    """The log of ratings, for support."""

    list_display = ["user", "card", "rating", "reviewed_at", "day", "undone_at"]
    list_select_related = ["user", "card"]
    raw_id_fields = ["user", "card"]
