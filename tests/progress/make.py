"""Rows of the log, many at once."""

from datetime import UTC, datetime, time
from uuid import uuid4

from guide.flashcards.models import Review


def make_reviews(person, card, day, number=1, *, recalled=None, **fields):
    """`number` reviews of a known card on a day, of which `recalled` (all) are not Again."""
    recalled = number if recalled is None else recalled
    moment = datetime.combine(day, time(12), UTC)
    fields = {"phase_before": "review", "duration_ms": 10_000, "card_revision": 1, **fields}
    return Review.objects.bulk_create(
        Review(
            uuid=uuid4(),
            user=person,
            card=card,
            day=day,
            reviewed_at=moment,
            rating=3 if n < recalled else 1,
            **fields,
        )
        for n in range(number)
    )
