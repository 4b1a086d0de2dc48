"""A sitting takes the same few statements however many cards there are."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.flashcards.models import Review
from tests.make import make_cards, make_states

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3, 300])
@pytest.mark.parametrize("side", ["study", "answer"])
def test_both_sides_take_at_most_seven_statements(
    signed_in, alice, today, count_statements, number, side
):
    cards = make_cards(number)
    make_states(alice, cards, due_on=today, last_review_on=today - timedelta(days=5))
    address = reverse("flashcards:study")
    if side == "answer":
        address = reverse("flashcards:answer", args=[cards[0].pk])
    signed_in.get(address)

    with count_statements() as statements:
        signed_in.get(address)

    assert statements.total <= 7


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_end_takes_at_most_ten_statements(signed_in, alice, today, count_statements, number):
    cards = make_cards(number)
    make_states(alice, cards, due_on=today + timedelta(days=3), last_review_on=today)
    Review.objects.bulk_create(
        Review(
            uuid=UUID(int=card.pk),
            user=alice,
            card=card,
            rating=3,
            reviewed_at=timezone.now(),
            day=today,
            duration_ms=1000,
            phase_before="review",
            card_revision=1,
        )
        for card in cards
    )
    signed_in.get(reverse("flashcards:study"))

    with count_statements() as statements:
        page = signed_in.get(reverse("flashcards:study"))

    assert "Recalled at the first try" in page.content.decode()
    assert statements.total <= 10
