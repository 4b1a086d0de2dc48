"""Today for a person, the welcome page for a visitor."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from guide.curriculum.models import Level
from guide.progress.queries import today_of
from tests.make import (
    make_card,
    make_cards,
    make_goal,
    make_level,
    make_person,
    make_round,
    make_state,
    make_track,
)
from tests.progress.make import make_reviews
from tests.seen import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _noon(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def here(client, alice):
    client.force_login(alice)
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_new_person_is_led_to_the_first_cards(here, alice):
    for _ in range(3):
        make_card()
    make_goal(alice)

    text = text_of(here.get("/"))

    assert "Three cards to see where you stand." in text
    assert f'class="btn btn--go btn--lg" href="{reverse("flashcards:study")}">Start with 3' in text
    assert "No day practiced yet" in text
    assert text.count("btn--go") == 1


def test_without_a_goal_the_page_offers_to_set_one(here):
    card = make_card()
    make_track(levels=[card.level], rounds=[card.round])

    text = text_of(here.get("/"))

    assert "No goal yet" in text
    assert f'href="{reverse("goals:edit")}">Set your goal' in text
    assert "One card to see where you stand." in text


def test_without_any_content_the_page_still_stands(here):
    text = text_of(here.get("/"))

    assert "No card is in your scope yet." in text
    assert text.count("btn--go") == 1


def test_a_day_with_work_shows_what_is_due_new_and_done(here, alice):
    cards = make_cards(6)
    make_goal(alice, new_per_day=2, interview_on=TODAY + timedelta(days=17), company="Halden")
    for card in cards[:3]:
        make_state(alice, card, due_on=TODAY, last_review_on=TODAY - timedelta(days=5))
    make_reviews(alice, cards[3], TODAY, 4)
    make_reviews(alice, cards[3], TODAY - timedelta(days=7))

    text = text_of(here.get("/"))

    assert "Three cards to review, then two new ones." in text
    assert ">Review 5 cards" in text
    assert "2 days practiced" in text
    assert "You practiced on 1 of the last 7 days." in text
    assert "<p>0 of 1 item done, 4 minutes left</p>" in text
    assert "in 17 days" in text
    assert "Halden" in text
    assert "<dt>AI</dt><dd>5</dd>" in text


def test_when_nothing_is_due_the_page_says_until_when(here, alice):
    card, other = make_card(), make_card()
    make_goal(alice, new_per_day=0)
    for one in (card, other):
        make_state(alice, one, due_on=TODAY + timedelta(days=1), last_review_on=TODAY)
    make_state(alice, make_card(status="retired"), due_on=TODAY + timedelta(days=1))

    text = text_of(here.get("/"))

    assert "Nothing is due until tomorrow." in text
    assert "2 cards come back tomorrow." in text
    assert "btn--go" not in text


def test_a_capped_day_says_how_many_wait(here, alice):
    make_goal(alice, reviews_per_day=1, new_per_day=0)
    for _ in range(3):
        make_state(alice, make_card(), due_on=TODAY, last_review_on=TODAY - timedelta(days=5))

    text = text_of(here.get("/"))

    assert "2 more wait; at this pace they are caught up on Wednesday 25 November." in text


def test_the_time_of_the_next_card_is_the_persons_own(alice):
    card = make_card()
    make_goal(alice, new_per_day=0)
    alice.time_zone = "Asia/Kolkata"
    noon = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    make_state(
        alice, card, phase="learning", step=1, due_on=TODAY, due_at=noon + timedelta(minutes=30)
    )

    assert today_of(alice, now=noon).finding.headline == "The next card comes back at 12:30."


@pytest.mark.parametrize(
    ("zone", "local", "day"),
    [
        ("America/New_York", (2026, 11, 24, 0, 0), TODAY),
        ("America/New_York", (2026, 11, 24, 3, 59), TODAY),
        ("America/New_York", (2026, 11, 24, 4, 0), TODAY + timedelta(days=1)),
        ("America/New_York", (2026, 11, 1, 3, 59), date(2026, 10, 31)),  # clocks go back at 02:00
        ("America/New_York", (2026, 11, 1, 4, 0), date(2026, 11, 1)),
        ("Europe/Berlin", (2026, 3, 29, 3, 59), date(2026, 3, 28)),  # 02:00 becomes 03:00
        ("Europe/Berlin", (2026, 3, 29, 4, 0), date(2026, 3, 29)),
        ("Pacific/Kiritimati", (2026, 11, 24, 4, 0), TODAY + timedelta(days=1)),
        ("Pacific/Pago_Pago", (2026, 11, 23, 23, 59), TODAY),
    ],
)
def test_today_is_the_persons_study_day(alice, zone, local, day):
    alice.time_zone = zone
    make_reviews(alice, make_card(), day)
    moment = datetime(*local, tzinfo=ZoneInfo(zone)).astimezone(UTC)

    shown = today_of(alice, now=moment)

    assert shown.today == day
    assert shown.history.practiced_today
    assert shown.work.done == 1


def test_another_persons_cards_and_days_are_not_counted(here, alice, bob):
    card = make_card()
    make_goal(alice, new_per_day=0)
    make_goal(bob, company="Bobs Bakery")
    make_state(bob, card, due_on=TODAY, last_review_on=TODAY - timedelta(days=3))
    make_reviews(bob, card, TODAY, 70)

    text = text_of(here.get("/"))

    assert "Bobs Bakery" not in text
    assert "70" not in words_of(text)
    assert "No day practiced yet" in text
    assert "Nothing is due." in text


def test_ratings_taken_back_are_not_counted(here, alice, now):
    make_goal(alice)
    make_reviews(alice, make_card(), TODAY, 5, undone_at=now)

    assert "No day practiced yet" in text_of(here.get("/"))


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_today_takes_ten_statements_however_much_there_is(rows, count_statements):
    person = make_person(f"person{rows}")
    make_goal(person, new_per_day=500, reviews_per_day=500)
    card = make_card()
    make_cards(rows)
    for n, known in enumerate(make_cards(rows)):
        old = TODAY - timedelta(days=n)
        make_state(person, known, due_on=old, last_review_on=old - timedelta(days=3))
        make_reviews(person, card, old)
    client = Client()
    client.force_login(person)
    client.get("/")

    with count_statements() as statements:
        client.get("/")

    assert statements.total == 10


def test_a_visitor_sees_what_the_guide_holds(client):
    level = make_level("mid", title="Mid")
    Level.objects.filter(pk=level.pk).update(rounds={"ai": {"text": "Better retrieval"}})
    card = make_card(front="Which **two** would you trade?", back="Cost and *speed*.")
    make_card(status="retired", front="Retired words?")
    make_card(status="draft", front="Draft words?")
    make_round("coding", 1)

    text = text_of(client.get("/"))

    assert "Two rounds." in text
    assert "Each of the 1 cards" in text
    assert "Better retrieval" in text
    assert "<strong>two</strong>" in text
    assert "Retired words" not in text
    assert "Draft words" not in text
    assert 'rel="canonical" href="http://localhost:8000/"' in text
    assert 'property="og:title"' in text
    assert str(card) not in text
    assert text.count("btn--go") == 1


def test_a_visitor_sees_the_page_without_content_too(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "Create an account" in text_of(answer)


def test_nothing_can_be_posted_to_today(here):
    assert here.post("/").status_code == 405
