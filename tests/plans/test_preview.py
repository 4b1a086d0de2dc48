"""What a changed goal does to the plan, shown before it is saved."""

from datetime import timedelta

import pytest

from guide.goals.actions import set_day_limits
from guide.goals.models import DayException, Goal
from guide.plans.models import PlanItem
from tests.goals.make import seen
from tests.plans.conftest import INTERVIEW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = "/plan/"


def text_of(answer):
    return " ".join(answer.content.decode().split())


def answers(**changes):
    sent = {"level": "mid", "minutes": "50", "rounds": ["ai"], "company": "Halden Labs"}
    return sent | {"interview_on": INTERVIEW.isoformat()} | changes


def test_a_preview_of_an_older_goal_is_not_saved_over_a_newer_one(hers, goal, planned):
    old = seen(hers)
    preview = hers.post("/plan/preview/", answers(minutes="25") | old)
    hers.post("/goal/", answers(company="Quiet Robots", minutes="90") | old)

    refused = hers.post("/goal/", dict(preview.context["sent"]))

    assert refused.status_code == 409
    assert "Quiet Robots" in text_of(refused)
    goal.refresh_from_db()
    assert (goal.company, goal.weekday_minutes) == ("Quiet Robots", [90] * 7)


def test_the_form_and_the_preview_say_the_same_time(hers, alice, goal, planned):
    set_day_limits(alice, TODAY + DAY, minutes=0)
    set_day_limits(alice, TODAY, minutes=10)

    form = text_of(hers.get("/goal/"))
    preview = text_of(hers.post("/plan/preview/", answers(days_off=["2026-11-24"])))

    assert "16 study days, 12 h 40 min in all." in form
    assert "16, 12 h 40 min in all" in preview


def test_a_changed_goal_shows_what_changes_before_it_is_saved(hers, alice, goal, planned):
    sent = answers(interview_on=(INTERVIEW - 7 * DAY).isoformat(), minutes="25") | seen(hers)

    text = text_of(hers.post("/plan/preview/", sent | {"off_from": "2026-11-24"}))

    assert "changes of your goal" in text
    assert "<mark>Thursday 3 December 2026</mark>" in text
    assert "<mark>25 a day</mark>" in text
    assert "<mark>24 Nov</mark>" in text
    assert "17, 14 h 10 min in all" in text
    assert "<mark>9, 3 h 45 min in all</mark>" in text
    assert 'name="off_from" value="2026-11-24"' in text
    goal.refresh_from_db()
    assert goal.interview_on == INTERVIEW
    assert not DayException.objects.exists()
    hers.post("/goal/", sent | {"off_from": "2026-11-24"})
    goal.refresh_from_db()
    assert goal.interview_on == INTERVIEW - 7 * DAY
    assert DayException.objects.get().day == TODAY + DAY


def test_the_same_goal_changes_nothing_and_a_wrong_one_is_shown_again(hers, goal, planned):
    assert "Your goal stays as it is." in text_of(hers.post("/plan/preview/", answers()))
    wrong = hers.post("/plan/preview/", answers(off_from="2020-01-01", company="Kept"))
    assert wrong.status_code == 422
    assert 'value="Kept"' in text_of(wrong)
    again = hers.post("/goal/", answers(again="yes", company="Typed"))
    assert 'value="Typed"' in text_of(again)
    assert Goal.objects.get().company == "Halden Labs"


def test_days_off_that_are_unticked_are_days_again(hers, alice, goal, planned):
    for n in (1, 2):
        set_day_limits(alice, TODAY + n * DAY, minutes=0)
    assert "Tuesday 24 November 2026" in text_of(hers.get("/goal/"))

    hers.post("/goal/", answers(days_off=["2026-11-25"]) | seen(hers))

    assert [row.day for row in DayException.objects.all()] == [TODAY + 2 * DAY]
    hers.get(WEEK)
    assert not PlanItem.objects.filter(day=TODAY + 2 * DAY).exists()
