"""Limits for one day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guide.flashcards.queries import queue_of
from guide.goals.actions import set_day_limits
from guide.goals.models import DayException
from tests.make import make_card, make_goal
from tests.seen import words_of

pytestmark = pytest.mark.django_db
TODAY = "/goal/today/"


def day_of(person):
    return person.clock.day_of(timezone.now())


def test_limits_hold_for_today_alone(client, alice):
    for _ in range(5):
        make_card()
    make_goal(alice)
    client.force_login(alice)

    answer = client.post(TODAY, {"day": day_of(alice).isoformat(), "new_cards": "2"})

    now = timezone.now()
    assert answer.url == "/"
    assert queue_of(alice, now=now).new_today == 2
    assert queue_of(alice, now=now + timedelta(days=1)).new_today == 5


def test_empty_fields_are_as_usual_again(client, alice):
    client.force_login(alice)
    day = day_of(alice)
    set_day_limits(alice, day, new_cards=2, minutes=10)

    client.post(TODAY, {"day": day.isoformat(), "new_cards": "", "reviews": "", "minutes": ""})

    assert not DayException.objects.exists()


def test_naming_one_limit_keeps_the_others(alice):
    day = day_of(alice)
    set_day_limits(alice, day, new_cards=2, minutes=10)

    kept = set_day_limits(alice, day, minutes=None)
    gone = set_day_limits(alice, day, new_cards=None)

    assert (kept.new_cards, kept.minutes) == (2, None)
    assert gone is None
    assert not DayException.objects.exists()


@pytest.mark.parametrize(
    "change", [{"new_cards": "-1"}, {"reviews": "x"}, {"minutes": "601"}, {"reviews": "9" * 5000}]
)
def test_a_mistake_answers_422(client, alice, change):
    client.force_login(alice)

    answer = client.post(TODAY, {"day": day_of(alice).isoformat()} | change)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not DayException.objects.exists()


def test_a_page_of_yesterday_changes_nothing(client, alice):
    client.force_login(alice)
    yesterday = day_of(alice) - timedelta(days=1)

    answer = client.post(TODAY, {"day": yesterday.isoformat(), "minutes": "10"})

    assert answer.status_code == 422
    assert "A new day has begun" in answer.content.decode()
    assert not DayException.objects.exists()


def test_another_persons_limits_stay(client, alice, bob):
    set_day_limits(bob, day_of(bob), minutes=77)
    client.force_login(alice)

    text = words_of(client.get(TODAY))
    client.post(TODAY, {"day": day_of(alice).isoformat(), "minutes": ""})

    assert "77" not in text
    assert DayException.objects.get().user == bob
