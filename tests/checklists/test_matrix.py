"""A list per person: who stands where, who is stuck, who is late, and who may see it."""

from datetime import date, timedelta

import pytest

from guide.checklists.matrix import matrix_of
from guide.checklists.rights import rights_in
from tests.checklists.make import (
    address,
    join,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
)
from tests.make import make_goal, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WEEK = timedelta(days=7)


@pytest.fixture
def team(alice, bob, dana):
    """Alice owns it, Bob and Dana are members, Vera looks."""
    made = make_team(alice, member=bob)
    join(made, dana)
    join(made, make_person("vera"), "viewer")
    return made


@pytest.fixture
def row(team, alice):
    return make_list(team, "Read", "Tell", mode="per_person", created_by=alice)


def seen(browser, person, row, **query):
    """The matrix on the page of a person: for each line who is shown, with their status."""
    matrix = browser(person).get(address("people", row), query)
    return {
        str(line.item): {str(cell.member.user): str(cell.status) for cell in line.cells}
        for line in matrix.context["lines"]
    }


@pytest.mark.parametrize("role", ["owner", "coach"])
def test_owners_and_coaches_see_everybody(browser, team, row, bob, role):
    eve = make_person("eve")
    join(team, eve, role)
    make_status(row.items.first(), "done", person=bob)

    found = seen(browser, eve, row)

    assert found["Read"] == {"Alice": "to_do", "Bob": "done", "Dana": "to_do", "Eve": "to_do"}
    assert "Vera" not in found["Read"]


def test_a_member_sees_their_own_row_and_the_totals(browser, row, bob, dana):
    make_status(row.items.first(), "done", person=bob)
    make_status(row.items.first(), "doing", person=dana)
    make_status(row.items.last(), "skipped", person=dana)

    page = text_of(browser(bob).get(address("people", row)))

    assert seen(browser, bob, row) == {"Read": {"Bob": "done"}, "Tell": {"Bob": "to_do"}}
    assert "Together: 2 of 6." in page
    assert "Dana" not in page


def test_a_viewer_sees_the_totals_alone(browser, row, team, dana):
    make_status(row.items.first(), "done", person=dana)
    viewer = team.memberships.get(role="viewer").user

    page = text_of(browser(viewer).get(address("people", row)))

    assert "Together: 1 of 6." in page
    assert "Dana" not in page
    assert "<table" not in page


def test_a_stranger_sees_nothing_and_whoever_left_is_not_shown(browser, row, team, alice, dana):
    make_status(row.items.first(), "done", person=dana)
    team.memberships.get(user=dana).delete()

    found = seen(browser, alice, row)

    assert found["Read"] == {"Alice": "to_do", "Bob": "to_do"}
    assert "Together: 0 of 4." in text_of(browser(alice).get(address("people", row)))
    assert browser(dana).get(address("people", row)).status_code == 404


def test_each_column_says_how_much_is_closed(browser, row, alice, bob):
    make_status(row.items.first(), "done", person=bob)
    make_status(row.items.last(), "skipped", person=bob)

    columns = browser(alice).get(address("people", row)).context["columns"]

    assert [(str(one.user), closed, total) for one, closed, total in columns] == [
        ("Alice", 0, 2),
        ("Bob", 2, 2),
        ("Dana", 0, 2),
    ]


@pytest.mark.parametrize(
    ("status", "ago", "stuck"),
    [
        ("doing", WEEK, 1),
        ("doing", WEEK - timedelta(seconds=1), 0),
        ("done", 2 * WEEK, 0),
        ("to_do", 2 * WEEK, 0),
    ],
)
def test_stuck_is_doing_for_seven_days(row, alice, bob, now, status, ago, stuck):
    make_status(row.items.first(), status, person=bob, at=now - ago)

    matrix = matrix_of(row, rights_in(row, alice), now=now)

    assert [line.stuck for line in matrix.lines] == [stuck, 0]
    assert len(matrix.stuck) == stuck


def test_the_stuck_come_longest_first_with_a_nudge_once_a_day(browser, row, alice, bob, dana, now):
    read, tell = row.items.all()
    make_status(read, "doing", person=bob, at=now - WEEK)
    make_status(tell, "doing", person=dana, at=now - 2 * WEEK)

    before = text_of(browser(alice).get(address("people", row)))
    browser(alice).post(address("nudge", read), {"person": bob.pk})
    after = text_of(browser(alice).get(address("people", row)))

    assert "2 items are stuck." in before
    assert before.index("Dana: Tell") < before.index("Bob: Read")
    assert "Nudged today" not in before
    assert after.count("Nudged today") == 1
    assert f'action="{address("nudge", read)}"' not in after
    assert f'action="{address("nudge", tell)}"' in after


def test_evidence_does_not_end_being_stuck(browser, row, alice, bob, now):
    make_status(row.items.first(), "doing", person=bob, at=now - WEEK)

    browser(bob).post(address("evidence", row.items.first()), {"evidence": "Half of it"})

    assert matrix_of(row, rights_in(row, alice), now=now).lines[0].stuck == 1


def test_late_counts_each_persons_own_day_and_interview(row, alice, bob, dana, now):
    make_goal(bob, interview_on=date(2026, 11, 30))
    make_goal(dana, interview_on=date(2026, 12, 24))
    item = make_item(row, "Draw", days_before=14)
    own = make_item(row, "Ask", due_on=date(2026, 11, 22))
    make_status(own, "done", person=bob)

    lines = {str(line.item): line for line in matrix_of(row, rights_in(row, alice), now=now).lines}

    late = {
        name: [str(cell.member.user) for cell in line.cells if cell.late]
        for name, line in lines.items()
    }
    assert late == {"Read": [], "Tell": [], "Draw": ["Bob"], "Ask": ["Alice", "Dana"]}
    dues = [cell.due for cell in lines[item.text].cells]
    assert dues == [None, date(2026, 11, 16), date(2026, 12, 10)]


def test_a_target_of_the_list_counts_for_everybody(row, alice, bob, now):
    make_goal(bob, interview_on=date(2026, 11, 30))
    row.target_on = date(2026, 12, 7)
    make_item(row, "Draw", days_before=7)

    lines = matrix_of(row, rights_in(row, alice), now=now).lines

    assert {cell.due for cell in lines[-1].cells} == {date(2026, 11, 30)}


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("", "Read Tell Late Soon Far"),
        ("all", "Read Tell Late Soon Far"),
        ("nonsense", "Read Tell Late Soon Far"),
        ("stuck", "Read"),
        ("late", "Late"),
        ("week", "Soon"),
    ],
)
def test_the_filters_and_how_many_lines_each_has(browser, row, alice, bob, dana, now, show, shown):
    make_status(row.items.first(), "doing", person=bob, at=now - WEEK)
    make_item(row, "Late", due_on=date(2026, 11, 22))
    make_item(row, "Soon", due_on=date(2026, 11, 30))
    make_item(row, "Far", due_on=date(2026, 12, 1))
    done = make_item(row, "Done", due_on=date(2026, 11, 22))
    for person in (alice, bob, dana):
        make_status(done, "done", person=person)

    answer = browser(alice).get(address("people", row), {"show": show})

    lines = [str(line.item) for line in answer.context["lines"]]
    assert [line for line in lines if line != "Done"] == shown.split()
    assert [number for _, _, number in answer.context["shows"]] == [6, 1, 1, 1]


def test_a_shared_list_has_no_matrix(browser, team, alice):
    row = make_list(team, "Read")

    assert browser(alice).get(address("people", row)).url == row.get_absolute_url()


def test_a_list_per_person_without_items_is_no_mistake(browser, team, alice):
    row = make_list(team, mode="per_person")

    page = text_of(browser(alice).get(address("people", row)))

    assert "Nobody is stuck." in page
    assert "Together: 0 of 0." in page
