"""New cards a day: what the plan places is what the queue will show."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from guide.flashcards.limits import FREE
from guide.flashcards.queries import queue_of
from guide.goals.actions import set_day_limits
from guide.goals.models import Goal
from guide.plans.actions.planning import replan
from guide.plans.card_days import new_by_day
from guide.plans.models import PlanItem
from guide.plans.placing import MUST, Item
from guide.plans.planner import plan
from tests.make import make_card, make_state
from tests.plans.conftest import TODAY
from tests.plans.drawn import FEW, day, frames, on_days, simple, stacks
from tests.progress.make import make_reviews

DAY = timedelta(days=1)


def text_of(answer):
    return " ".join(answer.content.decode().split())


@FEW
@given(frames, stacks())
def test_no_day_holds_more_new_cards_than_it_takes(frame, items):
    draft = plan(frame, items)

    limits = dict(zip(draft.days, new_by_day(frame), strict=True))
    for one, held in on_days(draft, items).items():
        if any(item.cards and not item.pinned for item in held):
            assert sum(item.cards for item in held) <= limits[one]


def new(cards):
    """Limits that take so many new cards."""
    return replace(FREE, new=cards)


def a_day(cards, **frame):
    """Seventeen days that take so many new cards each."""
    return simple(limits=new(cards), **frame)


def sets(count, cards=5):
    return [Item(n, "cards", 6, MUST, place=n, cards=cards) for n in range(count)]


def test_where_the_limit_is_in_the_way_more_new_cards_are_named_and_no_minutes():
    draft = plan(a_day(5), sets(20))

    assert len(draft.unplaced) == 20 - 14
    assert (draft.extra, draft.new_per_day) == (0, 10)
    assert not plan(a_day(10), sets(20)).unplaced


def test_where_both_are_in_the_way_both_are_named():
    frame = a_day(5, weekday_minutes=(6,) * 7)

    draft = plan(frame, sets(20))

    assert (draft.extra, draft.new_per_day) == (6, 10)
    assert not plan(replace(frame.taking(10), weekday_minutes=(12,) * 7), sets(20)).unplaced


def test_new_cards_are_spread_before_minutes_are_saved():
    long = [Item(("long", n), "article", 30, MUST, place=50 + n) for n in range(14)]
    frame = a_day(5, weekday_minutes=(30,) * 7)

    draft = plan(frame, [*sets(28), *long])

    assert draft.new_per_day == 10
    assert not plan(
        replace(frame.taking(10), weekday_minutes=(30 + draft.extra,) * 7), [*sets(28), *long]
    ).unplaced


def test_where_minutes_are_in_the_way_they_alone_are_named():
    draft = plan(a_day(12, weekday_minutes=(6,) * 7), sets(20))

    assert (draft.extra, draft.new_per_day) == (6, None)


def test_single_days_take_what_is_said_for_them_and_a_day_off_nothing():
    frame = a_day(5, other_limits=((day(0), new(0)), (day(1), new(10))), exceptions=((day(2), 0),))

    draft = plan(frame, sets(4))

    assert sorted(draft.placed.values()) == [day(1), day(1), day(3), day(4)]


@pytest.fixture
def by_day(alice):
    """How many new cards stand on each day of Alice's plan."""
    return lambda: Counter(PlanItem.objects.days_of_new_cards(alice).values())


@pytest.mark.django_db
def test_the_plan_cuts_the_order_of_new_cards_into_days_as_the_queue_does(
    alice, goal, planned, by_day, now
):
    days = PlanItem.objects.days_of_new_cards(alice)

    assert by_day() == {TODAY: 12, TODAY + DAY: 2}
    shown = queue_of(alice, now=now)
    assert {card for card, on in days.items() if on == TODAY} == set(shown.new[: shown.new_today])


@pytest.mark.django_db
def test_a_lower_limit_cuts_stored_sets_to_what_a_day_takes(
    alice, goal, planned, visit, by_day, now
):
    Goal.objects.update(new_per_day=3, version=2)

    visit(now)

    assert set(by_day().values()) == {3, 2}
    assert sum(by_day().values()) == 14
    assert max(row.minutes for row in planned("cards")) == 4


@pytest.mark.django_db
def test_without_new_cards_none_are_planned_and_the_page_says_what_would_save_it(
    hers, goal, by_day
):
    Goal.objects.update(new_per_day=0)

    text = text_of(hers.get("/plan/"))

    assert not by_day()
    assert "4 items do not fit before the interview." in text
    assert "new cards a day</b>, and everything fits" in text
    assert "Now a day takes 0 new cards, and the minutes are enough." in text
    assert "more minute" not in text


@pytest.mark.django_db
def test_what_is_said_for_today_alone_counts_today_less_what_is_learned(
    alice, goal, planned, visit, by_day, now
):
    set_day_limits(alice, TODAY, new_cards=5)
    visit(now)
    assert by_day() == {TODAY: 5, TODAY + DAY: 9}

    set_day_limits(alice, TODAY, new_cards=0)
    visit(now)
    assert by_day() == {TODAY + DAY: 12, TODAY + 2 * DAY: 2}


@pytest.mark.django_db
def test_new_cards_of_today_are_those_that_are_not_learned_yet(alice, goal, by_day, now):
    card = make_card()
    make_reviews(alice, card, TODAY, phase_before="new")
    make_state(alice, card, due_on=TODAY + DAY, last_review_on=TODAY)

    replan(alice, now=now)

    assert by_day()[TODAY] <= 11
