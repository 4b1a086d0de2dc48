"""What tests of loading look at: the rows of the guide and what a person did with them."""

import uuid
from datetime import date

from django.apps import apps

from guide.flashcards.models import Card, CardState, Review
from tests.make import make_state

NOTHING = "0 added     0 changed     0 retired"


def studied(person, slug="why-retrieve"):
    """A card with one review, as `person` left it."""
    row = Card.objects.get(slug=slug)
    state = make_state(person, row, due_on=date(2026, 12, 1))
    Review.objects.create(
        uuid=uuid.uuid4(),
        user=person,
        card=row,
        rating=3,
        reviewed_at="2026-11-20T12:00Z",
        day=date(2026, 11, 20),
        duration_ms=4000,
        phase_before="new",
        card_revision=1,
    )
    return row, state


def doings(person):
    """Everything that a person did with cards, as plain values."""
    return (
        list(CardState.objects.filter(user=person).values()),
        list(Review.objects.filter(user=person).values()),
    )


def row_counts():
    return {model: model.objects.count() for model in apps.get_app_config("guide").get_models()}


def renames(old, new):
    return [{"kind": "card", "from": old, "to": new, "since": "2026-11-23"}]
