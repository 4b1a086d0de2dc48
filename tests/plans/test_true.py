"""What the plan says is true: of accounts without days, on Today, and of what the goal would do."""

from datetime import timedelta

import pytest

from guide.goals.models import Goal
from tests.plans.conftest import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_without_a_goal_nothing_is_said_to_be_planned(hers, guide):
    sent = {"title": "Watch a talk", "minutes": "25"}

    again = text_of(hers.post("/plan/replan/", follow=True))
    added = text_of(hers.post("/plan/add/", sent, follow=True))

    assert "Nothing was planned: a plan needs a goal." in again
    assert "Watch a talk is kept. Set a goal, and it comes into your plan." in added


def test_after_the_interview_an_added_item_waits_for_a_new_date(hers, goal):
    Goal.objects.update(interview_on=TODAY - DAY)

    added = text_of(hers.post("/plan/add/", {"title": "Rest", "minutes": "25"}, follow=True))

    assert "Rest is kept. Set a new date, and it comes into your plan." in added
