"""Writing cards of one's own: the editor, its preview, and what is refused."""

import pytest

from guide.flashcards.models import Card, CardState, Deck
from tests.flashcards.make import make_own, make_own_deck
from tests.make import make_card, make_due, make_topic

pytestmark = pytest.mark.django_db
BASIC = {"type": "basic", "front": "Why now?", "back": "**Because.**", "deck": "Halden Labs"}
CLOZE = {"type": "cloze", "text": "A mask hides {{c1::future}} tokens.", "deck": "Halden Labs"}


def test_a_card_is_written_into_a_deck_that_did_not_exist(signed_in, alice):
    topic = make_topic()

    answer = signed_in.post("/cards/new/", BASIC | {"topic": topic.slug}, follow=True)

    card = Card.objects.get(deck__owner=alice)
    assert (card.front, card.deck.title, card.slug) == ("Why now?", "Halden Labs", "why-now")
    assert (card.topic, card.round, card.level) == (topic, topic.focus_area.round, None)
    assert list(card.topics.all()) == [topic]
    assert "<strong>Because.</strong>" in answer.content.decode()


def test_an_own_card_needs_no_place_in_the_guide(signed_in, alice):
    answer = signed_in.post("/cards/new/", CLOZE, follow=True)

    card = Card.objects.get(deck__owner=alice)
    assert (card.topic, card.round, card.level) == (None, None, None)
    assert "Your card" in answer.content.decode()


def test_a_deck_is_found_by_its_name_whatever_the_case(signed_in, alice):
    signed_in.post("/cards/new/", BASIC)
    signed_in.post("/cards/new/", CLOZE | {"deck": "halden LABS"})

    assert Deck.objects.get(owner=alice).cards.count() == 2


def test_sending_a_new_card_twice_makes_one(signed_in, alice):
    for _ in range(2):
        signed_in.post("/cards/new/", BASIC)

    assert Card.objects.filter(deck__owner=alice).count() == 1


def test_two_cards_may_ask_the_same(signed_in, alice):
    signed_in.post("/cards/new/", BASIC)
    signed_in.post("/cards/new/", BASIC | {"back": "Another reason."})

    cards = Card.objects.filter(deck__owner=alice)
    assert {card.slug for card in cards} == {"why-now", "why-now-2"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (BASIC | {"back": " "}, "Answer it on the back"),
        (CLOZE | {"text": "No gap here."}, "Mark at least one gap"),
        (CLOZE | {"text": ""}, "Write the text, with a gap in it"),
        (BASIC | {"deck": ""}, "Name the deck"),
        (BASIC | {"deck": "x" * 81}, "at most 80"),
        (BASIC | {"front": "x" * 10_001}, "at most 10000"),
        (BASIC | {"front": "nul \0"}, "Null characters"),
        (BASIC | {"type": "essay"}, "essay is not one"),
        (BASIC | {"topic": "cooking"}, "not one of the available"),
    ],
)
def test_what_cannot_be_a_card_is_refused_and_kept_on_the_page(signed_in, alice, sent, said):
    answer = signed_in.post("/cards/new/", sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert answer.context["form"]["back"].value() == sent.get("back")
    assert not Card.objects.filter(deck__owner=alice).exists()


def test_words_of_the_other_kind_are_left_out(signed_in, alice):
    signed_in.post("/cards/new/", CLOZE | {"front": "", "back": "left over"})

    card = Card.objects.get(deck__owner=alice)
    assert (card.front, card.back) == ("", "")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_preview_shows_the_card_and_stores_nothing(signed_in, alice, headers):
    answer = signed_in.post("/cards/new/", CLOZE | {"preview": "1"}, headers=headers)

    assert answer.status_code == 200
    assert "<mark>future</mark>" in answer.content.decode()
    assert "[…]" in answer.content.decode()
    assert ("<html" in answer.content.decode()) == (not headers)
    assert not Card.objects.filter(deck__owner=alice).exists()


def test_a_preview_of_half_a_card_says_what_is_missing(signed_in):
    answer = signed_in.post("/cards/new/", BASIC | {"back": "", "preview": "1"})

    assert answer.status_code == 422
    assert "It appears here once" in answer.content.decode()


def test_a_card_runs_nothing_that_was_written_into_it(signed_in):
    front = "Why <script>alert(1)</script> <img src=x onerror=alert(2)> now?"

    answer = signed_in.post("/cards/new/", BASIC | {"front": front}, follow=True)

    assert "<script>alert" not in answer.content.decode()
    assert "<img" not in answer.content.decode()


def test_a_guide_card_is_copied_with_where_it_came_from(signed_in, alice):
    origin = make_card(front="The guide's question?", extra="A remark.")

    form = signed_in.get("/cards/new/", {"origin": origin.pk}).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    signed_in.post(f"/cards/new/?origin={origin.pk}", sent)

    copy = Card.objects.get(deck__owner=alice)
    assert copy.origin == origin
    assert (copy.front, copy.extra, copy.topic) == (origin.front, "A remark.", origin.topic)


def test_an_edit_changes_the_words_and_not_the_schedule(signed_in, alice, today):
    card = make_own(alice)
    make_due(alice, card, today)
    before = CardState.objects.values().get()

    signed_in.post(f"/cards/{card.pk}/edit/", BASIC | {"seen": card.digest, "ask_again": ""})

    card.refresh_from_db()
    assert (card.front, card.revision) == ("Why now?", 1)
    assert CardState.objects.values().get() == before


def test_an_answer_that_became_another_one_is_asked_again_today(signed_in, alice, today):
    card = make_own(alice)
    make_due(alice, card, today, due_on=today.replace(year=today.year + 1))

    for _ in range(2):
        sent = BASIC | {"seen": card.digest, "ask_again": "yes"}
        signed_in.post(f"/cards/{card.pk}/edit/", sent)

    card.refresh_from_db()
    assert card.revision == 2
    assert "Updated" in signed_in.get("/cards/").content.decode()


def test_two_tabs_that_edit_lose_nothing(signed_in, alice):
    card = make_own(alice, "The old question?")
    old = card.digest
    signed_in.post(f"/cards/{card.pk}/edit/", BASIC | {"seen": old})

    answer = signed_in.post(f"/cards/{card.pk}/edit/", BASIC | {"back": "Mine.", "seen": old})

    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Mine." in said
    assert "**Because.**" in said
    card.refresh_from_db()
    assert card.back == "**Because.**"
    fresh = BASIC | {"back": "Mine.", "seen": answer.context["form"]["seen"].value()}
    assert signed_in.post(f"/cards/{card.pk}/edit/", fresh).status_code == 302
    card.refresh_from_db()
    assert card.back == "Mine."


def test_an_edit_leads_back_to_where_the_person_was_and_nowhere_else(signed_in, alice):
    card = make_own(alice)
    sent = BASIC | {"seen": card.digest}

    inside = signed_in.post(f"/cards/{card.pk}/edit/", sent | {"next": "/cards/?card=1"})
    outside = signed_in.post(f"/cards/{card.pk}/edit/", sent | {"next": "https://evil.example"})

    assert inside.url == "/cards/?card=1"
    assert outside.url == card.get_absolute_url()


def test_a_card_moves_to_another_deck(signed_in, alice):
    card, other = make_own(alice), make_own_deck(alice, "Second")
    make_own(alice, card.front, deck="Second")

    sent = {"seen": card.digest, "front": card.front, "deck": "second"}
    signed_in.post(f"/cards/{card.pk}/edit/", BASIC | sent)

    card.refresh_from_db()
    assert card.deck == other


def test_a_card_of_the_guide_is_seen_and_not_edited(signed_in):
    card = make_card()

    for verb in ("edit", "delete"):
        answer = signed_in.post(f"/cards/{card.pk}/{verb}/", BASIC)
        assert answer.status_code == 403
    card.refresh_from_db()
    assert card.front != "Why now?"
