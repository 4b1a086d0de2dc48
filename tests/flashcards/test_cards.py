"""Finding, looking at and practicing cards."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.flashcards.models import CardState, Review
from tests.make import (
    make_area,
    make_card,
    make_cards,
    make_level,
    make_round,
    make_state,
    make_states,
    make_topic,
)

pytestmark = pytest.mark.django_db


def seen(person, card, today, **fields):
    fields = {"due_on": today + timedelta(days=5), "last_review_on": today, **fields}
    return make_state(person, card, **fields)


def found(page):
    return {card.pk for card in page.context["cards"]}


def test_filters_by_state_find_my_cards_and_not_anothers(signed_in, alice, bob, today):
    now = timezone.now()
    learning = {"phase": "learning", "step": 0, "due_at": now}
    cards = {
        "new": make_card(),
        "learning": seen(alice, make_card(), today, **learning).card,
        "review": seen(alice, make_card(), today).card,
        "due": seen(alice, make_card(), today, due_on=today).card,
        "leech": seen(alice, make_card(), today, leech_at=now).card,
        "suspended": seen(alice, make_card(), today, suspended_at=now).card,
        "flagged": seen(alice, make_card(), today, flagged_at=now).card,
    }
    for card in cards.values():
        seen(bob, card, today, due_on=today, flagged_at=now, suspended_at=now, leech_at=now)

    for state in ("new", "learning", "leech", "suspended", "flagged"):
        assert found(signed_in.get("/cards/browse/", {"state": state})) == {cards[state].pk}, state
    assert found(signed_in.get("/cards/browse/", {"state": "due"})) == {cards["due"].pk}
    assert len(found(signed_in.get("/cards/browse/"))) == 7


def test_a_put_off_card_is_not_listed_as_due_and_a_changed_one_is(signed_in, alice, today):
    seen(alice, make_card(), today, due_on=today, buried_until=today + timedelta(days=1))
    changed = seen(alice, make_card(revision=2), today, seen_revision=1).card

    assert found(signed_in.get("/cards/browse/", {"state": "due"})) == {changed.pk}


def test_filters_by_place(signed_in):
    ml = make_round("ml", 2)
    topic = make_topic("attention", make_area("transformers", ml))
    one, other = make_card(topic), make_card(level=make_level("senior", 3))

    assert found(signed_in.get("/cards/browse/", {"round": "ml"})) == {one.pk}
    assert found(signed_in.get("/cards/browse/", {"area": "transformers"})) == {one.pk}
    assert found(signed_in.get("/cards/browse/", {"level": "senior"})) == {other.pk}
    assert found(signed_in.get("/cards/browse/", {"round": "ml", "level": "senior"})) == set()


def test_an_unknown_filter_is_refused_at_its_field(signed_in):
    make_card()

    page = signed_in.get("/cards/browse/", {"round": "cooking"})

    assert page.status_code == 422
    assert "Select a valid choice" in page.content.decode()


@pytest.mark.parametrize(
    ("number", "status"), [("1", 200), ("2", 404), ("x", 422), ("9" * 5000, 422)]
)
def test_pages_that_do_not_exist(signed_in, number, status):
    make_card()

    assert signed_in.get("/cards/browse/", {"page": number}).status_code == status


def test_fifty_cards_stand_on_a_page(signed_in):
    for _ in range(51):
        make_card()

    assert len(found(signed_in.get("/cards/browse/"))) == 50
    assert len(found(signed_in.get("/cards/browse/", {"page": 2}))) == 1


@pytest.mark.parametrize("number", [1, 3, 300])
@pytest.mark.parametrize("name", ["browse", "leeches"])
def test_lists_take_the_same_few_statements(
    signed_in, alice, today, count_statements, number, name
):
    fields = {"due_on": today + timedelta(days=5), "last_review_on": today}
    fields |= {"leech_at": timezone.now(), "lapses": 6}
    make_states(alice, make_cards(number), **fields)

    with count_statements() as statements:
        page = signed_in.get(reverse(f"flashcards:{name}"))

    assert len(found(page)) == min(number, 50)
    assert statements.total <= 9


def test_a_card_page_shows_my_history_and_not_anothers(signed_in, alice, bob, today):
    card = make_card()
    for person, rating in ((alice, 2), (bob, 1)):
        seen(person, card, today)
        Review.objects.create(
            uuid=f"{person.pk:032x}",
            user=person,
            card=card,
            rating=rating,
            reviewed_at=timezone.now(),
            day=today,
            duration_ms=4000,
            phase_before="review",
            card_revision=1,
            predicted_recall=0.87,
        )

    page = signed_in.get(reverse("flashcards:card", args=[card.pk])).content.decode()

    assert ">Hard</td>" in page
    assert "87%" in page
    assert ">Again</td>" not in page


def test_a_leech_page_tells_how_often_it_was_forgotten(signed_in, alice, today):
    card = seen(alice, make_card(), today, leech_at=timezone.now(), lapses=6).card

    page = signed_in.get(reverse("flashcards:card", args=[card.pk])).content.decode()

    assert "This card has been forgotten 6 times." in page


def test_practice_shows_every_card_of_a_set_and_stores_nothing(signed_in, alice, today):
    now = timezone.now()
    cards = [seen(alice, make_card(), today, flagged_at=now).card for _ in range(2)]
    make_card(front="Not flagged?")
    before = list(CardState.objects.order_by("pk").values())
    pages = [
        signed_in.get(
            "/cards/practice/", {"of": "flagged", "at": at, "side": side}
        ).content.decode()
        for at in range(2)
        for side in ("", "answer")
    ]

    assert cards[0].front in pages[0]
    assert cards[0].back not in pages[0]
    assert cards[0].back in pages[1]
    assert cards[1].back in pages[3]
    assert not any("Not flagged?" in text for text in pages)
    assert (
        "every card of this set"
        in signed_in.get("/cards/practice/?of=flagged&at=2").content.decode()
    )
    assert list(CardState.objects.order_by("pk").values()) == before
    assert not Review.objects.exists()


def test_practice_of_an_area_takes_cards_outside_the_goal_too(signed_in):
    card = make_card(level=make_level("staff", 4))

    page = signed_in.get("/cards/practice/", {"area": "retrieval", "level": "staff"})

    assert page.context["face"].id == card.pk


def test_practice_of_misses_takes_todays_only(signed_in, alice, today):
    missed, older = make_card(), make_card()
    for card, day in ((missed, today), (older, today - timedelta(days=1))):
        Review.objects.create(
            uuid=f"{card.pk:032x}",
            user=alice,
            card=card,
            rating=1,
            reviewed_at=timezone.now(),
            day=day,
            duration_ms=1,
            phase_before="review",
            card_revision=1,
        )

    page = signed_in.get("/cards/practice/", {"of": "misses"})

    assert (page.context["face"].id, page.context["total"]) == (missed.pk, 1)


@pytest.mark.parametrize("query", ["of=all-of-it", "at=-1", "area=nowhere", "at=" + "9" * 5000])
def test_a_set_that_does_not_exist_says_so(signed_in, query):
    make_card()

    page = signed_in.get(f"/cards/practice/?{query}")

    assert page.status_code == 422
    assert "This set does not exist." in page.content.decode()
