"""What the plan says is true: of accounts without days, on Today, and of what the goal would do."""

from datetime import timedelta

import pytest

from guide.accounts.models import User
from guide.flashcards.models import Card
from guide.goals.actions import set_day_limits
from guide.goals.models import Goal
from guide.plans.actions.items import add_item, set_done
from guide.plans.actions.planning import refresh, replan
from guide.plans.load import Load
from guide.plans.models import Plan
from guide.plans.planner import plan
from guide.plans.week import agenda_of
from guide.progress.queries import today_of
from tests.interviews.make import make_mock
from tests.make import make_due, make_state
from tests.plans.conftest import INTERVIEW, TODAY
from tests.plans.drawn import simple
from tests.plans.test_preview import answers
from tests.progress.make import make_reviews

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


def seen_cards(alice, **fields):
    for card in Card.objects.all():
        make_state(alice, card, last_review_on=TODAY - 5 * DAY, **fields)


@pytest.mark.parametrize("open_", ["reviews", "a pin"])
def test_reviews_or_a_pin_left_open_yesterday_plan_again(alice, planned, visit, now, open_):
    for row in planned():
        if row.day == TODAY:
            row.done_at = now
            row.save()
    if open_ == "reviews":
        make_due(alice, Card.objects.first(), TODAY)
    else:
        add_item(alice, title="Exam", minutes=30, day=TODAY, now=now)
        Plan.objects.update(planned_on=TODAY)

    visit(now + DAY)

    assert Plan.objects.get().planned_on == TODAY + DAY


def test_a_missed_day_of_the_final_pass_plans_again(alice, goal, visit, now):
    seen_cards(alice, due_on=INTERVIEW)
    visit(now + 14 * DAY)

    visit(now + 15 * DAY)

    assert Plan.objects.get().planned_on == TODAY + 15 * DAY


@pytest.mark.parametrize("limits", [{"minutes": 10}, {"minutes": 0}, {"new_cards": 3}])
def test_what_is_said_for_today_plans_again_without_a_date_too(alice, goal, visit, now, limits):
    Goal.objects.update(interview_on=None)
    visit(now)
    made = Plan.objects.get().inputs

    set_day_limits(alice, TODAY, **limits)
    visit(now)

    plan = Plan.objects.get()
    assert plan.inputs != made
    assert plan.foreseen.minutes[TODAY] == limits.get("minutes", 50)
    visit(now + DAY)
    once = Plan.objects.get().made_at
    visit(now + DAY)
    assert Plan.objects.get().made_at == once


def test_what_was_said_for_a_day_that_has_passed_changes_nothing(alice, goal, visit, now):
    set_day_limits(alice, TODAY, minutes=0)
    visit(now)

    visit(now + DAY)

    assert Plan.objects.get().planned_on == TODAY


def test_a_clock_set_back_by_a_day_plans_from_today(alice, planned, now):
    User.objects.filter(pk=alice.pk).update(time_zone="Pacific/Pago_Pago", day_starts_at=23)
    alice.refresh_from_db()
    today = alice.clock.day_of(now)
    assert today < TODAY

    refresh(alice, now=now)

    assert Plan.objects.get().planned_on == today
    assert today in {row.day for row in planned()}


def test_the_pass_takes_five_days_at_the_pace_of_the_person(alice, goal, now):
    Goal.objects.update(weekday_minutes=[3] * 7)
    seen_cards(alice, due_on=INTERVIEW)
    first = Card.objects.first()
    replan(alice, now=now)
    assert Plan.objects.get().foreseen.final_from == INTERVIEW - 3 * DAY

    make_reviews(alice, first, TODAY - DAY, 20, duration_ms=60_000)
    replan(alice, now=now)

    foreseen = Plan.objects.get().foreseen
    assert foreseen.final_from == INTERVIEW - 5 * DAY
    assert max(foreseen.reviews.values()) <= 3


def test_a_day_of_the_pass_that_was_missed_is_caught_up_as_the_queue_does(alice, goal, now):
    seen_cards(alice, due_on=INTERVIEW)
    second = now + 15 * DAY

    current = refresh(alice, now=second)

    today = today_of(alice, now=second, current=current)
    assert today.work.due == 10  # two thirds of 14
    assert current.plan.foreseen.reviews[TODAY + 15 * DAY] == today.due_minutes


def test_cards_that_have_passed_are_not_planned_again():
    load = Load(seen=30, per_card=1.0, passed=10, pass_minutes_before=50)

    draft = plan(simple(interview_on=TODAY + 2 * DAY, load=load), [])

    assert draft.reviews == (10, 10)


def test_reviews_and_a_pin_are_both_named_where_a_day_is_over(hers, alice, goal, now):
    Goal.objects.update(weekday_minutes=[3] * 7)
    seen_cards(alice, due_on=TODAY)
    add_item(alice, title="Exam", minutes=20, day=TODAY, now=now)

    text = text_of(hers.get("/plan/"))

    assert "over: reviews and a pin" in text
    assert "reviews alone" not in text


def test_the_page_and_the_preview_count_the_same_items(hers, alice, goal, planned, now):
    set_done(planned("article")[0], True, now=now)
    make_mock(alice, now=now, until="ended")
    for n in range(20):
        add_item(alice, title=f"Exercise {n}", minutes=45, now=now)

    week = text_of(hers.get("/plan/"))
    preview = text_of(hers.post("/plan/preview/", answers(minutes="25")))

    ranks = agenda_of(alice, refresh(alice, now=now), monday=None, now=now).ranks
    must, should, _ = (f"{fit} of {total} fit" for _, fit, total in ranks)
    assert f"<dt>Must</dt><dd>{must}" in week
    assert f"<dt>Should</dt><dd>{should}" in week
    assert must in preview
    assert should in preview


def test_today_counts_what_the_plan_counts_and_names_old_pins_beside_it(hers, alice, goal, later):
    moment = later()
    add_item(alice, title="Exam", minutes=33, day=TODAY, now=moment)
    text_of(hers.get("/"))
    moment = later(days=3)

    text = text_of(hers.get("/"))

    current = refresh(alice, now=moment)
    today = today_of(alice, now=moment, current=current)
    day = agenda_of(alice, current, monday=None, now=moment).ahead[0]
    assert today.minutes_left == day.planned
    assert f"{day.planned} minutes left, 33 more from earlier days" in text
    assert "33 min, pinned to days that have passed" in text_of(hers.get("/plan/"))


def test_a_moved_row_is_opened_again_and_takes_the_focus(hers, planned):
    row = planned("article")[0]

    answer = hers.post(f"/plan/items/{row.pk}/move/", {"by": "1", "pin": "on"})

    assert answer.url.endswith(f"#item-{row.pk}")
    page = text_of(hers.get(answer.url))
    assert f'id="item-{row.pk}" draggable="true" tabindex="-1"' in page
