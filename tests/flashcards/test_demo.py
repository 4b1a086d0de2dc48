"""The sample person is made by the same verbs, clearly marked, and removed without a trace."""

import pytest
from django.core.management import CommandError, call_command

from guide.accounts.models import User
from guide.flashcards.models import CardState, Review
from guide.goals.models import Goal
from tests.make import (
    make_area,
    make_card,
    make_level,
    make_round,
    make_state,
    make_topic,
    make_track,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(db):
    levels = [make_level("junior", 1), make_level("mid", 2)]
    rounds = [make_round("ml", 2), make_round("ai", 3)]
    make_track(levels=levels, rounds=rounds)
    for round_ in rounds:
        topic = make_topic(round_.slug, make_area(round_.slug, round_), levels=levels)
        for level in levels:
            for _ in range(8):
                make_card(topic, level)


def test_six_weeks_of_practice_stand_in_the_log(content, capsys):
    call_command("demo")

    person = User.objects.get(is_sample=True)
    reviews = Review.objects.filter(user=person)
    assert reviews.values("day").distinct().count() > 20
    assert set(reviews.values_list("rating", flat=True)) == {1, 2, 3, 4}
    assert person.card_states.filter(suspended_at__isnull=False).count() == 1
    assert person.email in capsys.readouterr().out


def test_a_second_sample_is_refused(content):
    call_command("demo")

    with pytest.raises(CommandError, match="there already"):
        call_command("demo")


def test_removing_leaves_nothing_of_the_sample_and_everything_of_others(content, alice):
    mine = make_state(alice, make_card(), due_on="2026-11-23", last_review_on="2026-11-20")
    call_command("demo")

    call_command("demo", remove=True)

    assert list(User.objects.all()) == [alice]
    assert list(CardState.objects.all()) == [mine]
    assert not Review.objects.exists()
    assert not Goal.objects.exists()


def test_without_content_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="load_content"):
        call_command("demo")
