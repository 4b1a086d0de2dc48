"""Decks and own cards among the others: reviewed, found, deleted, brought back, never shared."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from guide.flashcards import hot_path
from guide.flashcards.actions.decks import delete_card, delete_deck, remove_deleted
from guide.flashcards.models import Card, CardState, Deck, Review
from guide.flashcards.queries import mastery, queue_of
from tests.flashcards.make import make_own, make_own_deck
from tests.flashcards.test_rate import rate
from tests.make import make_card, make_due, make_goal, make_topic

pytestmark = pytest.mark.django_db
SECRET = "Xylophone-Zebra"  # a long word that no page holds by chance


def shown(page):
    return {card.pk for card in page.context["cards"]}


def test_own_cards_come_first_among_the_new_and_are_rated_like_any_other(signed_in, alice, now):
    make_card()
    own = make_own(alice, f"{SECRET}?")

    page = signed_in.get("/cards/")
    assert SECRET in page.content.decode()
    assert "Your card" in page.content.decode()

    moment = timezone.now()
    rate(alice, own, now=moment, goal_version=1)
    assert Review.objects.get().card == own
    assert CardState.objects.get().phase == "learning"


def test_a_sitting_with_an_own_card_goes_through_the_pages(signed_in, alice):
    own = make_own(alice, f"{SECRET}?")

    answer = signed_in.get(f"/cards/{own.pk}/answer/")
    assert "Own answer." in answer.content.decode()
    sent = {
        "rating": 1,
        "version": 0,
        "goal_version": 1,
        "day": answer.context["today"].isoformat(),
        "uuid": uuid.uuid4(),
    }
    signed_in.post(f"/cards/{own.pk}/rate/", sent)
    for mark in ("flag", "suspend"):
        signed_in.post(f"/cards/{own.pk}/{mark}/", {"state": "on"})

    state = CardState.objects.get()
    assert (state.review_count, bool(state.flagged_at), bool(state.suspended_at)) == (1, True, True)
    done = signed_in.get("/cards/").content.decode()
    assert "To look at again" in done
    assert SECRET in done
    assert SECRET in signed_in.get(f"/cards/{own.pk}/").content.decode()


def test_a_due_own_card_without_a_place_is_on_every_page_that_counts(signed_in, alice, today):
    own = make_own(alice)
    make_due(alice, own, today)

    assert "Your own cards" in signed_in.get("/").content.decode()
    assert signed_in.get("/progress/").status_code == 200
    assert queue_of(alice, now=timezone.now()).next().card == own.pk
    rate(alice, own, now=timezone.now(), version=1, goal_version=1)
    assert "Your own cards" in signed_in.get("/cards/").content.decode()


def test_own_cards_do_not_count_as_mastery_of_the_guide(signed_in, alice):
    topic = make_topic()
    make_card(topic)
    make_own(alice, topic=topic)

    assert mastery(alice, by="topic", now=timezone.now())[topic.pk].total == 1


def test_a_deck_is_filtered_and_practiced(signed_in, alice):
    own, guide = make_own(alice), make_card()
    deck = own.deck

    assert shown(signed_in.get("/cards/browse/", {"deck": deck.pk})) == {own.pk}
    assert shown(signed_in.get("/cards/browse/", {"by": "me"})) == {own.pk}
    assert shown(signed_in.get("/cards/browse/", {"by": "guide"})) == {guide.pk}
    assert shown(signed_in.get(deck.get_absolute_url())) == {own.pk}
    practiced = signed_in.get("/cards/practice/", {"deck": deck.pk})
    assert own.front in practiced.content.decode()
    assert not Review.objects.exists()


def test_what_is_somebody_elses_does_not_exist(client, alice, bob, today):
    own = make_own(alice, f"{SECRET}?", topic=make_topic())
    make_due(alice, own, today)
    gone = make_own(alice, f"{SECRET} too?")
    delete_card(gone, now=timezone.now())
    gone_deck = make_own_deck(alice)
    delete_deck(gone_deck, now=timezone.now())
    make_goal(bob)
    make_own(bob)
    client.force_login(bob)

    for address in ("/cards/", "/cards/browse/", "/cards/practice/", "/cards/decks/", "/"):
        assert SECRET not in client.get(address).content.decode(), address
    assert client.get("/cards/browse/", {"deck": own.deck.pk}).status_code == 422
    assert client.get("/cards/practice/", {"deck": own.deck.pk}).status_code == 422
    assert SECRET not in client.get("/cards/new/", {"origin": own.pk}).content.decode()
    assert SECRET not in client.get("/cards/", {"card": own.pk}).content.decode()
    for tail in ("", "answer/", "edit/", "delete/"):
        assert client.get(f"/cards/{own.pk}/{tail}").status_code == 404, tail
    for tail in ("rate/", "bury/", "suspend/", "flag/", "edit/", "delete/"):
        sent = {"state": "on", "rating": 3, "version": 1, "goal_version": 1, "uuid": uuid.uuid4()}
        sent |= {"day": today.isoformat()}
        assert client.post(f"/cards/{own.pk}/{tail}", sent).status_code == 404, tail
    assert client.post(f"/cards/{gone.pk}/restore/").status_code == 404
    for tail in ("", "delete/", "restore/"):
        assert client.post(f"/cards/decks/{own.deck.pk}/{tail}", {"title": "X"}).status_code == 404
    assert client.post(f"/cards/decks/{gone_deck.pk}/restore/").status_code == 404
    assert own.pk not in queue_of(bob, now=timezone.now()).new
    assert hot_path.situation(bob.pk, today, card=own.pk).card is None
    assert Review.objects.count() == 0


def test_a_deleted_card_is_gone_and_comes_back_with_its_memory(signed_in, alice, today):
    own = make_own(alice, f"{SECRET}?")
    make_due(alice, own, today)

    assert "Delete this card?" in signed_in.get(f"/cards/{own.pk}/delete/").content.decode()
    assert Card.objects.owned_by(alice).exists()
    for _ in range(2):
        signed_in.post(f"/cards/{own.pk}/delete/")
    assert signed_in.get(f"/cards/{own.pk}/").status_code == 404
    assert SECRET not in signed_in.get("/cards/").content.decode()
    assert shown(signed_in.get("/cards/browse/")) == set()
    assert queue_of(alice, now=timezone.now()).next() is None

    signed_in.post(f"/cards/{own.pk}/restore/")
    assert queue_of(alice, now=timezone.now()).reviews == (own.pk,)


def test_a_deck_goes_with_its_cards_and_comes_back_with_those_alone(signed_in, alice):
    kept, earlier = make_own(alice), make_own(alice)
    deck = kept.deck
    delete_card(earlier, now=timezone.now() - timedelta(days=1))

    assert "Its 1 card goes" in signed_in.get(f"/cards/decks/{deck.pk}/delete/").content.decode()
    for _ in range(2):
        signed_in.post(f"/cards/decks/{deck.pk}/delete/")
    assert not Card.objects.owned_by(alice).exists()
    assert signed_in.post(f"/cards/{earlier.pk}/restore/").status_code == 404

    signed_in.post(f"/cards/decks/{deck.pk}/restore/")
    assert list(Card.objects.owned_by(alice)) == [kept]


def test_a_deck_does_not_come_back_over_another_of_its_name(signed_in, alice):
    deck = make_own_deck(alice, "Halden")
    delete_deck(deck, now=timezone.now())
    make_own_deck(alice, "halden")

    answer = signed_in.post(f"/cards/decks/{deck.pk}/restore/", follow=True)

    assert "Another deck has this name" in answer.content.decode()
    assert list(Deck.objects.visible_to(alice).values_list("title", flat=True)) == ["halden"]


def test_a_name_is_given_once(signed_in, alice, bob):
    make_own_deck(bob, "Halden")
    assert signed_in.post("/cards/decks/", {"title": "Halden"}).status_code == 302
    assert signed_in.post("/cards/decks/", {"title": "HALDEN"}).status_code == 422
    other = make_own_deck(alice, "Other")

    answer = signed_in.post(f"/cards/decks/{other.pk}/", {"title": "halden"})

    assert answer.status_code == 422
    assert "You have a deck of this name already" in answer.content.decode()
    assert signed_in.post(f"/cards/decks/{other.pk}/", {"title": ""}).status_code == 422
    assert signed_in.post(f"/cards/decks/{other.pk}/", {"title": "Third"}).status_code == 302


def test_thirty_days_later_it_is_gone_with_its_reviews_and_nothing_else(alice, now):
    make_goal(alice)
    own, kept = make_own(alice), make_own(alice, deck="Kept")
    for card in (own, kept):
        rate(alice, card, now=now, goal_version=1)
    delete_deck(own.deck, now=now)

    assert remove_deleted(now=now + timedelta(days=29)) == (0, 0)
    assert Review.objects.count() == 2
    assert remove_deleted(now=now + timedelta(days=31)) == (1, 1)
    assert list(Review.objects.values_list("card", flat=True)) == [kept.pk]
    assert list(CardState.objects.values_list("card", flat=True)) == [kept.pk]
    call_command("tidy", verbosity=0)
    assert Card.objects.owned_by(alice).get() == kept


def test_a_rating_of_a_card_deleted_since_can_still_be_undone(signed_in, alice):
    own = make_own(alice)
    rate(alice, own, now=timezone.now(), goal_version=1)
    delete_card(own, now=timezone.now())

    answer = signed_in.post("/cards/undo/", {"review": Review.objects.get().uuid})

    assert (answer.status_code, answer.url) == (302, "/cards/")
    assert not Review.objects.counted().exists()


def test_whoever_leaves_takes_decks_and_reviews_along(alice, now):
    make_goal(alice)
    rate(alice, make_own(alice), now=now, goal_version=1)

    alice.delete()

    assert not Deck.objects.exists()
    assert not Card.objects.exists()
    assert not Review.objects.exists()


def test_loading_content_leaves_own_cards_alone(alice):
    own = make_own(alice, "Why now?")
    make_card(slug=own.slug)

    assert own not in Card.objects.of_the_guide()
    assert own not in Card.objects.current()


@pytest.mark.parametrize("number", [1, 3, 60])
@pytest.mark.parametrize("address", ["/cards/decks/", "/cards/decks/{}/", "/cards/browse/"])
def test_lists_take_the_same_few_statements(signed_in, alice, count_statements, number, address):
    for _ in range(number):
        own = make_own(alice)
        make_own_deck(alice)
    delete_card(make_own(alice), now=timezone.now())
    path = address.format(own.deck.pk)
    signed_in.get(path)

    with count_statements() as statements:
        assert signed_in.get(path).status_code == 200

    assert statements.total <= 12


@pytest.mark.parametrize("number", [1, 3, 60])
@pytest.mark.parametrize("side", ["study", "answer"])
def test_an_own_card_takes_at_most_nine_statements(
    signed_in, alice, today, count_statements, number, side
):
    topic = make_topic()
    cards = [make_own(alice, topic=topic) for _ in range(number)]
    path = f"/cards/{cards[0].pk}/answer/" if side == "answer" else "/cards/"
    signed_in.get(path)

    with count_statements() as statements:
        signed_in.get(path)

    assert statements.total <= 9
