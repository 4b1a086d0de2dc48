"""When unseen cards are begun if the plan is kept: as the plan says, else as the days allow."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from guide.flashcards.expectation import Course, expected_of_new
from guide.goals.models import DayException
from guide.plans.models import Plan, PlanItem
from guide.progress.evidence import readiness_of
from guide.progress.outlook import begun_by_limits
from tests.make import make_card, make_cards, make_goal, make_state
from tests.progress.make import make_reviews
from tests.seen import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)  # a Monday
NOON = datetime.combine(TODAY, time(12), UTC)
PAGE = "/progress/readiness/"


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


def day(n):
    return TODAY + timedelta(days=n)


def planned(person, *sets):
    """A stored plan with one set for each (day, cards); without a day it does not fit."""
    Plan.objects.create(user=person, planned_on=TODAY, made_at=NOON, inputs="-")
    for on, cards in sets:
        fields = {"title": "Rag", "day": on, "minutes": 6, "created_at": NOON}
        PlanItem.objects.create(user=person, kind="cards", **fields).cards.add(*cards)


def kept(person):
    """Recall and coverage of the only round, if the plan is kept."""
    ready = readiness_of(person, now=NOON).weakest.ready
    return ready.keep, ready.planned_coverage


def share_of(*starts, cards, days=17):
    """Mean recall over so many cards, of which one begins in each of these days."""
    return pytest.approx(sum(expected_of_new(n, Course(days, 0.9)) for n in starts) / cards)


def test_each_day_begins_as_many_as_it_takes_in_order():
    assert begun_by_limits("abcde", [1, 0, 2]) == {"a": 0, "b": 2, "c": 2}


def test_exactly_the_cards_that_the_plan_places_begin_on_their_days(alice):
    cards = make_cards(5)
    make_goal(alice, interview_on=day(17))

    planned(alice, (day(2), cards[1:3]), (day(9), cards[:1]), (None, cards[3:4]))

    assert kept(alice) == (share_of(2, 2, 9, cards=5), 3 / 5)


def test_a_set_that_was_taken_out_of_the_plan_is_not_begun(alice):
    cards = make_cards(2)
    make_goal(alice, interview_on=day(17))
    planned(alice, (day(0), cards[:1]), (day(0), cards[1:]))

    PlanItem.objects.filter(cards=cards[1]).update(dropped_at=NOON)

    assert kept(alice) == (share_of(0, cards=2), 1 / 2)


def test_what_the_plan_left_on_earlier_days_begins_from_today_as_the_limit_allows(alice):
    cards = make_cards(5)
    make_goal(alice, interview_on=day(17), new_per_day=2)

    planned(alice, (day(-4), cards[:3]), (day(5), cards[3:4]))

    assert kept(alice) == (share_of(0, 0, 1, 5, cards=5), 4 / 5)


def test_without_a_plan_limits_days_off_and_the_final_pass_hold(alice):
    for _ in range(20):
        make_card()
    goal = make_goal(alice, interview_on=day(9), new_per_day=2, weekday_minutes=[50] * 5 + [0, 0])
    DayException.objects.create(user=alice, day=day(1), minutes=0)
    DayException.objects.create(user=alice, day=day(2), new_cards=1)

    # Monday to the Wednesday after next: the pass takes Friday, Monday and Tuesday.
    assert goal.interview_on.weekday() == 2
    assert kept(alice) == (share_of(0, 0, 2, 3, 3, cards=20, days=9), 5 / 20)


def test_cards_begun_today_are_taken_off_todays_limit(alice):
    make_card()
    make_goal(alice, interview_on=day(4), new_per_day=1)  # today, and the final pass
    before = kept(alice)

    make_reviews(alice, make_card(), TODAY, phase_before="new")

    assert before == (share_of(0, cards=1, days=4), 1)
    assert kept(alice) == (0, 0)


def test_who_begins_in_the_final_pass_sees_nothing_new_in_time(client, alice):
    for _ in range(3):
        make_card()
    make_goal(alice, interview_on=day(3))
    client.force_login(alice)

    without, _ = kept(alice), client.get("/")  # the plan is made
    text = words_of(client.get(PAGE))

    assert without == kept(alice) == (0, 0)
    assert "kept to the plan, 0% of the weight is seen in time" in text


def test_readiness_counts_what_the_plan_of_a_short_day_places(client, alice):
    for _ in range(40):
        make_card()
    make_goal(alice, interview_on=day(8), weekday_minutes=[10] * 7)
    client.force_login(alice)

    client.get("/plan/")
    placed = PlanItem.cards.through.objects.filter(planitem__day__isnull=False).count()

    assert 0 < placed < 40
    assert kept(alice)[1] == pytest.approx(placed / 40)


def test_after_the_interview_the_daily_limit_counts_again(alice):
    cards = make_cards(2)
    make_goal(alice, interview_on=day(-1), new_per_day=1)

    planned(alice, (None, cards))

    assert kept(alice)[1] == 1


def test_a_card_set_aside_before_it_was_seen_is_not_begun(alice):
    cards = make_cards(2)
    make_goal(alice, interview_on=day(17))
    make_state(alice, cards[0], phase="new", stability=None, difficulty=None, suspended_at=NOON)

    without = kept(alice)
    planned(alice, (day(0), cards))

    assert without == kept(alice) == (share_of(0, cards=2), 1 / 2)
    assert readiness_of(alice, now=NOON).weakest.ready.aside == 1


@pytest.mark.parametrize("number", [1, 3, 40])
@pytest.mark.parametrize("with_plan", [True, False])
def test_statements_stay_the_same_with_many_sets(
    client, alice, number, with_plan, count_statements
):
    make_goal(alice, interview_on=day(17))
    sets = [(day(n % 9 - 3), [make_card()]) for n in range(number)]
    known = make_card()
    for n in range(60):
        make_reviews(alice, known, day(-n - 1), predicted_recall=0.9)
    if with_plan:
        planned(alice, *sets)
    client.force_login(alice)
    client.get(PAGE)

    with count_statements() as seen:
        client.get(PAGE)

    assert seen.total <= 12
