"""The pages of the plan, as a person walks through them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guide.goals.models import Goal
from guide.plans.actions.items import add_item, move_item
from guide.plans.models import Plan, PlanItem
from tests.interviews.make import make_mock
from tests.plans.conftest import INTERVIEW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = "/plan/"


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_week_shows_what_is_planned_by_day(hers, goal):
    text = text_of(hers.get(WEEK))

    assert "Everything fits." in text
    assert "Read: About rag" in text
    assert "Rag: 5 new cards" in text
    assert "in 17 days" in text
    assert "2 of 2 fit" not in text
    assert "No new cards, articles or mocks in the last study days" in text


def test_weeks_ahead_are_reached_and_a_strange_week_is_this_one(hers, goal):
    later = text_of(hers.get(WEEK, {"week": "2026-12-01"}))

    assert "week of 30 November" in later
    assert "Mock round: AI" in later
    for strange in ("soon", "1999-01-01", "9999-12-31", "0001-01-01", "\0", "2026-11-23" * 50):
        assert hers.get(WEEK, {"week": strange}).status_code == 200
    last = text_of(hers.get(WEEK, {"week": "2090-01-01"}))
    assert "<b>Interview at Halden Labs.</b>" in last


def test_without_a_goal_the_page_leads_to_one(hers, guide):
    text = text_of(hers.get(WEEK))

    assert "A plan needs a goal" in text
    assert hers.get("/plan/calendar/").status_code == 200
    assert hers.get("/plan/calendar/download/").status_code == 404


def test_a_date_that_has_come_says_so(hers, goal):
    for on, said in ((TODAY, "The interview is today."), (TODAY - DAY, "The interview has passed")):
        Goal.objects.update(interview_on=on, version=on.day)
        text = text_of(hers.get(WEEK))
        assert said in text
        assert "Set a new date" in text


def test_today_shows_items_and_they_are_done_from_there(hers, alice, goal, planned):
    item = next(row for row in planned("article") if row.day == TODAY)
    text = text_of(hers.get("/"))
    assert "See the plan up to 10 December" in text
    assert "Read: About rag" in text

    answer = hers.post(reverse("plans:done", args=[item.pk]), {"done": "yes", "back": "today"})

    assert answer.url == "/"
    text = text_of(hers.get("/"))
    item.refresh_from_db()
    assert item.done_at
    assert "1 of " in text
    hers.post(reverse("plans:done", args=[item.pk]), {"done": "yes", "back": "today"})
    hers.post(reverse("plans:done", args=[item.pk]), {"done": "no"})
    item.refresh_from_db()
    assert item.done_at is None


@pytest.mark.parametrize("kind", ["cards", "mock"])
def test_what_is_done_elsewhere_is_not_ticked_here(hers, planned, kind):
    item = planned(kind)[0]

    answer = hers.post(reverse("plans:done", args=[item.pk]), {"done": "yes"})

    assert answer.status_code == 422
    assert "This is done when" in text_of(answer)


def test_an_item_is_moved_by_day_and_by_step_and_stays_pinned(hers, planned):
    item = planned("article")[0]
    door = reverse("plans:move", args=[item.pk])

    hers.post(door, {"day": (TODAY + 3 * DAY).isoformat(), "pin": "on"})
    hers.post(door, {"by": "1", "pin": "on"})

    item.refresh_from_db()
    assert (item.day, item.pinned) == (TODAY + 4 * DAY, True)
    hers.post(reverse("plans:replan"))
    item.refresh_from_db()
    assert item.day == TODAY + 4 * DAY
    hers.post(reverse("plans:unpin", args=[item.pk]))
    item.refresh_from_db()
    assert (item.day, item.pinned) == (TODAY, False)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"day": "2026-11-22"}, "has passed"),
        ({"day": "2026-12-10"}, "not before the interview"),
        ({"day": "2026-12-08"}, "take no new cards"),
        ({"day": "soon"}, "Enter a day"),
        ({}, "Choose a day"),
        ({"by": "99"}, "Choose a day"),
        ({"day": "9999-12-31"}, "not before the interview"),
    ],
)
def test_a_day_that_takes_no_such_item_is_refused(hers, planned, sent, said):
    item = planned("article")[0]

    answer = hers.post(reverse("plans:move", args=[item.pk]), sent)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert PlanItem.objects.get(pk=item.pk).day == item.day


def test_an_own_item_is_added_edited_and_added_only_once(hers, planned):
    sent = {"title": "Watch a talk", "minutes": "25", "link": "https://example.org/talk"}

    for _ in range(2):
        answer = hers.post("/plan/add/", sent | {"rank": "1"})
    item = PlanItem.objects.get(kind="own")

    assert answer.status_code == 302
    assert (item.title, item.minutes, item.rank, item.day) == ("Watch a talk", 25, 1, TODAY)
    changed = sent | {"title": "Watch two talks", "minutes": "50", "version": item.version}
    hers.post(item.get_absolute_url(), changed)
    other = hers.post(item.get_absolute_url(), changed | {"title": "Read a book"})
    item.refresh_from_db()
    assert (item.title, item.minutes) == ("Watch two talks", 50)
    assert other.status_code == 409
    assert "Watch two talks" in text_of(other)
    assert 'value="Read a book"' in text_of(other)


def test_a_debrief_offers_a_task_that_is_a_must(hers, alice, bob, planned, now):
    mock = make_mock(alice, now=now, until="debriefed")
    theirs = make_mock(bob, now=now, until="debriefed")
    text = text_of(hers.get(reverse("interviews:sheet", args=[mock.pk])))
    assert f'name="from_interview" value="{mock.pk}"' in text
    sent = {"title": "Practice: the start", "minutes": "20"}

    answer = hers.post("/plan/add/", sent | {"from_interview": mock.pk})

    item = PlanItem.objects.get(kind="own")
    assert answer.url == reverse("interviews:sheet", args=[mock.pk])
    assert (item.rank, item.from_interview, item.day) == (PlanItem.Rank.MUST, mock, TODAY)
    assert hers.post("/plan/add/", sent | {"from_interview": theirs.pk}).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "A\0B"},
        {"title": "x" * 121},
        {"minutes": "0"},
        {"minutes": "9" * 30},
        {"minutes": "long"},
        {"link": "javascript:alert(1)"},
        {"link": "nowhere"},
        {"rank": "9"},
        {"day": "2020-01-01"},
        {"day": INTERVIEW.isoformat()},
        {"day": (INTERVIEW + DAY).isoformat()},
        {"from_interview": "999999999999999999999999"},
    ],
)
def test_what_cannot_be_added_says_so_and_keeps_what_was_typed(hers, planned, wrong):
    sent = {"title": "Watch a talk", "minutes": "25", "link": "https://example.org/kept"}

    answer = hers.post("/plan/add/", sent | wrong)

    assert answer.status_code == 422
    if "link" not in wrong:
        assert "https://example.org/kept" in text_of(answer)
    assert not PlanItem.objects.filter(kind="own").exists()


def test_an_item_is_taken_out_and_put_back(hers, planned):
    item = planned("article")[0]

    hers.post("/plan/remove/", {"items": [item.pk]})
    text = text_of(hers.get(WEEK))
    assert "Taken out in the last 24 hours" in text
    hers.post("/plan/replan/")
    assert PlanItem.objects.get(pk=item.pk).dropped_at

    hers.post(reverse("plans:restore", args=[item.pk]))

    item.refresh_from_db()
    assert (item.dropped_at, item.day) == (None, TODAY)


def test_what_does_not_fit_is_named_with_what_would_save_it(hers, alice, planned, now):
    for n in range(30):
        add_item(alice, title=f"Exercise {n}", minutes=45, now=now)

    text = text_of(hers.get(WEEK))

    assert "items do not fit before the interview." in text
    assert "more minutes on each study day" in text
    left = PlanItem.objects.filter(day=None)
    hers.post("/plan/remove/", {"items": [row.pk for row in left]})
    assert "Everything fits." in text_of(hers.get(WEEK))


def test_reviews_above_what_there_is_are_said_with_offers(hers, planned):
    plan = Plan.objects.get()
    Plan.objects.update(outlook=plan.outlook | {"starved": True})

    text = text_of(hers.get(WEEK))

    assert "Reviews alone fill your days." in text
    assert "smaller share of cards, narrow the scope" in text


def test_a_day_over_its_minutes_says_why(hers, alice, planned, now):
    long = add_item(alice, title="A whole exam", minutes=120, now=now)
    move_item(long, TODAY + DAY, pinned=True, now=now)

    assert "70 over: a pin" in text_of(hers.get(WEEK))
