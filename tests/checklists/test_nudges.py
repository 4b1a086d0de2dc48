"""A nudge: on whom an open item waits, once a day of theirs, with its sender, until it is done."""

from datetime import UTC, datetime, timedelta

import pytest

from guide.checklists.models import ChecklistActivity
from tests.checklists.make import (
    address,
    join,
    make_list,
    make_status,
    make_team,
    text_of,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def row(alice, bob):
    """A shared list whose first item waits on Bob."""
    made = make_list(make_team(alice, member=bob), "Read", "Tell")
    made.items.first().assignees.add(made.team.memberships.get(user=bob))
    return made


@pytest.fixture
def item(row):
    return row.items.first()


def nudge(client, item, person):
    return client.post(address("nudge", item), {"person": person.pk})


def mine(client):
    return text_of(client.get(address("mine")))


def nudges():
    return ChecklistActivity.objects.filter(verb="nudged").count()


def test_a_nudge_stands_on_that_persons_page_and_today_with_its_sender(browser, alice, bob, item):
    answer = nudge(browser(alice), item, bob)

    log = ChecklistActivity.objects.get()
    assert answer.url == item.get_absolute_url()
    assert (log.actor, log.person, str(log.day)) == (alice, bob, "2026-11-23")
    assert "Nudged by Alice on 23 Nov" in mine(browser(bob))
    assert "Nudged by Alice" in text_of(browser(bob).get("/"))
    assert "Nudged" not in mine(browser(alice))


def test_a_second_nudge_of_the_day_by_anybody_changes_nothing(browser, alice, bob, dana, item):
    join(item.checklist.team, dana)
    nudge(browser(alice), item, bob)
    before = rows()

    nudge(browser(alice), item, bob)
    her = browser(dana)
    answer = nudge(her, item, bob)

    assert rows() == before
    assert "was nudged about it today already" in text_of(her.get(answer.url))


def test_another_item_and_another_person_are_nudges_of_their_own(
    browser, alice, bob, dana, row, item
):
    other, hers = row.items.last(), join(row.team, dana)
    other.assignees.add(row.team.memberships.get(user=bob), hers)
    client = browser(alice)

    for each, person in ((item, bob), (other, bob), (other, dana)):
        nudge(client, each, person)

    assert nudges() == 3


def test_the_day_is_that_of_the_person_who_is_nudged(browser, alice, bob, item, clock):
    bob.time_zone = "Asia/Tokyo"
    bob.save()
    before_four = datetime(2026, 11, 23, 18, 59, tzinfo=UTC)  # 03:59 in Tokyo
    client = browser(alice)

    days = []
    for moment in (
        before_four - timedelta(hours=8),
        before_four,
        before_four + timedelta(minutes=1),
    ):
        clock(moment)
        nudge(client, item, bob)
        days.append(nudges())

    assert days == [1, 1, 2]
    assert [str(one.day) for one in ChecklistActivity.objects.order_by("pk")] == [
        "2026-11-23",
        "2026-11-24",
    ]


@pytest.mark.parametrize("status", ["done", "skipped"])
def test_it_stands_until_the_item_is_closed(browser, alice, bob, item, status):
    nudge(browser(alice), item, bob)

    browser(bob).post(address("status", item), {"status": status})

    assert "Nudged by" not in mine(browser(bob))
    assert "Read" not in mine(browser(bob))


def test_an_item_that_is_doing_still_shows_it(browser, alice, bob, item):
    nudge(browser(alice), item, bob)

    browser(bob).post(address("status", item), {"status": "doing"})

    assert "Nudged by Alice" in mine(browser(bob))


def test_nobody_is_nudged_about_what_does_not_wait_on_them(browser, alice, bob, row, item):
    make_status(item, "done", by=bob)
    before = rows()

    answers = [nudge(browser(alice), one, bob) for one in row.items.all()]
    answers.append(nudge(browser(bob), item, alice))

    assert [answer.status_code for answer in answers] == [422] * 3
    assert "does not wait on that person" in answers[0].content.decode()
    assert rows() == before


def test_a_viewer_is_not_nudged(browser, alice, dana, row, item):
    item.assignees.add(join(row.team, dana, "viewer"))

    answer = nudge(browser(alice), item, dana)

    assert answer.status_code == 422
    assert nudges() == 0


def test_in_a_list_per_person_whoever_has_not_closed_it_is_nudged(browser, alice, bob, dana):
    team = make_team(alice, member=bob)
    join(team, dana)
    row = make_list(team, "Read", mode="per_person")
    item = row.items.get()
    make_status(item, "done", person=bob)

    open_one = nudge(browser(alice), item, dana)
    closed_one = nudge(browser(alice), item, bob)

    assert open_one.url == address("people", row)
    assert closed_one.status_code == 422
    assert "Nudged by Alice" in mine(browser(dana))
    assert "Nudged" not in mine(browser(bob))


@pytest.mark.parametrize("person", ["", "x", "0", "-1", "9" * 30, "1\0"])
def test_a_person_that_is_none_answers_422(browser, alice, item, person):
    answer = browser(alice).post(address("nudge", item), {"person": person})

    assert answer.status_code == 422
    assert "Choose whom to nudge." in answer.content.decode()
    assert nudges() == 0


def test_somebody_outside_the_team_is_not_found(browser, alice, dana, item):
    answer = nudge(browser(alice), item, dana)

    assert answer.status_code == 404
    assert nudges() == 0


@pytest.mark.parametrize("closed", ["done", "skipped"])
def test_a_nudge_does_not_come_back_with_an_item_that_is_opened_again(
    browser, alice, bob, item, clock, now, closed
):
    nudge(browser(alice), item, bob)
    for status in (closed, "to_do"):
        browser(bob).post(address("status", item), {"status": status})
    reopened = mine(browser(bob))

    clock(now + timedelta(days=1))
    nudge(browser(alice), item, bob)

    assert "Read" in reopened
    assert "Nudged" not in reopened
    assert mine(browser(bob)).count("Nudged by Alice") == 1


def test_a_nudge_about_a_list_per_person_ends_with_ones_own_tick_only(browser, alice, bob, dana):
    team = make_team(alice, member=bob)
    join(team, dana)
    item = make_list(team, "Read", mode="per_person").items.get()
    nudge(browser(alice), item, bob)

    browser(dana).post(address("status", item), {"status": "done"})

    assert "Nudged by Alice" in mine(browser(bob))
