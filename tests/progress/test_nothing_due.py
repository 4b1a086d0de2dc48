"""Today and the end of a sitting where no card comes up: why, and what can be done instead."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from guide.goals.actions import set_day_limits
from tests.make import make_cards, make_goal
from tests.seen import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def here(client, alice, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    client.force_login(alice)
    return client


def goal_of(alice, **fields):
    cards = make_cards(12)
    return make_goal(alice, level=cards[0].level, rounds=[cards[0].round], **fields)


@pytest.mark.parametrize("days", [1, 2, 3])
def test_with_the_interview_so_near_new_cards_rest_and_can_be_begun_all_the_same(here, alice, days):
    goal = goal_of(alice, interview_on=TODAY + days * DAY)

    page = here.get("/")

    text = words_of(page)
    assert "New cards rest before the interview." in text
    assert "a new one has no time to come back" in text
    assert "0 cards" not in text
    assert "Reviewing early" not in text
    assert "Sit a mock round" in text
    html = page.content.decode()
    assert f'href="/cards/practice/?level={goal.target_level.slug}"' in html
    assert 'name="new_cards" value="10"' in html
    end = words_of(here.get("/cards/"))
    assert "New cards rest" in end
    assert "Begin 10 all the same" in end
    assert "0 cards due" not in end

    here.post("/cards/more/", {"new_cards": "10"})

    assert "Ten cards to see where you stand." in words_of(here.get("/"))


def test_with_all_later_days_off_new_cards_rest_too(here, alice):
    goal_of(alice, interview_on=TODAY + 6 * DAY)
    for n in range(1, 6):
        set_day_limits(alice, TODAY + n * DAY, minutes=0)

    assert "New cards rest before the interview." in words_of(here.get("/"))


def test_a_goal_without_minutes_asks_for_nothing_and_says_why(here, alice):
    goal_of(alice, weekday_minutes=[0] * 7)

    text = words_of(here.get("/"))

    assert "Every day of your goal is a day off." in text
    assert "Give your days minutes" in text
    assert "Twelve cards" not in text
    assert "A day off" in words_of(here.get("/plan/"))
    assert "A day off." in words_of(here.get("/cards/"))
    assert "all the same" not in words_of(here.get("/cards/"))


def test_a_weekday_off_agrees_with_the_plan(here, alice):
    assert timezone.now().weekday() == 0
    goal_of(alice, weekday_minutes=[0, 50, 50, 50, 50, 50, 50])

    text = words_of(here.get("/"))

    assert "A day off." in text
    assert "Allow more today" in text
