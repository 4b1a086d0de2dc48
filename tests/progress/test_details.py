"""The progress page: counts of one person's ratings, by their own days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client

from guide.curriculum.models import Topic
from guide.flashcards.models import Card
from guide.plans.actions.planning import refresh
from guide.progress.overview import progress_of
from guide.progress.queries import history_of
from tests.curriculum.make import copies
from tests.make import (
    make_area,
    make_card,
    make_cards,
    make_goal,
    make_level,
    make_person,
    make_round,
    make_state,
    make_topic,
)
from tests.progress.make import make_reviews
from tests.seen import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
PAGE = "/progress/"


def _now(day):
    return datetime.combine(day, time(12), UTC)


@pytest.fixture(autouse=True)
def _noon(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def here(client, alice):
    client.force_login(alice)
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_an_empty_record_says_so_in_every_part(here):
    text = text_of(here.get(PAGE))

    assert "Not enough reviews to say." in text
    assert "You have 0." in text
    assert "No day practiced yet" in text
    assert "Nothing is due in the next 30 days" in text
    assert "No card is in your scope yet" in text
    assert "not enough to say yet" in text


def test_recall_counts_first_tries_of_the_last_thirty_days(alice):
    rag, agents = make_topic("rag"), make_topic("agents", make_area("agents"))
    make_goal(alice)
    known, other = make_card(rag), make_card(agents)
    make_reviews(alice, known, TODAY, 20, recalled=15)
    make_reviews(alice, known, TODAY - timedelta(days=29), 4, recalled=1)
    make_reviews(alice, known, TODAY - timedelta(days=30), 9)
    make_reviews(alice, known, TODAY, 7, phase_before="relearning")
    make_reviews(alice, known, TODAY, 7, phase_before="new")
    make_reviews(alice, other, TODAY, 3, recalled=2)

    shown = progress_of(alice, now=_now(TODAY))

    found = [(area.title, area.recalled, area.tries) for area in shown.areas]
    assert found == [("Retrieval", 16, 24), ("Agents", 2, 3)]


def test_a_share_is_shown_from_ten_tries_on(here, alice):
    rag, agents = make_topic("rag"), make_topic("agents", make_area("agents"))
    make_goal(alice)
    make_reviews(alice, make_card(rag), TODAY, 60, recalled=30)
    make_reviews(alice, make_card(agents), TODAY, 9, recalled=3)

    text = text_of(here.get(PAGE))

    assert "One area is holding you back: Retrieval." in text
    assert '<span class="n">50%</span>' in text
    assert '<span class="n">3 of 9</span>' in text
    assert "33%" not in text
    assert '?area=retrieval"' in text


def test_cards_are_counted_by_state_and_round(here, alice):
    coding = make_topic("python", make_area("python", make_round("coding", 1)))
    make_goal(alice, rounds=[make_round("ai"), make_round("coding", 1)])
    make_card(coding)
    make_state(alice, make_card(coding), due_on=TODAY + timedelta(days=4))
    make_state(alice, make_card(), due_on=TODAY, suspended_at=_now(TODAY))
    make_state(alice, make_card(level=make_level("staff", 4)), due_on=TODAY)

    shown = progress_of(alice, now=_now(TODAY))

    found = {title: (row.new, row.learning, row.review, row.aside) for title, row in shown.rounds}
    assert found == {"CODING": (1, 0, 1, 0), "AI": (0, 0, 1, 1)}
    assert (shown.started, shown.in_scope) == (2, 3)
    assert "2 of 3 cards started" in text_of(here.get(PAGE))
    assert shown.record.forecast.counts[0] == 1
    assert shown.record.forecast.counts[4] == 1


def test_every_chart_has_its_table(here, alice):
    make_goal(alice)
    make_reviews(alice, make_card(), TODAY, 60)

    text = text_of(here.get(PAGE))

    assert text.count("Show as a table") == 5
    assert text.count("<caption") == 5
    assert "style=" not in text


def test_another_persons_record_is_not_counted(here, alice, bob):
    card = make_card()
    make_goal(alice)
    make_reviews(alice, card, TODAY, 2)
    make_reviews(bob, card, TODAY, 77)
    make_reviews(bob, card, TODAY - timedelta(days=3), 5)
    make_state(bob, card, due_on=TODAY - timedelta(days=3))

    shown = progress_of(alice, now=_now(TODAY))
    text = text_of(here.get(PAGE))

    assert (shown.record.history.reviews, shown.record.history.practiced) == (2, 1)
    assert [area.tries for area in shown.areas] == [2]
    assert (shown.record.forecast.total, shown.started) == (0, 0)
    assert "77" not in words_of(text)
    assert "79" not in words_of(text)


def test_ratings_taken_back_are_not_counted(alice):
    make_goal(alice)
    make_reviews(alice, make_card(), TODAY, 3, undone_at=_now(TODAY))

    shown = progress_of(alice, now=_now(TODAY))

    assert (shown.record.history.reviews, shown.areas) == (0, [])


def test_a_trip_abroad_leaves_past_days_as_they_were(alice):
    make_goal(alice)
    make_reviews(alice, make_card(), TODAY - timedelta(days=1))
    alice.time_zone = "Pacific/Kiritimati"

    shown = progress_of(alice, now=_now(TODAY))

    assert shown.today == TODAY
    assert [one.day for one in shown.record.history.days] == [TODAY - timedelta(days=1)]


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(PAGE).url.startswith("/accounts/login/")


def cards_of_many_areas(number):
    """So many cards, each of another topic in another focus area."""
    topics, areas = copies(make_topic(), number), copies(make_area("area"), number)
    cards = make_cards(number)
    for topic, area, card in zip(topics, areas, cards, strict=True):
        topic.focus_area, card.topic = area, topic
    Topic.objects.bulk_update(topics, ["focus_area"])
    Card.objects.bulk_update(cards, ["topic"])
    through = Card.topics.through.objects
    through.all().delete()
    through.bulk_create(Card.topics.through(card=card, topic=card.topic) for card in cards)
    return cards


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_page_takes_ten_statements_however_much_there_is(rows, count_statements):
    person = make_person(f"person{rows}")
    make_goal(person)
    for n, card in enumerate(cards_of_many_areas(rows)):
        make_state(person, card, due_on=TODAY - timedelta(days=n))
        make_reviews(person, card, TODAY - timedelta(days=n % 30), 2)
    client = Client()
    client.force_login(person)
    refresh(person, now=_now(TODAY))
    client.get(PAGE)

    with count_statements() as statements:
        client.get(PAGE)

    assert statements.total == 10


def test_days_are_counted_from_the_index_alone(alice, count_statements):
    make_reviews(alice, make_card(), TODAY, 3)
    with count_statements() as statements:
        history = history_of(alice, today=TODAY)

    assert history.reviews == 3
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + statements.captured_queries[0]["sql"])
            plan = " ".join(str(row) for row in cursor.fetchall())
        assert "USING COVERING INDEX reviews_by_day" in plan
        assert "TEMP B-TREE" not in plan
