"""From the debrief to practice: cards for tomorrow, a card of one's own, an item of a list."""

from datetime import datetime

from django.db import transaction

from guide.checklists.actions.items import add_item
from guide.checklists.actions.lists import create_checklist
from guide.checklists.models import Checklist, ChecklistItem
from guide.curriculum.models import Level, Topic
from guide.flashcards.actions.decks import Words, make_card
from guide.flashcards.actions.marks import bring_forward
from guide.flashcards.models import Card
from guide.interviews.gaps import Gap
from guide.interviews.models import FollowUp, Interview


@transaction.atomic
def bring_cards(mock: Interview, cards: dict[Card, list[Gap]], *, now: datetime) -> None:
    """Make cards due on the candidate's next study day and keep which gap each is for."""
    today = mock.candidate.clock.day_of(now)
    bring_forward(mock.candidate, cards, today=today)
    FollowUp.objects.bulk_create(
        [
            FollowUp(interview=mock, gap=gap.key, card=card, day=today)
            for card, gaps in cards.items()
            for gap in gaps
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def make_gap_card(
    mock: Interview,
    gap: Gap,
    words: Words,
    *,
    deck: str,
    topic: Topic | None,
    level: Level | None,
    now: datetime,
) -> Card:
    """Write a card of one's own about a gap; it is due on the next study day."""
    place = {"deck": deck, "topic": topic, "level": level}
    card = make_card(mock.candidate, words, now=now, **place)
    bring_cards(mock, {card: [gap]}, now=now)
    return card


@transaction.atomic
def add_gap_item(
    mock: Interview, text: str, *, checklist: Checklist | None, title: str, now: datetime
) -> ChecklistItem:
    """Add an item to one of the candidate's own lists, or to a new one of this title.

    The same words on the same list are one item. Raises ValidationError where the list is full.
    """
    by = mock.candidate
    if checklist is None:
        named = own_lists(mock).filter(title__iexact=title).first()
        checklist = named or create_checklist(by, title, now=now)
    same = checklist.items.current().filter(text=text).first()
    return same or add_item(checklist, by=by, now=now, text=text)


def own_lists(mock: Interview) -> "Checklist.objects":
    """The candidate's own lists that take items."""
    lists = Checklist.objects.visible_to(mock.candidate).filter(owner_id=mock.candidate_id)
    return lists.filter(archived_at=None, deleted_at=None)
