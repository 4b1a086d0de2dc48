"""Finding cards: by place in the guide and by what the person remembers of them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, FilteredRelation, Q

from guide.accounts.models import User
from guide.flashcards.faces import plain
from guide.flashcards.models import LEARNING_PHASES, Card, CardQuerySet, Phase, Review
from guide.flashcards.queries import model_of
from guide.flashcards.scheduling import recall

MINE = ("phase", "due_on", "due_at", "stability", "last_review_on", "lapses", "leech_at")
MARKS = ("suspended_at", "flagged_at", "buried_until", "review_count")


def cards_of(user: User, *, today: date, filters: dict) -> CardQuerySet:
    """The guide's and own cards with this person's state beside each (`my_phase`, `my_due_on` ...).

    `filters` may name level, round, area, topic, deck (rows), state (a word of the filter form),
    `by` (guide, me) and `of` (flagged, misses).
    """
    cards = (
        Card.objects.visible_to(user)
        .annotate(mine=FilteredRelation("states", condition=Q(states__user=user)))
        .annotate(**{f"my_{name}": F(f"mine__{name}") for name in MINE + MARKS})
        .select_related("topic", "round", "level", "deck")
    )
    places = {"level": "level", "round": "round", "area": "topic__focus_area", "topic": "topic"}
    places |= {"deck": "deck"}
    cards = cards.filter(**{places[k]: v for k, v in filters.items() if v and k in places})
    if filters.get("by"):
        cards = cards.filter(deck__isnull=filters["by"] == "guide")
    if filters.get("of") == "flagged":
        cards = cards.filter(mine__flagged_at__isnull=False)
    if filters.get("of") == "misses":
        again = Review.objects.counted().filter(user=user, day=today, rating=Review.Rating.AGAIN)
        cards = cards.filter(pk__in=again.values("card"))
    return cards.filter(_in_state(filters.get("state") or "", today))


def _in_state(state: str, today: date) -> Q:
    due = Q(mine__due_on__lte=today) | Q(mine__seen_revision__lt=F("revision"))
    awake = Q(mine__suspended_at__isnull=True) & (
        Q(mine__buried_until__isnull=True) | Q(mine__buried_until__lte=today)
    )
    return {
        "": Q(),
        "new": Q(mine__isnull=True) | Q(mine__phase=Phase.NEW),
        "learning": Q(mine__phase__in=LEARNING_PHASES),
        "review": Q(mine__phase=Phase.REVIEW),
        "due": due & awake & ~Q(mine__phase=Phase.NEW) & Q(mine__isnull=False),
        "leech": Q(mine__leech_at__isnull=False),
        "suspended": Q(mine__suspended_at__isnull=False),
        "flagged": Q(mine__flagged_at__isnull=False),
    }[state]


def with_recall(cards: Iterable[Card], user: User, today: date) -> list[Card]:
    """Cards of `cards_of`, each with its question in plain `words` and its `recall` in percent."""
    rows, model = list(cards), model_of(user)
    for card in rows:
        card.words = plain(card)
        last, stability = card.my_last_review_on, card.my_stability
        card.recall = round(100 * recall(stability, (today - last).days, model)) if last else None
    return rows
