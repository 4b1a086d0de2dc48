"""The sample person's own cards: a deck for the firm, one a copy of the guide's, one deleted."""

from datetime import datetime, timedelta

from guide.accounts.models import User
from guide.flashcards.actions.decks import Words, delete_card, make_card
from guide.flashcards.models import Card
from guide.interviews.actions.follow_ups import bring_cards, make_gap_card
from guide.interviews.actions.sheets import debrief
from guide.interviews.following import cards_for, gaps_in
from guide.interviews.models import Interview, Scorecard

DECK = "Halden Labs"
BASIC = (
    (
        "What does Halden Labs sell, in one sentence?",
        "Answers about **lab protocols**, with the paragraph they come from.",
    ),
    (
        "A protocol was replaced at 9. When may the old answer still appear?",
        "As long as a cache holds it.\n\n- Ask for the document **id and its time** first.\n"
        "- Then reproduce with the cache off.",
    ),
    ("What would I ask the team that I join?", "Who notices a bad release first, and how."),
)
CLOZE = "A stale answer hides in {{c1::the index}}, in {{c1::a cache}} or in {{c1::an open tab}}."


def make_cards(person: User, now: datetime) -> dict[str, str]:
    """Write a few cards; answers where the deck and one card are, by a word or two."""
    made = {"deck": DECK, "now": now - timedelta(days=1)}
    cards = [make_card(person, Words("basic", *sides), **made) for sides in BASIC]
    make_card(person, Words("cloze", text=CLOZE), **made)
    guide = Card.objects.current().filter(type=Card.Type.BASIC).select_related("topic").first()
    copy = Words("basic", guide.front, guide.back, extra=guide.extra)
    make_card(person, copy, origin=guide, topic=guide.topic, level=guide.level, **made)
    delete_card(cards[-1], now=now)
    return {"deck": cards[0].deck.get_absolute_url(), "own card": cards[0].get_absolute_url()}


def make_follow_ups(person: User, now: datetime) -> dict[str, str]:
    """Debrief one scored mock and take cards from two of its gaps; answers where it is."""
    mock = Interview.objects.filter(candidate=person, state=Interview.State.SCORED).latest("pk")
    words = {"key_points": [0], "keep": ["Asked who reads it"], "change": []}
    debrief(mock, by=person, **words)
    gaps = gaps_in(mock, Scorecard.objects.get(interview=mock, scorer=person))
    bring_cards(mock, cards_for(mock, gaps[:1]), now=now)
    about = Words("basic", gaps[-1].ask, gaps[-1].answer)
    make_gap_card(mock, gaps[-1], about, deck=DECK, topic=None, level=mock.level, now=now)
    return {"debrief": f"{mock.get_absolute_url()}sheet/"}
