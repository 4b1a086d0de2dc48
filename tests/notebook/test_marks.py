"""Where a person is with a topic, and which articles they have read."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from guide.notebook import actions
from guide.notebook.models import ArticleRead, TopicState
from guide.progress.queries import history_of
from guide.progress.sharing import shared_practice
from guide.teams.models import Membership
from tests.checklists.make import make_team
from tests.curriculum.make import make_article
from tests.interviews.make import make_mock
from tests.make import make_card, make_topic
from tests.progress.make import make_reviews

TODAY = date(2026, 11, 23)


def state(client, topic, status, **headers):
    address = reverse("notebook:state", args=[topic.slug])
    return client.post(address, {"status": status}, headers=headers)


def read(client, article, said, **headers):
    address = reverse("notebook:read", args=[article.slug])
    return client.post(address, {"state": said}, headers=headers)


@pytest.mark.parametrize("status", ["doing", "done", "skipped"])
def test_a_person_says_where_they_are_with_a_topic(client, alice, status):
    topic = make_topic()
    client.force_login(alice)

    answer = state(client, topic, status)

    assert answer.url == topic.get_absolute_url()
    page = client.get(answer.url).content.decode()
    pressed = re.findall(r'id="state-([a-z-]+)"[^>]*aria-pressed="true"', page)
    assert pressed == [status]
    assert TopicState.objects.get().status == status


def test_htmx_gets_the_four_buttons_alone(client, alice, htmx):
    topic = make_topic()
    client.force_login(alice)

    answer = state(client, topic, "done", **htmx)

    assert answer.content.decode().lstrip().startswith('<form id="topic-state"')


def test_saying_a_state_twice_changes_nothing_and_to_do_takes_it_back(alice, now):
    topic = make_topic()
    later = datetime(2026, 11, 24, 12, tzinfo=UTC)

    actions.set_topic_state(alice, topic, "done", now=now)
    actions.set_topic_state(alice, topic, "done", now=later)

    assert TopicState.objects.get().changed_at == now
    actions.set_topic_state(alice, topic, "skipped", now=later)
    assert TopicState.objects.get().changed_at == later
    actions.set_topic_state(alice, topic, "to_do", now=later)
    actions.set_topic_state(alice, topic, "to_do", now=later)
    assert not TopicState.objects.exists()


def test_states_and_reads_are_ones_own(client, alice, bob, now):
    topic, article = make_topic(), make_article("reading", [make_topic()])
    actions.set_topic_state(alice, topic, "skipped", now=now)
    actions.set_article_read(alice, article, True, now=now)
    client.force_login(bob)

    state(client, topic, "to_do")
    read(client, article, "off")

    assert TopicState.objects.get().user == alice
    assert ArticleRead.objects.get().user == alice
    assert "Read on" not in client.get(topic.get_absolute_url()).content.decode()


@pytest.mark.parametrize("sent", ["", "known", "x" * 500])
def test_words_that_no_button_sends_are_refused(client, alice, sent):
    client.force_login(alice)

    assert state(client, make_topic(), sent).status_code == 400
    assert read(client, make_article("reading"), sent).status_code == 400
    assert not TopicState.objects.exists()
    assert not ArticleRead.objects.exists()


def test_what_is_not_in_the_guide_takes_no_mark(client, alice):
    topic, article = make_topic(status="draft"), make_article("reading", status="retired")
    client.force_login(alice)

    assert state(client, topic, "done").status_code == 404
    assert read(client, article, "on").status_code == 404


def test_an_article_is_marked_as_read_and_the_mark_taken_back(client, alice, htmx):
    article = make_article("reading")
    client.force_login(alice)

    done = read(client, article, "on", **htmx).content.decode()
    page = client.get(article.get_absolute_url()).content.decode()
    undone = read(client, article, "off")

    assert "Today counts as a day practiced." in done
    assert "Read on" in page
    assert undone.url == f"{article.get_absolute_url()}#read"
    assert not ArticleRead.objects.exists()


def test_the_day_of_reading_is_the_persons_own_and_the_first_one_said(alice):
    alice.time_zone = "Asia/Tokyo"
    article = make_article("reading")

    actions.set_article_read(alice, article, True, now=datetime(2026, 11, 22, 20, tzinfo=UTC))
    actions.set_article_read(alice, article, True, now=datetime(2026, 11, 25, 20, tzinfo=UTC))

    assert ArticleRead.objects.get().day == TODAY


def test_a_day_counts_once_with_a_rating_an_article_or_a_mock(alice, now, count_statements):
    make_reviews(alice, make_card(), date(2026, 11, 20), 3)
    make_reviews(alice, make_card(), TODAY, 2)
    for name in ("one", "two"):
        actions.set_article_read(alice, make_article(name), True, now=now)
    make_mock(alice, now=datetime(2026, 11, 21, 12, tzinfo=UTC), until="ended")
    make_mock(alice, now=datetime(2026, 11, 19, 12, tzinfo=UTC), until="running")

    with count_statements() as statements:
        history = history_of(alice, today=TODAY)

    assert [one.day.day for one in history.days] == [20, 21, 23]
    assert [one.reviews for one in history.days] == [3, 0, 2]
    assert history.practiced == 3
    assert history.practiced_today
    assert statements.total == 1


def test_a_team_counts_the_days_that_the_person_sees(alice, bob, now):
    team = make_team(alice, member=bob)
    Membership.objects.filter(user=bob).update(shares="summary")
    make_reviews(bob, make_card(), date(2026, 11, 20))
    actions.set_article_read(bob, make_article("reading"), True, now=now)

    shown = {one.membership.user: one.days for one in shared_practice(team, now=now)}

    assert shown == {alice: None, bob: 2}
