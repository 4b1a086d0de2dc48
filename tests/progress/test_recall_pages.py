"""Recall by topic, over the weeks, and of one day: counts of one person's own first tries."""

from datetime import date, timedelta

import pytest

from guide.notebook.actions import set_article_read
from guide.plans.actions.items import add_item, set_done
from guide.progress.history import Day, History
from guide.progress.recalls import day_detail, recall_by_place
from guide.templatetags.trends import recall_line, weeks_of
from tests.make import make_area, make_card, make_round, make_topic
from tests.plans.make import make_article
from tests.progress.make import make_reviews
from tests.seen import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
RECALL, DAY = "/progress/recall/", "/progress/day/"


@pytest.fixture(autouse=True)
def _noon(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def here(client, alice):
    client.force_login(alice)
    return client


def topic_of(area, slug):
    return make_topic(slug, area=area, title=slug.title())


def test_rounds_sum_up_their_areas_and_areas_their_topics(alice):
    area = make_area("retrieval", round=make_round("ai", order=1))
    for slug, tries, recalled in (("chunks", 10, 9), ("ranking", 4, 1)):
        card = make_card(topic_of(area, slug))
        make_reviews(alice, card, TODAY, tries, recalled=recalled)
    make_reviews(alice, card, TODAY - timedelta(days=90), 50)
    make_reviews(alice, card, TODAY, 7, phase_before="learning")

    (found,) = recall_by_place(alice, today=TODAY)

    assert (found.tries, found.recalled) == (14, 10)
    chunks, ranking = found.parts[0].parts
    assert (chunks.share, ranking.share) == (0.9, None)


def test_the_page_says_counts_and_a_share_from_ten_tries_on(here, alice, bob):
    card = make_card(make_topic("rag", title="Retrieval"))
    make_reviews(alice, card, TODAY, 10, recalled=8)
    make_reviews(bob, make_card(make_topic("secret-topic-of-bob")), TODAY, 30)

    text = words_of(here.get(RECALL))

    assert "8 of 10 recalled, 80%" in text
    assert "secret-topic-of-bob" not in text


def test_without_first_tries_the_page_says_when_they_begin(here):
    assert "There are no first tries yet" in words_of(here.get(RECALL))


def test_a_week_with_few_tries_is_left_out_of_the_line_but_not_of_the_table():
    past = History(
        tuple(
            Day(TODAY - timedelta(weeks=n), 20, 0, tries, tries // 2)
            for n, tries in ((3, 20), (2, 4), (1, 20), (0, 0))
        ),
        TODAY,
    )

    weeks = weeks_of(past)

    assert [one.tries for one in weeks] == [20, 4, 20]
    assert recall_line(weeks, 0.9).count('class="v-dot"') == 2
    assert "too few tries to say" in recall_line(weeks[1:2], 0.9)


def test_the_progress_page_shows_the_weeks(here, alice):
    make_reviews(alice, make_card(), TODAY, 20, recalled=15)

    text = words_of(here.get("/progress/"))

    assert "Recall over the weeks" in text
    assert "75% 15 20" in text


def test_a_day_shows_its_ratings_what_was_missed_and_the_days_around(here, alice, bob):
    card = make_card(front="Why chunk?")
    make_reviews(alice, card, TODAY - timedelta(days=2), 3, recalled=2)
    make_reviews(alice, card, TODAY, 1)
    make_reviews(
        bob, make_card(front="Bobs secret miss?"), TODAY - timedelta(days=2), 1, recalled=0
    )

    text = words_of(here.get(DAY, {"on": "2026-11-21"}))

    assert "Saturday 21 November 2026" in text
    assert "Why chunk?" in text
    assert "After: 23 November" in text
    assert "Bobs secret miss?" not in text


@pytest.mark.parametrize("on", ["", "soon", "2026-13-01", "9" * 500, "2026-11-21\0"])
def test_a_day_that_is_none_is_told_at_the_field(here, on):
    answer = here.get(DAY, {"on": on})

    assert answer.status_code == 422
    assert "Which day?" in words_of(answer)


def test_a_day_shows_what_was_read_and_done(here, alice, bob, now):
    article = make_article("about-rag")
    for person, title in ((alice, "Exercise"), (bob, "Bobs secret item")):
        set_article_read(person, article, True, now=now)
        set_done(add_item(person, title=title, minutes=10, now=now), True, now=now)

    text = words_of(here.get(DAY, {"on": TODAY.isoformat()}))

    assert "About rag" in text
    assert "Exercise" in text
    assert "Bobs secret item" not in text
    assert "Nothing was practiced" not in text


def test_a_day_leads_to_the_nearest_days_practiced_whatever_was_done_there(here, alice, now):
    article, card = make_article("about-rag"), make_card()
    set_article_read(alice, article, True, now=now - timedelta(days=2))
    item = add_item(alice, title="Exercise", minutes=10, now=now)
    set_done(item, True, now=now + timedelta(days=1))
    for n in (-5, 4):
        make_reviews(alice, card, TODAY + timedelta(days=n))

    text = words_of(here.get(DAY, {"on": TODAY.isoformat()}))

    assert "Before: 21 November" in text
    assert "After: 24 November" in text


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_a_day_far_away_is_empty(here, on):
    assert "Nothing was practiced on this day" in words_of(here.get(DAY, {"on": on}))


def test_statements_do_not_grow_with_the_record(here, alice, count_statements):
    def asked():
        with count_statements() as counter:
            here.get(RECALL)
            here.get(DAY)
        return counter.total

    make_reviews(alice, make_card(), TODAY, 1, recalled=0)
    here.get(RECALL)
    few = asked()
    for n in range(30):
        make_reviews(alice, make_card(make_topic(f"topic-{n}")), TODAY, 3, recalled=1)

    assert asked() == few
    assert few <= 18


def test_a_day_asks_few_questions(alice, count_statements):
    with count_statements() as counter:
        day_detail(alice, TODAY, today=TODAY)

    assert counter.total <= 8
