"""Somebody who forgets faster than the defaults of FSRS-6 say, and their log."""

import random
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID

from guide.flashcards.fitting import Answer
from guide.flashcards.models import Card, CardState, Review
from guide.flashcards.scheduling import USUAL_MODEL, Memory, Model, after_rating, recall_of
from guide.foundation.days import StudyClock
from tests.make import make_card

COPIED = ("type", "intent", "round", "level", "topic", "front", "back")
BEGIN = date(2026, 6, 1)
CLOCK = StudyClock("UTC", 4)
TRUE = Model(tuple(w * 0.3 if n < 4 else w for n, w in enumerate(USUAL_MODEL.weights)))


@lru_cache(maxsize=1)
def lived(days=60, new_per_day=4):
    """Their answers in time order, and what the defaults take their memories to be."""
    luck, answers, true, taken = random.Random(5), [], {}, {}

    def rate(card, day, rating):
        how = {"now": datetime.combine(day, time(12), UTC), "clock": CLOCK, "card_id": card}
        how["desired_retention"] = 0.9
        answers.append(Answer(card, day, rating))
        true[card] = after_rating(true.get(card, Memory()), rating, **how, model=TRUE)
        taken[card] = after_rating(taken.get(card, Memory()), rating, **how)
        if taken[card].phase != "review":
            rate(card, day, 3)

    for n in range(days):
        day = BEGIN + timedelta(days=n)
        for card in [card for card, one in taken.items() if one.due_on <= day]:
            rate(card, day, 3 if luck.random() < recall_of(true[card], day, TRUE) else 1)
        for card in range(n * new_per_day, (n + 1) * new_per_day):
            rate(card, day, luck.choices((1, 2, 3, 4), (24, 10, 50, 16))[0])
    return tuple(answers), dict(taken)


def by_card():
    """Their answers by card and time."""
    return sorted(lived()[0], key=lambda one: one.card)


def make_log(person, number=None):
    """Store their log (or its `number` first answers) and memories as this person's."""
    answers, taken = lived()
    answers = answers[:number]
    first = make_card()
    numbers = sorted({one.card for one in answers})
    copied = {name: getattr(first, name) for name in COPIED}
    rows = [Card(slug=f"{first.slug}-{n}", order=n, digest="-", **copied) for n in numbers]
    cards = dict(zip(numbers, Card.objects.bulk_create(rows), strict=True))
    Review.objects.bulk_create(
        Review(
            uuid=UUID(int=person.pk * 10**9 + n),
            user=person,
            card=cards[one.card],
            rating=one.rating,
            reviewed_at=datetime.combine(one.day, time(12), UTC),
            day=one.day,
            duration_ms=9000,
            phase_before="review",
            card_revision=1,
        )
        for n, one in enumerate(answers)
    )
    if number is None:
        CardState.objects.bulk_create(
            CardState(user=person, card=card, **vars(taken[n])) for n, card in cards.items()
        )
    return cards
