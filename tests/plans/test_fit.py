"""What does not fit, what would save it, and whose memory the reviews are foreseen by."""

from datetime import timedelta

import pytest

from guide.accounts.actions import set_memory_weights
from guide.flashcards.models import Card
from guide.flashcards.scheduling import USUAL_MODEL, Model
from guide.goals.models import Goal
from guide.plans.actions.items import add_item
from guide.plans.actions.planning import replan
from guide.plans.load import good_path
from guide.plans.models import Plan
from guide.plans.week import agenda_of
from tests.make import make_goal, make_round, make_state
from tests.plans.conftest import INTERVIEW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# Somebody who forgets sooner: the first stabilities are a third of the usual ones.
FORGETFUL = (*(one / 3 for one in USUAL_MODEL.weights[:4]), *USUAL_MODEL.weights[4:])


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_who_forgets_sooner_is_asked_sooner():
    usual, sooner = good_path(0.9), good_path(0.9, Model(FORGETFUL))

    assert sooner[0][1] < usual[0][1]
    assert good_path(0.9, Model()) == usual


def test_a_fitted_memory_plans_again_with_the_reviews_it_asks_for(alice, planned, visit, now):
    for card in Card.objects.all():
        make_state(alice, card, due_on=TODAY + DAY, last_review_on=TODAY - 3 * DAY, stability=4.0)
    replan(alice, now=now)
    before = Plan.objects.get()

    set_memory_weights(alice, FORGETFUL)
    visit(now)

    after = Plan.objects.get()
    assert after.inputs != before.inputs
    assert _minutes_of_a_week(after) > _minutes_of_a_week(before)


def _minutes_of_a_week(plan):
    return sum(minutes for day, minutes in plan.foreseen.reviews.items() if day < TODAY + 7 * DAY)


def test_rounds_of_the_loop_without_room_are_named(hers, alice, guide, now):
    rounds = [make_round(slug, n) for n, slug in enumerate(("coding", "ml", "ai", "design"))]
    make_goal(alice, rounds=rounds, interview_on=INTERVIEW, starts_on=TODAY)
    replan(alice, now=now)

    text = text_of(hers.get("/plan/"))

    assert "Everything fits but 1 round of the loop." in text
    assert "Those days have no room for <b>ML</b>. 1 hour more on them" in text
    Goal.objects.update(weekday_minutes=[150] * 7)
    assert "of the loop" not in text_of(hers.get("/plan/"))


def test_the_minutes_that_would_fit_everything_are_filled_in(hers, alice, goal, planned, now):
    for n in range(17):
        add_item(alice, title=f"Exercise {n}", minutes=45, now=now)
    extra = Plan.objects.get().outlook["extra"]
    text = text_of(hers.get("/plan/"))
    assert f'href="/goal/?more={extra}"' in text

    page = hers.get(f"/goal/?more={extra}")

    assert page.context["form"]["minutes"].value() == 50 + extra
    assert f"{extra} more minutes on each study day are filled in." in text_of(page)
    Goal.objects.update(weekday_minutes=[50 + extra] * 7)
    hers.get("/")
    assert not [row for row in planned() if row.day is None]


@pytest.mark.parametrize("more", ["", "0", "-5", "9" * 40, "many", "\0", "601"])
def test_a_strange_number_of_minutes_fills_in_nothing(hers, goal, more):
    page = hers.get("/goal/", {"more": more})

    assert page.context["form"]["minutes"].value() == 50
    assert "filled in" not in text_of(page)


def test_days_off_stay_off_when_minutes_are_filled_in(hers, goal):
    Goal.objects.update(weekday_minutes=[50, 50, 50, 50, 30, 590, 0])

    form = hers.get("/goal/?more=20").context["form"]

    names = ("minutes", "minutes_friday", "minutes_saturday", "minutes_sunday")
    assert [form[name].value() for name in names] == [70, 50, 600, 0]


def test_what_does_not_fit_takes_as_long_without_minutes_as_without_days(alice, goal, visit, now):
    Goal.objects.update(weekday_minutes=[0] * 7, version=2)
    without_minutes = agenda_of(alice, visit(now), monday=None, now=now)
    Goal.objects.update(weekday_minutes=[50] * 7, interview_on=TODAY + timedelta(days=1), version=3)
    without_days = agenda_of(alice, visit(now), monday=None, now=now)

    cards, articles = 2 * (6 + 2), 2 * 5
    for agenda in (without_minutes, without_days):
        left = [row.minutes for row in agenda.unplaced if row.kind != "mock"]
        assert sum(left) == cards + articles
