"""A copy is independent; giving a list to a team makes it the team's."""

from datetime import date

import pytest

from guide.checklists.models import Checklist
from tests.checklists.make import (
    address,
    join,
    make_item,
    make_list,
    make_status,
    make_team,
    make_template,
    text_of,
    texts,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def copy_of(row):
    return Checklist.objects.exclude(pk=row.pk).get()


def test_a_copy_has_the_items_in_order_and_nothing_of_what_people_did(browser, alice, bob, now):
    team = make_team(alice)
    version = make_template().versions.get()
    row = make_list(team, created_by=alice, template_version=version, target_on=date(2026, 12, 1))
    last = make_item(row, "Thank", section="After", position=9000, days_before=-1, version=7)
    first = make_item(row, "Read", section="First", template_slug="read", detail="*Twice*")
    first.position = 500
    first.save()
    make_item(row, "Dropped", deleted_at=now)
    make_status(first, "done", by=alice, evidence="Seen")
    last.assignees.add(team.memberships.get())

    answer = browser(alice).post(address("copy", row), {"for_whom": "mine"})

    made = copy_of(row)
    assert answer.url == made.get_absolute_url()
    assert (made.owner, made.team, made.title) == (alice, None, "Loop")
    assert (made.target_on, made.template_version) == (date(2026, 12, 1), version)
    assert texts(made) == ["First/Read", "After/Thank"]
    read, thank = made.items.all()
    assert (read.template_slug, read.detail, thank.days_before) == ("read", "*Twice*", -1)
    assert (thank.version, thank.created_by, thank.created_at) == (1, alice, now)
    assert not read.statuses.exists()
    assert not thank.assignees.exists()


def test_a_copy_and_its_list_know_nothing_of_each_other(browser, alice):
    row = make_list(alice, "Read")
    client = browser(alice)
    client.post(address("copy", row), {"for_whom": "mine"})
    before = list(row.items.values())

    client.post(address("status", copy_of(row).items.get()), {"status": "done"})
    client.post(address("delete", copy_of(row)))

    assert list(row.items.values()) == before
    assert not row.items.get().statuses.exists()
    assert verbs(row) == []


def test_a_copy_shared_with_a_team_is_seen_there_and_the_list_stays_mine(browser, alice, bob):
    team = make_team(alice, member=bob)
    row = make_list(alice, "Read")
    offered = browser(alice).get(address("settings", row)).content.decode()

    browser(alice).post(address("copy", row), {"for_whom": team.slug})

    assert address("give", row) in offered
    assert (copy_of(row).team, copy_of(row).mode) == (team, "shared")
    assert browser(bob).get(copy_of(row).get_absolute_url()).status_code == 200
    assert browser(bob).get(row.get_absolute_url()).status_code == 404


def test_a_list_per_person_is_copied_as_ones_own_list_with_one_state(browser, alice, bob):
    row = make_list(make_team(alice, viewer=bob), "Read", mode="per_person")

    browser(bob).post(address("copy", row), {"for_whom": "mine"})

    assert (copy_of(row).owner, copy_of(row).mode) == (bob, "shared")


def test_giving_a_list_makes_it_the_teams_with_its_roles(browser, alice, bob, dana):
    team = make_team(dana, member=alice)
    join(team, bob, "viewer")
    row = make_list(alice, "Read")
    make_status(row.items.get(), "done", by=alice)

    answer = browser(alice).post(address("give", row), {"for_whom": team.slug})

    row.refresh_from_db()
    assert answer.url == row.get_absolute_url()
    assert (row.owner, row.team, row.created_by) == (None, team, alice)
    assert "Done by Alice" in text_of(browser(bob).get(row.get_absolute_url()))
    assert browser(bob).post(address("delete", row)).status_code == 403
    assert browser(dana).post(address("delete", row)).status_code == 302
    assert verbs(row) == ["given", "deleted"]


@pytest.mark.parametrize("door", ["give", "copy"])
@pytest.mark.parametrize("whom", ["", "theirs", "nowhere", "a\0"])
def test_a_list_goes_only_to_a_team_that_one_is_in(browser, alice, bob, door, whom):
    theirs = make_team(bob)
    row = make_list(alice, "Read")
    before = rows()
    slug = theirs.slug if whom == "theirs" else whom

    answer = browser(alice).post(address(door, row), {"for_whom": slug})

    assert answer.status_code == 422
    assert "Choose" in answer.content.decode()
    assert rows() == before


@pytest.mark.parametrize("door", ["give", "copy"])
def test_a_viewer_hands_nothing_to_the_team(browser, alice, bob, door):
    team = make_team(bob, viewer=alice)
    row = make_list(alice, "Read")
    before = rows()

    answer = browser(alice).post(address(door, row), {"for_whom": team.slug})

    assert answer.status_code == 403
    assert rows() == before


def test_a_list_of_a_team_is_not_given_to_another(browser, alice):
    ours, other = make_team(alice), make_team(alice)
    row = make_list(ours, created_by=alice)

    answer = browser(alice).post(address("give", row), {"for_whom": other.slug})

    row.refresh_from_db()
    assert answer.status_code == 403
    assert row.team == ours


def test_an_archived_list_is_not_given_away(browser, alice, now):
    team = make_team(alice)
    row = make_list(alice, archived_at=now)

    answer = browser(alice).post(address("give", row), {"for_whom": team.slug})

    assert answer.status_code == 422
    assert "archived" in answer.content.decode()
    assert Checklist.objects.get().owner == alice
