"""Rows of other rooms that accounts must keep or take along."""

from uuid import uuid4

from guide.flashcards.models import Review


def make_review(state, now):
    return Review.objects.create(
        uuid=uuid4(),
        user=state.user,
        card=state.card,
        rating=3,
        reviewed_at=now,
        day=now.date(),
        duration_ms=5000,
        phase_before="review",
        card_revision=1,
    )
