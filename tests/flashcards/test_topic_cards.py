"""How the state of a card is told on the page of its topic."""

import re

import pytest

from tests.make import make_card, make_due, make_goal, make_topic
from tests.seen import words_of

pytestmark = pytest.mark.django_db


def test_a_due_card_is_told_without_a_gap_and_recall_in_percent(client, alice, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    topic, card = make_topic(), make_card()
    make_goal(alice)
    make_due(alice, card, now.date())
    client.force_login(alice)

    answer = client.get(topic.get_absolute_url())

    assert "Review, due" in words_of(answer)
    assert re.search(r"<p class=.score.>\d+<small>%</small>", answer.content.decode())
