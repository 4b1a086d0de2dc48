"""The plan as the progress page shows it: the days ahead, and planned days kept."""

from datetime import timedelta

import pytest

from guide.checklists.actions.items import add_item as add_to_list
from guide.checklists.actions.lists import create_checklist
from guide.checklists.actions.statuses import set_status
from guide.goals.actions import set_day_limits
from guide.plans.actions.items import add_item, set_done
from guide.plans.actions.planning import replan
from guide.plans.foreseen import Foreseen
from guide.plans.models import Plan, PlanItem
from guide.progress.findings import ahead_title
from guide.progress.history import Day, History
from guide.progress.overview import progress_of
from guide.progress.queries import history_of
from tests.make import make_card, make_goal, make_state
from tests.plans.conftest import INTERVIEW, TODAY
from tests.progress.make import make_reviews

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def foreseen(minutes, earlier=()):
    days = [TODAY + n * DAY for n in range(len(minutes))]
    return Foreseen(dict(zip(days, minutes, strict=True)), dict.fromkeys(days, 5), None, earlier)


def test_what_a_plan_remembers_is_read_as_it_was_written():
    seen = foreseen([50, 0, 50], (TODAY - DAY,))

    assert Foreseen.of(seen.stored()) == seen
    assert Foreseen.of({}).ahead(TODAY, {}) == []


def test_the_days_ahead_hold_reviews_and_items_up_to_the_interview(alice, planned, now):
    shown = progress_of(alice, now=now)

    assert [one.day for one in shown.ahead] == [TODAY + n * DAY for n in range(17)]
    assert [one.final for one in shown.ahead] == [False] * 14 + [True] * 3
    held = sum(row.minutes for row in planned())
    assert sum(one.items for one in shown.ahead) == held
    assert shown.interview_next == INTERVIEW


def test_the_page_marks_the_interview_the_final_pass_and_days_off(hers, alice, goal, now):
    set_day_limits(alice, TODAY + 2 * DAY, minutes=0)
    replan(alice, now=now)

    text = text_of(hers.get("/progress/"))

    assert "up to the interview. A dot is a day off." in text
    assert "<b>Interview, 10 Dec</b>" in text
    assert "The interview is on Thursday 10 December." in text
    assert text.count(">Final pass<") == 3 + 1  # three days of the table, and the legend
    assert text.count(">Day off<") == 1
    assert "Cards due each day" not in text


def test_without_a_plan_the_page_counts_cards_by_due_date(hers, alice, guide):
    text = text_of(hers.get("/progress/"))

    assert "Cards due each day for 30 days" in text
    assert "Planned days kept" not in text


def test_a_far_interview_is_named_and_not_drawn(hers, alice, guide, now):
    make_goal(alice, interview_on=TODAY + 200 * DAY)
    replan(alice, now=now)

    text = text_of(hers.get("/progress/"))

    assert "holds in the next 90 days; the interview is on 11 June 2027." in text
    assert "<b>Interview" not in text


def test_titles_name_the_long_day_only_where_there_is_one():
    even = foreseen([50] * 4).ahead(TODAY, {})
    long = foreseen([50] * 4).ahead(TODAY, {TODAY + DAY: 60})

    assert ahead_title(even) == "20 minutes planned in the next 4 days"
    assert ahead_title(long) == "Tuesday 24 November is the long day: 65 minutes"


def test_planned_days_are_kept_by_practice_and_days_off_are_none():
    practiced = tuple(Day(TODAY - n * DAY, 1, 0) for n in (4, 3, 1))
    history = History(practiced, TODAY)
    planned = [TODAY - n * DAY for n in (4, 2, 1)]  # three days ago was off

    kept = history.kept([*planned, TODAY])

    assert (kept.days, kept.planned, kept.since) == (2, 3, TODAY - 4 * DAY)
    assert History((*practiced, Day(TODAY, 1, 0)), TODAY).kept([*planned, TODAY]).days == 3
    assert history.kept([TODAY]) is None


def test_days_that_were_planned_stay_planned_when_the_minutes_change(alice, goal, planned, now):
    goal.weekday_minutes = [0, 0, 0, 0, 0, 60, 60]
    goal.save()

    replan(alice, now=now + 2 * DAY)
    replan(alice, now=now + 2 * DAY)

    seen = Plan.objects.get().foreseen
    assert seen.earlier == (TODAY, TODAY + DAY)
    assert seen.study_days(before=TODAY + 6 * DAY) == (TODAY, TODAY + DAY, TODAY + 5 * DAY)


def test_planned_days_kept_stand_beside_the_tally_and_on_the_progress_page(
    hers, alice, planned, later
):
    make_reviews(alice, make_card(), TODAY)
    later(days=2)

    assert "1 of 2 planned days kept since 23 November" in text_of(hers.get("/"))
    page = text_of(hers.get("/progress/"))
    assert "a day off is none</small> </dt> <dd> 1 of 2 </dd>" in page


def test_an_own_item_done_counts_as_a_day_practiced(hers, alice, planned, now):
    item = add_item(alice, title="Exercise", minutes=10, now=now)

    set_done(item, True, now=now)

    assert history_of(alice, today=TODAY).practiced == 1
    assert "1 day practiced" in text_of(hers.get("/"))


def test_a_ticked_item_counts_on_the_day_of_the_tick(alice, goal, visit, now):
    mine = create_checklist(alice, "Mine", now=now)
    item = add_to_list(mine, text="Pack", minutes=10, by=alice, now=now)
    visit(now)
    set_status(item, "done", by=alice, now=now)

    visit(now + 2 * DAY)

    assert PlanItem.objects.get(kind="checklist").day == TODAY
    assert [one.day for one in history_of(alice, today=TODAY + 2 * DAY).days] == [TODAY]


def test_a_skipped_item_is_off_the_plan_and_no_practice(hers, alice, goal, visit, now):
    mine = create_checklist(alice, "Mine", now=now)
    item = add_to_list(mine, text="Pack", minutes=10, by=alice, now=now)
    visit(now)

    set_status(item, "skipped", by=alice, now=now)
    visit(now)

    assert PlanItem.objects.get(kind="checklist").done_at == now
    assert history_of(alice, today=TODAY).practiced == 0
    assert "Pack" not in text_of(hers.get(f"/progress/days/{TODAY}/"))
    set_status(item, "done", by=alice, now=now)
    assert history_of(alice, today=TODAY).practiced == 1


def test_a_visit_that_finds_cards_seen_is_no_practice(alice, planned, visit, now):
    for card in planned("cards")[0].cards.all():
        make_state(alice, card, due_on=TODAY + DAY, last_review_on=TODAY)

    visit(now + DAY)

    assert planned("cards")[0].done_at
    assert history_of(alice, today=TODAY + DAY).practiced == 0
