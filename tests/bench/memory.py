"""Aim 12: fitting the memory model to a person, and what the four previews cost a card."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from itertools import repeat
from random import Random
from uuid import UUID

from tests.bench.calls import Call, due_cards, timed
from tests.bench.measure import Finding, interleave, microseconds, middle

PER_CARD = 10
BEGIN = date(2025, 1, 1)
GAPS = (0, 0, 1, 3, 7, 15, 30, 60, 90, 120)  # study days between the reviews of a card


def fitting(reviews: int) -> list[Finding]:
    """The whole step (read, build, fit, measure, save) against the optimizer alone."""
    from django.utils import timezone
    from fsrs_rs_python import FSRS, FSRSItem

    from guide.flashcards.fitting import recollections
    from guide.flashcards.models import MemoryFit
    from guide.flashcards.scheduling import USUAL_MODEL
    from guide.flashcards.tuning import fit_memory, log_of

    person = _person(reviews)
    items = [FSRSItem(one.reviews) for one in recollections(log_of(person))]
    optimizer = FSRS(list(USUAL_MODEL.weights))

    def whole() -> None:
        MemoryFit.objects.filter(user=person).delete()
        fit_memory(person, now=timezone.now())

    runs = interleave(
        {
            "whole": _once(whole),
            "alone": _once(lambda: optimizer.compute_parameters(items, num_relearning_steps=1)),
        }
    )
    took = {name: middle(times) for name, times in runs.items()}
    detail = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in took.items())
    words = f"fit of {reviews:,} reviews"
    ratio = Finding(12, f"{words} against the optimizer", took["whole"] / took["alone"], 2, detail)
    return [ratio, Finding(12, words, took["whole"], 0.3 * reviews / 10_000, detail, unit=" s")]


def preview(count: int) -> list[Finding]:
    """The answer side of a card, whole, and the part of it that computes the four buttons."""
    from django.utils import timezone

    from guide.accounts.models import User
    from guide.flashcards import hot_path
    from guide.flashcards.actions import ratings as actions

    person, card, _ = next(due_cards())
    user, now = User.objects.get(pk=person), timezone.now()
    situation = hot_path.situation(person, user.clock.day_of(now), card=card)
    call = Call(f"/cards/{card}/answer/", person, htmx=True)

    def buttons() -> list[float]:
        return _once(lambda: actions.promised(user, card, situation, now), count)()

    variants = {"card": lambda: timed(repeat(call), count), "buttons": buttons}
    for run in variants.values():
        run()
    took = {name: middle(times) for name, times in interleave(variants).items()}
    detail = ", ".join(f"{name} {microseconds(each)}" for name, each in took.items())
    rest = took["card"] - took["buttons"]
    return [Finding(12, "card with its four previews", took["card"] / rest, 1.05, detail)]


def _once(run: Callable, count: int = 1) -> Callable[[], list[float]]:
    def measured() -> list[float]:
        times = []
        for _ in range(count):
            begun = time.perf_counter()
            run()
            times.append(time.perf_counter() - begun)
        return times

    return measured


def _person(reviews: int) -> object:
    """Somebody with so many reviews, ten of each card."""
    from guide.accounts.models import User
    from guide.flashcards.models import Card, Review

    person, luck = User.objects.create(email=f"{reviews}@bench.invalid"), Random(reviews)
    first = Card.objects.order_by("pk").first()
    names = ("type", "intent", "round_id", "level_id", "topic_id", "front", "back", "text")
    copied = {name: getattr(first, name) for name in names}
    cards = Card.objects.bulk_create(
        Card(slug=f"fit-{reviews}-{n}", order=n, digest="-", **copied)
        for n in range(reviews // PER_CARD)
    )
    rows = (
        Review(
            uuid=UUID(int=luck.getrandbits(128)),
            user=person,
            card=card,
            rating=1 if gap and luck.random() < 0.15 else 3,
            reviewed_at=datetime.combine(day, clock_time(12), UTC),
            day=day,
            duration_ms=9000,
            phase_before="review",
            card_revision=1,
        )
        for number, card in enumerate(cards)
        for day, gap in _days(number)
    )
    Review.objects.bulk_create(rows, batch_size=5000)
    return person


def _days(number: int) -> list[tuple[date, int]]:
    day, days = BEGIN + timedelta(days=number % 200), []
    for gap in GAPS:
        day += timedelta(days=gap)
        days.append((day, gap))
    return days
