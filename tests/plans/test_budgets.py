"""What the pages of the plan cost, and to whom they are closed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guide.checklists.actions.items import add_item as add_to_list
from guide.checklists.actions.lists import create_checklist
from guide.plans.actions.items import add_item
from guide.plans.models import PlanItem
from tests.make import make_cards

pytestmark = pytest.mark.django_db


def more_like(item, number):
    """So many more items of one's own, on the days that follow."""
    same = {name: getattr(item, name) for name in ("user", "kind", "minutes", "created_at")}
    PlanItem.objects.bulk_create(
        PlanItem(title=f"{item} {n}", day=day, first_day=day, **same)
        for n in range(number)
        for day in [item.day + timedelta(days=n % 12)]
    )


@pytest.mark.parametrize("door", ["/plan/", "/"])
def test_a_page_takes_twelve_statements_however_long_the_plan(
    hers, alice, goal, planned, count_statements, door, now
):
    taken = []
    mine = create_checklist(alice, "Mine", now=now)
    add_to_list(mine, text="Pack", minutes=10, days_before=1, by=alice, now=now)
    for number in (1, 3, 60):
        first = add_item(alice, title=f"Item {number}", minutes=5, now=now)
        more_like(first, number - 1)
        if number == 60:
            make_cards(60)
        hers.get(door)
        with count_statements() as statements:
            hers.get(door)
        taken.append(statements.total)

    assert len(set(taken)) == 1
    assert taken[0] <= 12


DOORS = ["item", "move", "unpin", "done", "restore"]


@pytest.mark.parametrize("name", DOORS)
def test_the_items_of_another_person_do_not_exist(client, bob, planned, name, later):
    item = planned("article")[0]
    client.force_login(bob)

    for method in (client.get, client.post):
        answer = method(reverse(f"plans:{name}", args=[item.pk]), {"done": "yes", "by": "1"})
        assert answer.status_code in (404, 405)
        assert "About rag" not in answer.content.decode()
    client.post("/plan/remove/", {"items": [item.pk]})
    item.refresh_from_db()
    assert (item.done_at, item.dropped_at, item.pinned) == (None, None, False)
