"""Today says how many new cards the plan holds, and how many more the limits of the day allow."""

from datetime import timedelta

import pytest

from guide.flashcards.queries import queue_of
from guide.goals.actions import set_day_limits
from guide.goals.models import Goal
from guide.plans.models import PlanItem
from guide.plans.week import agenda_of
from guide.progress.queries import today_of
from tests.make import make_state
from tests.plans.conftest import TODAY
from tests.seen import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen_today(alice, goal, visit, now):
    """What Today knows, and the day of the plan, for a goal with such changes."""

    def ask(**changes):
        Goal.objects.update(**changes, version=2)
        current = visit(now)
        day = agenda_of(alice, current, monday=None, now=now).ahead[0]
        return today_of(alice, now=now, current=current), day

    return ask


@pytest.mark.parametrize("minutes", [0, 10, 20, 50])
def test_planned_and_allowed_cards_add_up_to_those_that_the_queue_gives(
    hers, alice, seen_today, now, minutes
):
    today, day = seen_today(weekday_minutes=[minutes] * 7)

    planned = list(PlanItem.objects.days_of_new_cards(alice).values()).count(TODAY)
    assert today.new_planned == planned
    assert today.new_planned + today.new_beside == queue_of(alice, now=now).new_today
    assert today.minutes_left == day.planned <= minutes


def test_where_minutes_are_short_today_tells_both_numbers(hers, seen_today):
    today, _ = seen_today(weekday_minutes=[10] * 7)
    assert 0 < today.new_planned < 12

    text = words_of(hers.get("/"))

    more = 12 - today.new_planned
    assert f"Your plan holds {today.new_planned} of the 12 new cards today" in text
    assert f"your daily limit allows {more} more." in text
    assert f"If you like: {more} more new cards" in text
    assert f"{today.minutes_left} minutes left" in text


def test_where_the_plan_holds_them_all_nothing_is_said_of_more(hers, seen_today):
    today, _ = seen_today(weekday_minutes=[120] * 7)

    text = words_of(hers.get("/"))

    assert (today.new_planned, today.new_beside) == (12, 0)
    assert "Your plan holds" not in text
    assert "If you like" not in text


def test_fewer_minutes_today_only_are_told_too(hers, alice, seen_today):
    set_day_limits(alice, TODAY, minutes=5)

    today, day = seen_today()

    assert (today.new_planned, today.work.new) == (0, 5)
    assert today.minutes_left == day.planned == 5
    text = words_of(hers.get("/"))
    assert "Your plan of today holds no new cards; your daily limit allows 5." in text
    assert "If you like: 5 new cards" in text


def test_cards_seen_since_the_plan_was_made_are_not_counted_again(alice, goal, planned, visit, now):
    row = planned("cards")[0]
    for card in row.cards.all()[:3]:
        make_state(
            alice, card, due_on=TODAY + timedelta(days=2), last_review_on=TODAY, review_count=1
        )

    (item,) = [one for one in visit(now).items if one.pk == row.pk]

    assert (item.size, item.left) == (5, 2)
