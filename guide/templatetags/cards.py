"""Tags for cards: how long a card waits after each rating, and where its buttons lead."""

from datetime import datetime, timedelta
from functools import lru_cache

from django import template
from django.db.models import F
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone

from guide.curriculum.models import Topic
from guide.flashcards.browsing import cards_of, with_recall
from guide.flashcards.faces import plain
from guide.flashcards.models import Card
from guide.flashcards.scheduling import Memory

register = template.Library()
register.filter(plain)

DAYS_IN_MONTH = 30.44
LONGEST_IN_DAYS = 60


@register.simple_tag
@lru_cache(maxsize=16384)
def address(name: str, card: int) -> str:
    """The address of a page or action of one card; a card shows twelve, so they are kept."""
    return reverse(f"flashcards:{name}", args=[card])


@register.simple_tag
def wait(after: dict[int, Memory], rating: int, now: datetime) -> str:
    """How long the card waits after a rating: "10 min", "6 days", "3 months"."""
    memory = after[rating]
    if memory.due_at:
        return f"{round((memory.due_at - now) / timedelta(minutes=1))} min"
    days = (memory.due_on - memory.last_review_on).days
    if days > LONGEST_IN_DAYS:
        return f"{days / DAYS_IN_MONTH:.0f} months"
    return "1 day" if days == 1 else f"{days} days"


@register.simple_tag
def good_wait(after: dict[int, Memory], now: datetime) -> str:
    """What Good would mean, for the announcement at the reveal."""
    return f"Good: {wait(after, 3, now)}."


@register.simple_tag
def percent(share: float) -> str:
    """A share between 0 and 1 in whole percent: "86%"."""
    return f"{100 * share:.0f}%"


@register.simple_tag(takes_context=True)
def cards_on(context: RequestContext, topic: Topic) -> list[Card]:
    """The cards of a topic with the reader's own state beside each, those due first."""
    reader = context["request"].user
    now = timezone.now()  # noqa: TID251 - as the page is made, like a door
    today = reader.clock.day_of(now)
    cards = cards_of(reader, today=today, filters={"topic": topic})
    cards = cards.order_by(F("my_due_on").asc(nulls_last=True), "order", "slug")
    rows = with_recall(cards, reader, today)
    for row in rows:
        row.due = bool(row.my_due_on and row.my_due_on <= today and not row.my_suspended_at)
    return rows
