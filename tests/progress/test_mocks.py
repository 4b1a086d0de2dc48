"""Mocks over time, as the progress page shows them."""

from datetime import timedelta

import pytest

from guide.interviews.actions import sheets
from tests.interviews.make import ANCHORS, make_mock, make_question, seen, text_of
from tests.make import make_topic

pytestmark = pytest.mark.django_db
PAGE = "/progress/mocks/"


@pytest.fixture
def here(client, alice):
    client.force_login(alice)
    return client


def held(person, question, now, days, points, recommendation=3):
    """A mock of this question so many days ago, with the same points in every dimension."""
    then = now - timedelta(days=days)
    row = make_mock(person, question, now=then, until="ended")
    over = then + timedelta(minutes=10)
    sheets.commit(row, by=person, recommendation=recommendation, sentence="Late.", now=over)
    scores = {one["slug"]: (points, "Said so") for one in row.snapshot["rubric"]}
    sheets.submit_sheet(row, by=person, scores=scores, level_signal="at", now=over)
    return row


def test_without_a_scored_mock_the_page_says_what_will_be_here(here, alice, now):
    mocks_ = make_mock(alice, make_question(), now=now, until="committed")

    text = seen(here.get(PAGE))

    assert "No mock is scored yet." in text
    assert mocks_.round.title not in text


def test_one_mock_is_called_a_small_sample_and_draws_no_line(here, alice, now):
    held(alice, make_question(), now, 3, 2, recommendation=2)

    answer = here.get(PAGE)

    assert "One mock: a small sample, 20 November 2.0, no hire" in seen(answer)
    assert "<polyline" not in text_of(answer)
    assert "scored once: too few for a direction" in seen(answer)


def test_rounds_go_by_mean_and_recommendation_and_dimensions_by_slug(here, alice, now):
    for days, points, said in ((9, 2, 2), (6, 2, 3), (1, 4, 4)):
        held(alice, make_question(), now, days, points, said)

    answer = here.get(PAGE)
    text = text_of(answer)

    assert "Up from 2.0 on average, over 3 mocks" in seen(answer)
    assert "2, 2, 4" in seen(answer)
    assert 'points="0.0 66.7 50.0 66.7 100.0 0.0"' in text  # the means, 2 2 4
    assert 'points="0.0 66.7 50.0 33.3 100.0 0.0"' in text  # the recommendations, 2 3 4
    assert text.count("<caption") == 1
    assert 'href="/mocks/history/"' in text


def test_htmx_asks_for_the_part_alone_and_the_progress_page_for_that(here, alice, now):
    held(alice, make_question(), now, 3, 2)

    part = text_of(here.get(PAGE, headers={"HX-Request": "true"}))

    assert part.startswith('<section class="section" id="mocks"')
    assert "<h1" not in part
    assert f'hx-get="{PAGE}"' in text_of(here.get("/progress/"))


def test_the_mocks_of_another_person_are_not_among_them(here, alice, bob, now):
    held(bob, make_question(), now, 3, 2)

    answer = here.get(PAGE)

    assert "No mock is scored yet." in seen(answer)
    assert not [one for one in ANCHORS if one in text_of(answer)]


def test_the_page_takes_five_statements_however_many_mocks(here, alice, now, count_statements):
    taken = []
    for number in (1, 2, 7):
        for n in range(number):
            topic = make_topic(f"topic-{number}-{n}")
            held(alice, make_question(topic=topic), now, n + 1, 3)
        here.get(PAGE)
        with count_statements() as statements:
            here.get(PAGE)
        taken.append(statements.total)

    assert taken == [5, 5, 5]
