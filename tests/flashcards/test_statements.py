"""A sitting takes the same few statements however many cards there are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.flashcards.models import Review
from tests.make import make_card, make_due

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3, 300])
@pytest.mark.parametrize("side", ["study", "answer"])
def test_both_sides_take_at_most_seven_statements(
    signed_in, alice, today, count_statements, number, side
):
    cards = [make_card() for _ in range(number)]
    for card in cards:
        make_due(alice, card, today)
    address = reverse("flashcards:study")
    if side == "answer":
        address = reverse("flashcards:answer", args=[cards[0].pk])
    signed_in.get(address)

    with count_statements() as statements:
        signed_in.get(address)

    assert statements.total <= 7


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_end_takes_at_most_ten_statements(signed_in, alice, today, count_statements, number):
    for _ in range(number):
        card = make_card()
        make_due(alice, card, today + timedelta(days=3))
        Review.objects.create(
            uuid=f"{card.pk:032x}",
            user=alice,
            card=card,
            rating=3,
            reviewed_at=timezone.now(),
            day=today,
            duration_ms=1000,
            phase_before="review",
            card_revision=1,
        )
    signed_in.get(reverse("flashcards:study"))

    with count_statements() as statements:
        page = signed_in.get(reverse("flashcards:study"))

    assert "Recalled at the first try" in page.content.decode()
    assert statements.total <= 10
