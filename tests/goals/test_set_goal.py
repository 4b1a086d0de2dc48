"""The verb behind the goal page: when the version rises, and that nothing is written twice."""

from datetime import date

import pytest

from guide.goals.actions import set_goal
from guide.goals.models import Goal, GoalRound
from tests.make import make_level, make_round

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def wish(**changes):
    weights = {make_round("coding"): 1, make_round("ai"): 2}
    levels = {"level": make_level("mid"), "foundations": [make_level("junior")]}
    return levels | {"weights": weights, "today": MONDAY} | changes


def test_stating_the_same_again_changes_nothing(alice, track, count_statements):
    set_goal(alice, **wish(interview_on=date(2026, 12, 10)))
    rows = set(GoalRound.objects.values_list("pk", flat=True))
    before = Goal.objects.values().get()

    with count_statements() as again:
        set_goal(alice, **wish(interview_on=date(2026, 12, 10), today=TUESDAY))

    assert Goal.objects.values().get() == before
    assert set(GoalRound.objects.values_list("pk", flat=True)) == rows
    assert not [q for q in again.captured_queries if q["sql"].startswith(("UPDATE", "INSERT"))]


@pytest.mark.parametrize(
    "change",
    [
        {"interview_on": date(2026, 12, 10)},
        {"desired_retention": 0.85},
        {"new_per_day": 5},
        {"reviews_per_day": 50},
        {"minutes_cap": 30},
        {"hold_new_when_behind": False},
        {"strategy": "depth"},
        {"weekday_minutes": [10] * 7},
        {"foundations": []},
    ],
)
def test_a_change_of_what_is_shown_when_raises_the_version(alice, track, change):
    set_goal(alice, **wish())

    goal = set_goal(alice, **wish(**change))

    assert goal.version == Goal.objects.get().version == 2


def test_a_change_of_level_or_weights_raises_the_version(alice, track):
    set_goal(alice, **wish())

    set_goal(alice, **wish(level=make_level("senior")))
    goal = set_goal(alice, **wish(level=make_level("senior"), weights={make_round("ai"): 2}))

    assert goal.version == 3


def test_the_company_leaves_promises_alone(alice, track):
    set_goal(alice, **wish())

    goal = set_goal(alice, **wish(company="Halden Labs"))

    goal.refresh_from_db()
    assert (goal.version, goal.company) == (1, "Halden Labs")


def test_a_new_date_starts_a_new_count_down(alice, track):
    set_goal(alice, **wish())

    same = set_goal(alice, **wish(new_per_day=3, today=TUESDAY)).starts_on
    other = set_goal(alice, **wish(interview_on=date(2027, 1, 7), today=TUESDAY)).starts_on

    assert (same, other) == (MONDAY, TUESDAY)
