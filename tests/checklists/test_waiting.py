"""What waits on a person across all lists: on Mine and on Today, soonest due first."""

from datetime import date

import pytest

from guide.checklists.waiting import waiting_on
from tests.checklists.make import (
    address,
    join,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
)
from tests.make import make_goal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MINE = address("mine")


def waits(person, now):
    return [one.item.text for one in waiting_on(person, now=now)]


def test_own_assigned_and_per_person_items_wait_and_others_do_not(alice, bob, now):
    team = make_team(alice, member=bob)
    mine, theirs = make_list(team, "Given to Alice", "Given to Bob", "Free").items.all()[:2]
    mine.assignees.add(team.memberships.get(user=alice))
    theirs.assignees.add(team.memberships.get(user=bob))
    make_list(team, "Each", mode="per_person")
    make_list(alice, "Own of Alice")
    make_list(bob, "Own of Bob")

    assert waits(alice, now) == ["Given to Alice", "Each", "Own of Alice"]
    assert waits(bob, now) == ["Given to Bob", "Each", "Own of Bob"]


@pytest.mark.parametrize("status", ["done", "skipped"])
def test_what_is_closed_does_not_wait_and_per_person_only_ones_own_counts(alice, bob, now, status):
    team = make_team(alice, member=bob)
    own, each = make_list(alice, "Own", "Other"), make_list(team, "Each", mode="per_person")
    make_status(own.items.first(), status, by=alice)
    make_status(each.items.first(), status, person=bob)

    assert waits(alice, now) == ["Other", "Each"]
    assert waits(bob, now) == []


def test_doing_still_waits(alice, now):
    make_status(make_list(alice, "Own").items.get(), "doing", by=alice)

    assert waits(alice, now) == ["Own"]


def test_soonest_due_comes_first_and_what_has_no_day_last(alice, now):
    make_goal(alice, interview_on=date(2026, 12, 20))
    row = make_list(alice, "Whenever")
    make_item(row, "Dated", due_on=date(2026, 12, 7))
    make_item(row, "Counted from my interview", days_before=14)  # 6 December
    other = make_list(alice, target_on=date(2026, 12, 1))
    make_item(other, "Counted from the list", days_before=5)  # 26 November
    make_item(other, "Late", due_on=date(2026, 11, 1))

    assert waits(alice, now) == [
        "Late",
        "Counted from the list",
        "Counted from my interview",
        "Dated",
        "Whenever",
    ]


def test_the_page_says_when_of_which_list_and_why(browser, alice, bob):
    team = make_team(alice, name="Halden", member=bob)
    row = make_list(team, title="Team loop", mode="per_person")
    make_item(row, "Read", due_on=date(2026, 11, 22))
    make_item(row, "Tell", due_on=date(2026, 12, 1))
    make_item(row, "Draw", days_before=14)
    make_list(bob, "Bobs secret")

    page = text_of(browser(alice).get(MINE))

    assert "3 items wait on you." in page
    assert "Was due 22 Nov" in page
    assert "Tue 1 Dec" in page
    assert "T-14" in page
    assert "Team loop" in page
    assert "Halden" in page
    assert "secret" not in page


def test_the_day_on_which_it_is_late_is_ones_own(alice, now):
    make_item(make_list(alice), "Read", due_on=date(2026, 11, 23))
    late = [waiting_on(alice, now=now)[0].late]
    alice.time_zone = "Pacific/Kiritimati"  # 24 November, two in the morning: still the 23rd

    late.append(waiting_on(alice, now=now)[0].late)
    late.append(waiting_on(alice, now=now.replace(hour=15))[0].late)

    assert late == [False, False, True]


def test_today_shows_the_first_three_and_a_link_to_the_rest(browser, alice):
    row = make_list(alice)
    for day in range(1, 6):
        make_item(row, f"Item {day}", due_on=date(2026, 12, day))

    page = text_of(browser(alice).get("/"))

    assert "5 checklist items wait on you" in page
    assert "Item 3" in page
    assert "Item 4" not in page
    assert f'href="{MINE}"' in page


def test_an_item_is_ticked_from_the_page(browser, alice, now):
    item = make_list(alice, "Read").items.get()

    shown = browser(alice).get(MINE).content.decode()
    browser(alice).post(address("status", item), {"status": "done"})

    assert f'action="{address("status", item)}"' in shown
    assert waits(alice, now) == []
    assert "Nothing waits on you." in text_of(browser(alice).get(MINE))


def test_nothing_waits_on_a_viewer(alice, bob, now):
    team = make_team(alice)
    viewer = join(team, bob, "viewer")
    make_list(team, "Given").items.get().assignees.add(viewer)
    make_list(team, "Each", mode="per_person")

    assert waits(bob, now) == []


def test_nothing_of_a_team_waits_on_whoever_was_removed(alice, bob, now):
    team = make_team(alice, member=bob)
    member = team.memberships.get(user=bob)
    make_list(team, "Given").items.get().assignees.add(member)
    make_list(team, "Each", mode="per_person")
    before = waits(bob, now)

    member.delete()

    assert before == ["Given", "Each"]
    assert waits(bob, now) == []


@pytest.mark.parametrize(
    ("of_list", "of_item"),
    [
        ({"archived_at": True}, {}),
        ({"deleted_at": True}, {}),
        ({}, {"deleted_at": True}),
        ({}, {"dropped_at": True}),
    ],
)
def test_what_was_put_away_does_not_wait(alice, now, of_list, of_item):
    row = make_list(alice, **dict.fromkeys(of_list, now))
    make_item(row, "Put away", **dict.fromkeys(of_item, now))
    make_list(alice, "Still there")

    assert waits(alice, now) == ["Still there"]


def test_an_item_given_to_one_person_in_two_ways_waits_once(alice, bob, now):
    team = make_team(alice, member=bob)
    make_list(team, "Given").items.get().assignees.add(*team.memberships.all())

    assert waits(alice, now) == ["Given"]
