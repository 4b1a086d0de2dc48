"""The sitting: question, answer, end; putting off, setting aside, flagging."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from guide.flashcards.actions import marks
from guide.flashcards.models import CardState, Review
from guide.flashcards.queries import seconds_per_answer
from guide.goals.actions import set_day_limits
from guide.goals.models import DayException, Goal
from tests.flashcards.test_rate import form
from tests.make import make_card, make_due, make_goal, make_level
from tests.progress.make import make_reviews
from tests.seen import words_of

pytestmark = pytest.mark.django_db


def test_the_question_side_hides_the_answer(signed_in):
    card = make_card(back="Secret answer.")

    page = signed_in.get(reverse("flashcards:study"))

    assert card.front in page.content.decode()
    assert "Secret answer." not in page.content.decode()
    assert 'name="rating"' not in page.content.decode()


def test_the_answer_side_shows_four_intervals_that_rating_then_stores(signed_in, alice):
    card = make_card()

    page = signed_in.get(reverse("flashcards:answer", args=[card.pk])).content.decode()

    assert card.back in page
    for words in ("1 min", "10 min", "Again", "Hard", "Good", "Easy"):
        assert words in page


def test_htmx_gets_the_part_and_a_plain_request_the_page(signed_in, htmx):
    card = make_card()
    address = reverse("flashcards:answer", args=[card.pk])

    part = signed_in.get(address, headers=htmx).content.decode()
    page = signed_in.get(address).content.decode()

    assert part.count('id="main"') == page.count('id="main"') == 1
    assert "<html" in page
    assert "<html" not in part
    assert "Answer shown" in part


def test_a_cloze_card_hides_all_gaps_and_shows_them_together(signed_in):
    text = "LoRA learns {{c1::BA}}, whose rank is {{c2::tiny}}."
    card = make_card(type="cloze", front="", back="", text=text)

    question = words_of(signed_in.get(reverse("flashcards:study")))
    answer = signed_in.get(reverse("flashcards:answer", args=[card.pk])).content.decode()

    assert "LoRA learns" in question
    assert " BA" not in question
    assert "tiny" not in question
    assert "<mark>BA</mark>" in answer
    assert "<mark>tiny</mark>" in answer


def test_a_card_can_not_bring_script_or_remote_images(signed_in):
    back = 'Fine. <script>alert(1)</script><img src="https://evil.example/x.png" onerror="x()">'
    card = make_card(back=back)

    page = signed_in.get(reverse("flashcards:answer", args=[card.pk])).content.decode()

    assert "Fine." in page
    assert "&lt;script&gt;alert(1)" in page  # shown, not run
    assert "<script>alert" not in page
    assert "<img" not in page


def test_drafts_and_retired_cards_do_not_exist(signed_in):
    for status in ("draft", "retired"):
        card = make_card(status=status, front=f"A {status} question?")

        assert signed_in.get(reverse("flashcards:answer", args=[card.pk])).status_code == 404
        assert signed_in.get(reverse("flashcards:card", args=[card.pk])).status_code == 404
        assert card.front not in signed_in.get(reverse("flashcards:browse")).content.decode()


def test_the_card_rated_last_is_not_shown_again_at_once(signed_in):
    first, second = make_card(), make_card()

    page = signed_in.get(reverse("flashcards:study"), {"last": first.pk})

    assert page.context["face"].id == second.pk


def test_a_card_asked_for_is_shown_where_it_is_offered_and_else_the_next(signed_in, alice, today):
    first, second = make_card(), make_card()
    other = make_card(level=make_level("staff", 4))

    assert signed_in.get("/cards/", {"card": second.pk}).context["face"].id == second.pk
    assert signed_in.get("/cards/", {"card": other.pk}).context["face"].id == first.pk


@pytest.mark.parametrize(
    "query", ["last=0", "last=x", "card=" + "9" * 5000, "did=drop", "shown=-1"]
)
def test_an_address_nobody_made_is_answered_with_400(signed_in, query):
    make_card()

    assert signed_in.get(f"/cards/?{query}").status_code == 400


def test_the_end_says_what_was_done_and_what_comes(signed_in, alice, today):
    missed = make_card(front="Which one was missed?")
    make_due(alice, missed, today)
    signed_in.post(reverse("flashcards:rate", args=[missed.pk]), form(alice, missed, 1))
    CardState.objects.update(due_at=timezone.now() + timedelta(minutes=30))

    page = signed_in.get(reverse("flashcards:study")).content.decode()

    assert "Which one was missed?" in page
    assert "comes back in 30 minutes" in page
    assert "1 rating, 0 recalled" in page
    assert "Undo the last rating" in page


def test_the_end_of_somebody_elses_day_is_not_mine(signed_in, alice, bob, today):
    card = make_card(front="Bob's miss?")
    make_goal(bob)
    make_due(bob, card, today)
    make_due(alice, card, today + timedelta(days=9))
    other = type(signed_in)()
    other.force_login(bob)
    other.post(reverse("flashcards:rate", args=[card.pk]), form(bob, card, 1))

    page = signed_in.get(reverse("flashcards:study")).content.decode()

    assert Review.objects.count() == 1
    assert "miss?" not in page
    assert "Nothing is due today." in page


def test_ten_more_new_cards_today_only_and_twice_is_once(signed_in, alice, today):
    for _ in range(2):
        signed_in.post(reverse("flashcards:more"), {"new_cards": 22})

    assert DayException.objects.get().new_cards == 22
    assert DayException.objects.get().day == today


def test_putting_off_hides_a_card_until_the_next_study_day(signed_in, alice, today):
    card = make_card()
    make_due(alice, card, today)

    answer = signed_in.post(reverse("flashcards:bury", args=[card.pk]), {"state": "on"})

    assert CardState.objects.get().buried_until == today + timedelta(days=1)
    assert answer["Location"] == f"/cards/?last={card.pk}&did=bury"
    signed_in.post(reverse("flashcards:bury", args=[card.pk]), {"state": "off"})
    assert CardState.objects.get().buried_until is None


def test_a_learning_card_cannot_be_put_off(signed_in, alice, now, today):
    card = make_card()
    make_due(alice, card, today, phase="learning", step=0, due_at=timezone.now())

    answer = signed_in.post(reverse("flashcards:bury", args=[card.pk]), {"state": "on"})

    assert answer.status_code == 409
    assert "comes back within minutes" in answer.content.decode()
    assert CardState.objects.get().buried_until is None
    with pytest.raises(ValidationError):
        marks.bury_card(alice, card, today=today)


def test_setting_aside_ends_a_pause_and_lasts_until_undone(signed_in, alice, today):
    card, other = make_card(), make_card()
    make_due(alice, card, today, buried_until=today + timedelta(days=1))
    make_due(alice, other, today)

    signed_in.post(reverse("flashcards:suspend", args=[card.pk]), {"state": "on"})

    state = CardState.objects.get(card=card)
    assert state.suspended_at is not None
    assert state.buried_until is None
    assert signed_in.get("/cards/").context["face"].id == other.pk
    signed_in.post(reverse("flashcards:suspend", args=[card.pk]), {"state": "off"})
    assert CardState.objects.get(card=card).suspended_at is None


def test_saying_set_aside_twice_keeps_the_first_moment(alice, now):
    card = make_card()
    marks.suspend_card(alice, card, now=now)

    marks.suspend_card(alice, card, now=now + timedelta(hours=1))

    assert CardState.objects.get().suspended_at == now


def test_the_toast_offers_the_way_back(signed_in, alice, today):
    card, other = make_card(), make_card()
    make_due(alice, other, today)

    page = signed_in.get("/cards/", {"last": card.pk, "did": "suspend"}).content.decode()

    assert "Set aside until you bring it back." in page
    assert reverse("flashcards:suspend", args=[card.pk]) in page


def test_a_flag_is_stated_and_changes_no_schedule(signed_in, alice, htmx, today):
    card = make_card()
    state = make_due(alice, card, today)
    address = reverse("flashcards:flag", args=[card.pk])

    for _ in range(2):
        part = signed_in.post(address, {"state": "on"}, headers=htmx)

    assert 'aria-pressed="true"' in part.content.decode()
    after = CardState.objects.get()
    assert after.flagged_at is not None
    assert (after.due_on, after.stability) == (state.due_on, state.stability)
    signed_in.post(address, {"state": "off"})
    assert CardState.objects.get().flagged_at is None


def test_a_flag_returns_only_to_own_pages(signed_in):
    card = make_card()
    address = reverse("flashcards:flag", args=[card.pk])

    away = signed_in.post(address, {"state": "on", "next": "https://evil.example/"})
    home = signed_in.post(address, {"state": "on", "next": "/cards/browse/"})

    assert away["Location"] == f"/cards/?card={card.pk}"
    assert home["Location"] == "/cards/browse/"


@pytest.mark.parametrize("door", ["bury", "suspend", "flag"])
def test_states_that_mean_nothing_are_refused_with_422(signed_in, alice, door):
    card = make_card()

    answer = signed_in.post(reverse(f"flashcards:{door}", args=[card.pk]), {"state": "toggle"})

    assert answer.status_code == 422
    assert not CardState.objects.exists()


def test_a_full_day_says_how_many_wait_and_when_they_are_caught_up(signed_in, alice, today):
    Goal.objects.update(reviews_per_day=2)
    for _ in range(3):
        make_due(alice, make_card(), today)
    set_day_limits(alice, today, reviews=0)

    page = signed_in.get(reverse("flashcards:study")).content.decode()

    caught_up = f"{today + timedelta(days=2):%A}"
    assert "limit.</h1>" in page
    assert f"3 more wait; at this pace you will have caught up on {caught_up}" in page


def test_what_was_done_without_a_card_is_no_notice(client, alice):
    make_card()
    client.force_login(alice)

    answer = client.get("/cards/?did=bury")

    assert answer.status_code == 200
    assert "data-toast" not in answer.content.decode()


@pytest.mark.parametrize(
    ("took", "seconds"), [([0] * 30, 20), ([1] * 30, 1), ([0] * 30 + [9000] * 20, 9)]
)
def test_every_page_stands_answers_whose_time_is_not_known(client, alice, took, seconds):
    today = alice.clock.day_of(timezone.now())
    make_goal(alice, interview_on=today + timedelta(days=3))
    for duration in took:
        make_reviews(alice, make_card(), today - timedelta(days=20), duration_ms=duration)
    client.force_login(alice)

    addresses = (
        "/",
        "/plan/",
        reverse("flashcards:study"),
        "/progress/",
        "/progress/readiness/",
        "/goal/",
    )
    pages = [client.get(address, follow=True).status_code for address in addresses]

    assert seconds_per_answer(alice) == seconds
    assert pages == [200] * len(addresses)
