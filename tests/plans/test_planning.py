"""Making the plan and keeping it true."""

from datetime import timedelta

import pytest

from guide.checklists.actions.items import add_item as add_to_list
from guide.checklists.actions.lists import create_checklist
from guide.checklists.actions.statuses import set_status
from guide.curriculum.models import Article
from guide.flashcards import queries as cards
from guide.goals.actions import set_day_limits
from guide.goals.models import Goal
from guide.notebook.actions import set_article_read
from guide.notebook.models import ArticleRead
from guide.plans.actions.items import add_item, drop_items, move_item, set_done
from guide.plans.actions.planning import replan
from guide.plans.models import Plan, PlanItem
from tests.interviews.make import make_mock, make_question
from tests.make import make_card, make_state
from tests.plans.conftest import INTERVIEW, TODAY
from tests.plans.make import days_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def written(counter):
    changes = ("INSERT", "UPDATE", "DELETE")
    return [q["sql"] for q in counter.captured_queries if q["sql"].startswith(changes)]


def test_everything_in_scope_is_planned_before_the_final_pass(alice, planned):
    by_kind = {kind: planned(kind) for kind in ("article", "cards", "mock", "own")}

    assert [row.title for row in by_kind["article"]] == ["About rag", "About chunking"]
    assert [row.cards.count() for row in by_kind["cards"]] == [5, 2, 5, 2]
    assert [row.minutes for row in by_kind["cards"]] == [6, 2, 6, 2]
    assert all(row.day and row.first_day == row.day for row in planned())
    assert all(row.day < INTERVIEW - 3 * DAY for row in planned())
    assert [row.minutes for row in by_kind["mock"]] == [60]
    assert by_kind["mock"][0].day == INTERVIEW - 7 * DAY


def test_a_visit_with_nothing_changed_writes_nothing(alice, planned, visit, now, count_statements):
    visit(now)
    before = days_of(planned())

    with count_statements() as again:
        visit(now + timedelta(hours=1))

    assert written(again) == []
    assert days_of(planned()) == before


def test_planning_again_with_nothing_changed_moves_nothing(alice, planned, now):
    before = PlanItem.objects.order_by("pk").values()
    before = list(before)

    replan(alice, now=now)

    assert list(PlanItem.objects.order_by("pk").values()) == before


def test_what_was_left_open_is_planned_again_on_the_next_study_day(alice, planned, visit, now):
    first = [row for row in planned() if row.day == TODAY]
    assert first

    visit(now + DAY)

    again = PlanItem.objects.filter(pk__in=[row.pk for row in first])
    assert {row.day for row in again} == {TODAY + DAY}
    assert {row.first_day for row in again} == {TODAY}
    assert Plan.objects.get().planned_on == TODAY + DAY


def test_a_new_day_with_everything_done_is_not_planned_again(alice, planned, visit, now):
    PlanItem.objects.filter(day=TODAY).update(done_at=now)

    visit(now + DAY)

    assert Plan.objects.get().planned_on == TODAY


@pytest.mark.parametrize("change", ["minutes", "date", "day off", "checklist"])
def test_a_changed_input_plans_again_at_the_next_visit(alice, goal, planned, visit, now, change):
    if change == "minutes":
        Goal.objects.update(weekday_minutes=[0, 0, 50, 50, 50, 50, 50])
    if change == "date":
        Goal.objects.update(interview_on=INTERVIEW - 7 * DAY, version=2)
    if change == "day off":
        set_day_limits(alice, TODAY + DAY, minutes=0)
    if change == "checklist":
        mine = create_checklist(alice, "Mine", now=now)
        add_to_list(mine, text="Pack", minutes=10, by=alice, now=now)
    before = Plan.objects.get().inputs

    visit(now)

    assert Plan.objects.get().inputs != before
    if change == "minutes":
        assert min(row.day for row in planned() if row.day) >= TODAY + 2 * DAY
    if change == "checklist":
        assert [row.title for row in planned("checklist")] == ["Pack"]


def test_a_set_is_done_when_all_its_cards_are_seen(alice, planned, visit, now):
    row = planned("cards")[0]
    for card in row.cards.all():
        make_state(alice, card, due_on=TODAY + DAY, last_review_on=TODAY)

    visit(now)

    row.refresh_from_db()
    assert (row.done_at, row.day) == (now, TODAY)


def test_a_set_half_seen_keeps_the_minutes_of_what_is_left(alice, planned, now):
    row = planned("cards")[0]
    for card in row.cards.all()[:3]:
        make_state(alice, card, due_on=TODAY + DAY, last_review_on=TODAY)

    replan(alice, now=now)

    row.refresh_from_db()
    assert (row.done_at, row.minutes) == (None, 2)


def test_a_mock_is_done_when_one_of_its_round_has_ended(alice, planned, visit, now):
    mock = make_mock(alice, make_question(), now=now, until="ended")

    visit(now + timedelta(minutes=15))

    row = planned("mock")[0]
    assert (row.interview, row.day) == (mock, TODAY)
    visit(now + timedelta(minutes=20))
    assert len(planned("mock")) == 1


def test_a_checklist_item_is_done_when_it_is_ticked_there(alice, goal, visit, now):
    mine = create_checklist(alice, "Mine", now=now)
    item = add_to_list(mine, text="Pack", minutes=10, days_before=1, by=alice, now=now)
    visit(now)
    row = PlanItem.objects.get(kind="checklist")
    assert row.rank == PlanItem.Rank.MUST

    set_status(item, "done", by=alice, now=now)
    visit(now)

    row.refresh_from_db()
    assert row.done_at == now


def test_what_is_read_in_the_guide_is_done_in_the_plan_and_the_other_way(
    alice, planned, visit, now
):
    first, second = planned("article")
    set_article_read(alice, first.article, True, now=now)
    visit(now)
    set_done(second, True, now=now)

    first.refresh_from_db()
    assert first.done_at == now
    assert ArticleRead.objects.filter(user=alice, article=second.article).exists()
    set_done(second, False, now=now)
    assert not ArticleRead.objects.filter(user=alice, article=second.article).exists()


def test_what_was_read_before_is_not_planned(alice, goal, now):
    set_article_read(alice, Article.objects.get(slug="about-rag"), True, now=now)

    replan(alice, now=now)

    assert [row.title for row in PlanItem.objects.filter(kind="article")] == ["About chunking"]


def test_done_items_stay_and_pins_never_move(alice, planned, visit, now):
    article, other = planned("article")
    set_done(article, True, now=now)
    move_item(other, TODAY + 5 * DAY, pinned=True, now=now)

    Goal.objects.update(weekday_minutes=[0, 0, 0, 0, 0, 0, 90])
    visit(now + DAY)

    article.refresh_from_db()
    other.refresh_from_db()
    assert (article.day, other.day) == (TODAY, TODAY + 5 * DAY)


@pytest.mark.parametrize("pinned", [True, False])
def test_not_done_after_all_stands_where_it_stood(alice, planned, now, pinned):
    item, day = planned("article")[0], TODAY + 4 * DAY
    move_item(item, day, pinned=pinned, now=now)

    set_done(item, True, now=now)
    set_done(item, False, now=now)

    item.refresh_from_db()
    assert (item.day, item.pinned, item.done_at) == (day, pinned, None)


def test_not_done_after_its_day_has_passed_is_planned_again(alice, planned, now):
    item = planned("article")[0]
    set_done(item, True, now=now)

    set_done(item, False, now=now + 2 * DAY)

    item.refresh_from_db()
    assert item.day >= TODAY + 2 * DAY


def test_each_unseen_card_of_the_plan_has_a_day(alice, planned, now):
    row = planned("cards")[0]
    first, *rest = row.cards.all()
    make_state(alice, first, due_on=TODAY + DAY, last_review_on=TODAY)
    left_out = planned("cards")[-1]
    drop_items(alice, [left_out], now=now)

    days = PlanItem.objects.days_of_new_cards(alice)

    assert {days[card.pk] for card in rest} == {PlanItem.objects.get(pk=row.pk).day}
    assert first.pk not in days
    assert len(days) == 14 - 1 - left_out.cards.count()


def test_what_was_taken_out_does_not_come_back(alice, planned, visit, now):
    taken = [planned("article")[0], planned("cards")[0], planned("mock")[0]]

    drop_items(alice, taken, now=now)
    visit(now + DAY)

    assert [row.title for row in planned("article") if not row.dropped_at] == ["About chunking"]
    assert len(planned("cards")) == 4
    assert len(planned("mock")) == 1


def test_an_earlier_date_says_what_no_longer_fits(alice, planned, visit, now):
    for n in range(12):
        add_item(alice, title=f"Exercise {n}", minutes=45, now=now)
    assert all(row.day for row in planned())

    Goal.objects.update(interview_on=INTERVIEW - 7 * DAY, version=2)
    visit(now)

    left = [row for row in planned() if row.day is None]
    assert left
    assert all(row.kind == "own" for row in left)
    assert Plan.objects.get().outlook["extra"] > 0


def test_cards_that_leave_the_scope_leave_the_plan(alice, goal, planned, now):
    extra = make_card(planned("cards")[0].cards.first().topic)
    cards.forget()
    replan(alice, now=now)
    assert PlanItem.objects.filter(cards=extra).exists()

    extra.status = "retired"
    extra.save()
    cards.forget()
    replan(alice, now=now)

    assert not PlanItem.objects.filter(cards=extra).exists()


def test_two_who_plan_at_once_make_one_plan(alice, goal, now):
    replan(alice, now=now)
    first = days_of(PlanItem.objects.all())

    replan(alice, now=now)

    assert days_of(PlanItem.objects.all()) == first
    assert Plan.objects.count() == 1


def test_without_a_goal_there_is_no_plan(alice, guide, visit, now):
    assert visit(now).plan is None
    assert not Plan.objects.exists()
