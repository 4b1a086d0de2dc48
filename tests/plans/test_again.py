"""Planning again with nothing changed changes nothing: no day, no row, no order."""

from datetime import timedelta
from random import Random

import pytest

from guide.checklists.actions.items import add_item as add_to_list
from guide.checklists.actions.lists import create_checklist
from guide.checklists.models import ChecklistItem
from guide.goals.models import Goal, GoalRound
from guide.plans.actions.planning import drafted, replan
from guide.plans.models import PlanItem
from tests.make import make_goal, make_round
from tests.plans.conftest import TODAY

pytestmark = pytest.mark.django_db
ROUNDS = {"coding": 45, "ml": 30, "ai": 45, "design": 45, "behavioral": 45}


def stored():
    return list(PlanItem.objects.order_by("pk").values())


def test_whatever_the_rounds_weights_and_days(alice, guide, now):
    """Two rounds of the loop share a day: which of them has room is not left to chance."""
    rounds = [make_round(slug, n, minutes=ROUNDS[slug]) for n, slug in enumerate(ROUNDS)]
    goal, some = make_goal(alice, rounds=rounds, starts_on=TODAY), Random(7)
    for version in range(2, 14):
        for row in GoalRound.objects.filter(goal=goal):
            row.weight = some.choice([0, 1, 1, 2, 3])
            row.save()
        days, minutes = some.randint(8, 30), some.choice([20, 50, 60, 75, 110])
        Goal.objects.update(
            interview_on=TODAY + timedelta(days=days),
            weekday_minutes=[minutes] * 7,
            version=version,
        )
        replan(alice, now=now)
        before = stored()

        replan(alice, now=now)

        assert stored() == before, (version, days, minutes)


def test_items_of_a_checklist_keep_their_order(alice, goal, now):
    mine = create_checklist(alice, "Mine", now=now)
    first = add_to_list(mine, text="First", minutes=25, by=alice, now=now)
    add_to_list(mine, text="Second", minutes=0, by=alice, now=now)
    replan(alice, now=now)
    mine.items.filter(text="Second").update(minutes=25)
    replan(alice, now=now)
    before = stored()

    replan(alice, now=now)

    assert stored() == before
    assert PlanItem.objects.get(checklist_item=first).day


@pytest.mark.django_db(transaction=True)
def test_what_is_deleted_between_the_sums_and_the_writing_is_left_out(
    alice, goal, planned, now, monkeypatch
):
    kept, row = planned("cards")[0], planned("article")[0]
    mine = create_checklist(alice, "Mine", now=now)
    item = add_to_list(mine, text="Pack", minutes=10, days_before=1, by=alice, now=now)
    deleted = []

    def meanwhile(*args, **options):
        made = drafted(*args, **options)
        if not deleted:
            deleted.extend((item.pk, row.pk))
            ChecklistItem.objects.filter(pk=item.pk).delete()
            PlanItem.objects.filter(pk=row.pk).delete()
        return made

    monkeypatch.setattr("guide.plans.actions.planning.drafted", meanwhile)

    replan(alice, now=now + timedelta(days=1))

    assert deleted
    assert PlanItem.objects.filter(pk=kept.pk).exists()
    assert not PlanItem.objects.filter(pk=row.pk).exists()
    assert not PlanItem.objects.filter(kind="checklist").exists()
