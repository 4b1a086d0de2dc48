"""A story in 60 seconds and in three minutes: cards of one's own that follow the story."""

import pytest

from guide.flashcards.actions import decks
from guide.flashcards.models import Card, Deck
from guide.interviews.actions import stories, tellings
from tests.interviews.make import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(alice, now):
    words = {"title": "The March release", "scope": 1, "short": "I broke it.", "long": ""}
    return stories.write_story(alice, topics=[], now=now, **words)


@pytest.fixture
def card(story, now):
    return tellings.practice_telling(story, "short", now=now)


def practice(hers, story, kind):
    return hers.post(f"{story.get_absolute_url()}cards/", {"kind": kind}, follow=True)


def edit(story, now, **words):
    story.refresh_from_db()
    return stories.edit_story(story, version=story.version, topics=[], now=now, **words)


def shown():
    return [(card.front, card.back) for card in Card.objects.owned_by(Deck.objects.get().owner)]


def test_a_telling_becomes_one_card_in_a_deck_of_stories(hers, alice, story):
    for _ in range(2):
        page = practice(hers, story, "short")

    card = Card.objects.get()
    assert (card.deck.owner, card.deck.title) == (alice, "Stories")
    assert (card.front, card.back) == ("Tell in 60 seconds: The March release", "I broke it.")
    assert f'href="/cards/{card.pk}/">Practiced as a card' in text_of(page)
    assert hers.get(f"/cards/{card.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("kind", "words"), [("long", "Write it down first"), ("loud", "Choose the 60 seconds")]
)
def test_what_is_not_written_is_not_practiced(hers, story, kind, words):
    assert words in text_of(practice(hers, story, kind))
    assert not Card.objects.exists()


def test_nobody_else_makes_a_card_of_it(client, bob, story, later):
    client.force_login(bob)

    assert practice(client, story, "short").status_code == 404
    assert not Card.objects.exists()


def test_the_card_says_what_the_story_says_now(story, card, now):
    edit(story, now, title="March", short="I broke it on a Friday.")

    assert shown() == [("Tell in 60 seconds: March", "I broke it on a Friday.")]


def test_a_card_that_was_changed_by_hand_stays(story, card, now):
    mine = decks.Words(type="basic", front="March, aloud", back="My own words.")
    decks.edit_card(card, mine, deck="Stories", seen=card.digest, now=now)

    edit(story, now, short="Other words.")

    assert shown() == [("March, aloud", "My own words.")]


def test_a_text_that_was_emptied_leaves_its_card(story, card, now):
    edit(story, now, short="")

    assert shown() == [("Tell in 60 seconds: The March release", "I broke it.")]


def test_a_card_that_was_deleted_is_offered_again(hers, story, card, now):
    decks.delete_card(card, now=now)

    assert "Practice it as a card" in text_of(hers.get(story.get_absolute_url()))
    practice(hers, story, "short")
    assert shown() == [("Tell in 60 seconds: The March release", "I broke it.")]


def test_the_cards_go_and_come_back_with_the_story(story, card, later):
    stories.delete_story(story, now=later(days=1))
    gone = shown()
    for _ in range(2):
        stories.restore_story(story)

    assert gone == []
    assert len(shown()) == 1


def test_a_card_deleted_before_the_story_stays_deleted(story, card, now, later):
    decks.delete_card(card, now=now)

    stories.delete_story(story, now=later(days=1))
    stories.restore_story(story)

    assert shown() == []


def test_a_card_of_a_deck_that_is_gone_does_not_come_back(story, card, now, later):
    stories.delete_story(story, now=now)
    decks.delete_deck(card.deck, now=later(days=1))

    stories.restore_story(story)

    assert shown() == []


def test_a_card_that_was_removed_for_good_leaves_the_story(hers, story, card, now, later):
    decks.delete_card(card, now=now)
    decks.remove_deleted(now=later(days=31))

    story.refresh_from_db()
    assert story.short_card is None
    assert "I broke it." in text_of(hers.get(story.get_absolute_url()))
