"""What a person says before the answer: in writing, and how sure they are; kept with the review."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from guide.flashcards.actions import ratings as actions
from guide.flashcards.actions.ratings import Attempt, Promise
from guide.flashcards.models import CardState, Review
from guide.flashcards.queries import last_said
from tests.flashcards.test_rate import form
from tests.make import make_card, make_due, make_goal
from tests.progress.make import make_reviews
from tests.seen import words_of

pytestmark = pytest.mark.django_db
WORDS = "Zanzibar first,\nthen the price."
SAID = {"typed_answer": WORDS, "certainty": "2"}


@pytest.fixture
def asked(signed_in, alice):
    """Alice, whom cards ask."""
    alice.asks_how_sure = True
    alice.save()
    return signed_in


def door(name, card):
    return reverse(f"flashcards:{name}", args=[card.pk])


def test_a_card_asks_only_those_who_want_it(signed_in, alice):
    card = make_card()
    assert "How sure are you?" not in words_of(signed_in.get("/cards/"))

    for _ in range(2):
        answer = signed_in.post(door("ask", card), {"state": "on"})

    assert answer.url == f"/cards/?card={card.pk}"
    page = signed_in.get("/cards/")
    assert "How sure are you?" in words_of(page)
    assert "Your answer (optional)" in words_of(page)
    signed_in.post(door("ask", card), {"state": "off"})
    assert "How sure are you?" not in words_of(signed_in.get("/cards/"))
    assert signed_in.post(door("ask", card), {"state": "maybe"}).status_code == 422


def test_the_settings_say_so_too(signed_in, alice):
    sent = {"name": "Alice", "time_zone": "UTC", "day_starts_at": "4", "asks_how_sure": "on"}

    signed_in.post("/settings/", sent)

    alice.refresh_from_db()
    assert alice.asks_how_sure


def test_what_was_said_travels_with_the_reveal_and_is_stored_with_the_rating(asked, alice, htmx):
    card = make_card()

    shown = asked.post(door("answer", card), SAID, headers=htmx)

    text = words_of(shown)
    assert card.back in text
    assert "You wrote Zanzibar first, then the price." in text
    assert "You said: fairly sure." in text
    hidden = shown.context["attempt"]
    assert 'name="typed_answer"' in shown.content.decode()
    asked.post(door("rate", card), form(alice, card, 3, **vars(hidden)))
    review = Review.objects.get()
    assert (review.typed_answer, review.certainty, review.rating) == (WORDS, 2, 3)


@pytest.mark.parametrize("said", [{}, {"typed_answer": " \n ", "certainty": ""}])
def test_both_may_be_left_out(asked, alice, said):
    card = make_card()
    assert asked.post(door("answer", card), said).status_code == 200

    asked.post(door("rate", card), form(alice, card, 3, **said))

    review = Review.objects.get()
    assert (review.typed_answer, review.certainty) == ("", None)


@pytest.mark.parametrize("name", ["answer", "rate"])
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"typed_answer": "Longword " * 500}, "at most 4000 characters"),
        ({"typed_answer": "Longword\0"}, "Null characters"),
        ({"certainty": "4"}, "Choose one of the three"),
        ({"certainty": "9" * 5000}, "Choose one of the three"),
        ({"certainty": "\0"}, "Choose one of the three"),
    ],
)
def test_what_cannot_be_stored_is_told_at_the_field_and_stays_there(
    asked, alice, name, wrong, told
):
    card = make_card(back="Secret answer.")
    said = SAID | wrong

    answer = asked.post(door(name, card), form(alice, card, 3, **said))

    text = words_of(answer)
    assert answer.status_code == 422
    assert told in text
    assert ("Longword" if "typed_answer" in wrong else "Zanzibar") in text
    assert "Secret answer." not in text
    assert not Review.objects.exists()


def test_a_chosen_certainty_can_be_taken_back(asked, alice):
    card = make_card()

    assert 'name="certainty" value="" ' in asked.get("/cards/").content.decode()
    asked.post(door("answer", card), {"certainty": ""})
    asked.post(door("rate", card), form(alice, card, 3, certainty=""))

    assert Review.objects.get().certainty is None


def test_how_sure_one_was_stands_beside_the_answer_without_words_too(asked, alice, today):
    card = make_card()
    make_due(alice, card, today)
    make_reviews(alice, card, today - timedelta(days=5), certainty=1)

    text = words_of(asked.post(door("answer", card), {"certainty": "2"}))

    assert "You said: fairly sure." in text
    assert "Guess, then rated Good" in text
    assert "You wrote" not in text


def test_a_browsers_line_ends_do_not_count_twice(asked, alice):
    card = make_card()
    said = {"typed_answer": "x\r\n" * 1999 + "x"}

    asked.post(door("rate", card), form(alice, card, 3, **said))

    assert len(Review.objects.get().typed_answer) == 3999


def test_next_time_the_last_said_answer_stands_beside_the_answer(asked, alice, bob, today):
    card = make_card()
    make_due(alice, card, today)
    days = [today - timedelta(days=n) for n in (9, 6, 5)]
    for day, words in zip(days, ("Oldest words", "Latest words", ""), strict=True):
        make_reviews(alice, card, day, typed_answer=words, certainty=3)
    make_reviews(alice, card, today, typed_answer="Undone words", undone_at=timezone.now())
    make_reviews(bob, card, today, typed_answer="Bobs secret words")

    text = words_of(asked.get(door("answer", card)))

    assert f"{days[1]:%B} Sure, then rated Good Latest words" in text
    for other in ("Oldest", "Undone words", "Bobs secret words"):
        assert other not in text
    assert last_said(bob, card.pk).typed_answer == "Bobs secret words"
    assert "Latest words" not in words_of(asked.get("/cards/"))


def test_what_was_said_outlives_a_rating_that_is_refused(asked, alice):
    card = make_card()

    outdated = asked.post(door("rate", card), form(alice, card, 3, version=7, **SAID))
    unread = asked.post(door("rate", card), form(alice, card, "x", **SAID))

    assert (outdated.status_code, unread.status_code) == (409, 422)
    for answer in (outdated, unread):
        assert "You wrote Zanzibar first" in words_of(answer)
        assert answer.context["attempt"] == Attempt(WORDS, 2)


def test_sending_a_rating_twice_keeps_what_was_said_first(alice, now):
    card, key = make_card(), uuid.uuid4()
    make_goal(alice)
    promise = Promise(0, 1, date(2026, 11, 23))
    sent = {"now": now, "uuid": key, "promise": promise, "duration_ms": 1}

    for words in ("First", "Second"):
        actions.rate_card(alice, card.pk, 3, attempt=Attempt(words, 1), **sent)

    review = Review.objects.get()
    assert (review.typed_answer, review.certainty) == ("First", 1)


def test_an_undone_rating_hands_it_to_the_next(asked, alice, bob, htmx):
    card = make_card()
    asked.post(door("rate", card), form(alice, card, 3, **SAID))
    undone = Review.objects.get().uuid
    gone = make_reviews(bob, card, date(2026, 11, 1), typed_answer="Bobs secret words")[0]
    Review.objects.filter(uuid=gone.uuid).update(undone_at=timezone.now())

    plain = asked.post("/cards/undo/", {"review": undone})
    shown = asked.post("/cards/undo/", {"review": undone}, headers=htmx)

    assert plain.url == f"{door('answer', card)}?undone={undone}"
    for answer in (asked.get(plain.url), shown):
        assert answer.context["attempt"] == Attempt(WORDS, 2)
    assert Review.objects.get(uuid=undone).typed_answer == WORDS
    other = asked.get(door("answer", card), {"undone": gone.uuid})
    assert "Bobs secret words" not in words_of(other)
    assert asked.get(door("answer", card), {"undone": "x"}).status_code == 400


def test_it_costs_a_rating_no_statement(asked, alice, count_statements, htmx):
    def asks(**said):
        card = make_card()
        with count_statements() as counter:
            asked.post(door("rate", card), form(alice, card, 3, **said), headers=htmx)
        return counter.total

    make_card()
    asks()

    assert asks() == asks(**SAID) <= 8
    assert CardState.objects.count() == Review.objects.count() == 3


def test_a_certainty_that_is_none_is_not_stored(alice, now):
    with pytest.raises(IntegrityError):
        make_reviews(alice, make_card(), now.date(), certainty=4)


def test_the_history_of_a_card_shows_both(asked, alice, today):
    card = make_card()
    make_reviews(alice, card, today, typed_answer="Latest words", certainty=1)

    text = words_of(asked.get(door("card", card)))

    assert "Good Guess first time" in text
    assert "You wrote Latest words" in text


def test_a_strangers_card_asks_nobody_else(asked, bob, alice):
    card = make_card(status="draft")

    assert asked.post(door("ask", card), {"state": "off"}).status_code == 404
    assert asked.post(door("answer", card), SAID).status_code == 404
