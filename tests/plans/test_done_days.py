"""What was done elsewhere stands on the day it was done, whenever the plan is next asked for."""

from datetime import timedelta

import pytest

from guide.goals.models import Goal
from guide.notebook.actions import set_article_read
from guide.plans.models import PlanItem
from guide.plans.week import agenda_of
from tests.make import make_state
from tests.plans.conftest import TODAY
from tests.progress.make import make_reviews

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def see(alice, cards, day):
    for card in cards:
        make_reviews(alice, card, day, phase_before="new")
        make_state(alice, card, due_on=day + 3 * DAY, last_review_on=day)


@pytest.mark.parametrize("door", ["/", "/plan/"])
def test_an_article_that_did_not_fit_may_be_read_all_the_same(
    hers, alice, planned, visit, now, later, door
):
    Goal.objects.update(weekday_minutes=[0] * 7, version=2)
    visit(now)
    item = planned("article")[0]
    assert item.day is None
    set_article_read(alice, item.article, True, now=now)

    later(days=1)
    answer = hers.get(door)

    item.refresh_from_db()
    assert answer.status_code == 200
    assert item.day == TODAY


@pytest.mark.parametrize("door", ["/", "/plan/"])
def test_a_set_that_did_not_fit_may_be_learned_all_the_same(
    hers, alice, planned, visit, now, later, door
):
    Goal.objects.update(weekday_minutes=[0] * 7, version=2)
    visit(now)
    row = planned("cards")[0]
    assert row.day is None
    see(alice, row.cards.all(), TODAY)

    later(days=1)
    answer = hers.get(door)

    row.refresh_from_db()
    assert answer.status_code == 200
    assert row.day == TODAY
    row.refresh_from_db()
    assert row.day == TODAY


def test_what_was_seen_and_read_yesterday_is_done_yesterday(alice, planned, visit, now):
    first, second, *_ = planned("cards")
    article = planned("article")[0]
    assert (first.day, second.day, article.day) == (TODAY,) * 3
    see(alice, [*first.cards.all(), *second.cards.all()], TODAY)
    set_article_read(alice, article.article, True, now=now)

    current = visit(now + DAY)

    done = PlanItem.objects.filter(done_at__isnull=False)
    assert set(done.values_list("pk", "day")) == {
        (row.pk, TODAY) for row in (first, second, article)
    }
    days = agenda_of(alice, current, monday=None, now=now + DAY).days
    yesterday, today = (next(d for d in days if d.day == TODAY + n * DAY) for n in (0, 1))
    assert yesterday.done == first.minutes + second.minutes + article.minutes
    assert today.done == 0


def test_a_set_is_done_on_the_day_its_last_card_was_seen(alice, planned, visit, now):
    row = planned("cards")[0]
    first, *rest = row.cards.all()
    see(alice, [first], TODAY)
    see(alice, rest[1:], TODAY + DAY)
    make_state(alice, rest[0], phase="new", stability=None, suspended_at=now + 2 * DAY)

    visit(now + 3 * DAY)

    row.refresh_from_db()
    assert row.day == TODAY + 2 * DAY
