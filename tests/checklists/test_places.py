"""Items moved, deleted and brought back; and on whom they wait."""

from datetime import timedelta

import pytest

from guide.checklists.models import ChecklistActivity, ChecklistItem, Comment
from tests.checklists.make import (
    address,
    join,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
    texts,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def row(alice):
    """A list of two sections."""
    made = make_list(alice)
    for text, section in (("Read", "First"), ("Tell", "First"), ("Thank", "After")):
        make_item(made, text, section=section)
    return made


def moved(client, row, text, way):
    return client.post(address("move", row.items.get(text=text)), {"way": way})


@pytest.mark.parametrize(
    ("text", "way", "order"),
    [
        ("Tell", "up", ["First/Tell", "First/Read", "After/Thank"]),
        ("Read", "down", ["First/Tell", "First/Read", "After/Thank"]),
        ("Tell", "down", ["First/Read", "After/Tell", "After/Thank"]),
        ("Thank", "up", ["First/Read", "First/Tell", "First/Thank"]),
    ],
)
def test_an_item_moves_one_place_and_past_the_edge_into_the_next_section(
    browser, alice, row, text, way, order
):
    moved(browser(alice), row, text, way)

    assert texts(row) == order
    assert verbs(row) == ["moved"]


@pytest.mark.parametrize(("text", "way"), [("Read", "up"), ("Thank", "down")])
def test_at_the_ends_of_the_list_an_item_stays(browser, alice, row, text, way):
    before = rows()

    answer = moved(browser(alice), row, text, way)

    assert answer.status_code == 302
    assert rows() == before


def test_up_and_down_again_is_where_it_was(browser, alice, row):
    client = browser(alice)
    before = texts(row)

    for way in ("up", "down"):
        moved(client, row, "Tell", way)

    assert texts(row) == before


def test_moving_into_another_section_is_an_edit_that_no_old_page_takes_back(browser, alice, row):
    client, item = browser(alice), row.items.get(text="Tell")
    moved(client, row, "Tell", "down")

    answer = client.post(
        address("item", item), {"text": "Tell it", "section": "First", "version": 1}
    )

    assert answer.status_code == 409
    assert texts(row) == ["First/Read", "After/Tell", "After/Thank"]


@pytest.mark.parametrize("way", ["", "left", "up\0"])
def test_a_way_that_is_none_answers_422(browser, alice, row, way):
    before = rows()

    answer = moved(browser(alice), row, "Tell", way)

    assert answer.status_code == 422
    assert "Move it up or down." in answer.content.decode()
    assert rows() == before


def test_a_deleted_item_is_gone_and_comes_back_to_its_place(browser, alice, row, now):
    client, item = browser(alice), row.items.get(text="Tell")
    make_status(item, "done", by=alice)
    Comment.objects.create(item=item, author=alice, body="Told twice", created_at=now)

    client.post(address("delete_item", item))
    gone = client.get(row.get_absolute_url()).context["sections"]
    client.post(address("add", row), {"text": "Draw", "section": "First"})
    offered = client.get(address("activity", row)).content.decode()
    client.post(address("restore_item", item))

    assert [one.item.text for section in gone for one in section.rows] == ["Read", "Thank"]
    assert address("restore_item", item) in offered
    assert sorted(texts(row)[:3]) == ["First/Draw", "First/Read", "First/Tell"]
    assert texts(row)[-1] == "After/Thank"
    assert "Told twice" in text_of(client.get(item.get_absolute_url()))
    assert item.statuses.get().status == "done"
    assert verbs(row) == ["dropped", "added", "brought back"]


def test_deleting_twice_is_once_and_a_deleted_item_is_not_found(browser, alice, row):
    client, item = browser(alice), row.items.get(text="Tell")
    client.post(address("delete_item", item))
    before = rows()

    assert client.post(address("delete_item", item)).status_code == 302
    for door, data in {
        "status": {"status": "done"},
        "comment": {"body": "Late"},
        "move": {"way": "up"},
        "item": {"text": "Late", "version": 1},
    }.items():
        assert client.post(address(door, item), data).status_code == 404

    assert rows() == before


def test_an_item_comes_back_within_thirty_days_and_not_later(browser, alice, row, now, clock):
    item = make_item(row, "Old words", deleted_at=now)
    client = browser(alice)

    clock(now + timedelta(days=30, seconds=1))
    page = client.get(address("activity", row)).content.decode()
    late = client.post(address("restore_item", item))
    still = ChecklistItem.objects.get(pk=item.pk).deleted_at
    clock(now + timedelta(days=30))
    client.post(address("restore_item", item))

    assert "Old words" not in page
    assert late.status_code == 422
    assert "more than 30 days ago" in late.content.decode()
    assert still == now
    assert ChecklistItem.objects.get(pk=item.pk).deleted_at is None


def test_a_member_is_offered_only_their_own_deleted_items(browser, alice, bob, now):
    row = make_list(make_team(alice, member=bob))
    make_item(row, "Of Alice", created_by=alice, deleted_at=now)
    make_item(row, "Of Bob", created_by=bob, deleted_at=now)

    page = browser(bob).get(address("activity", row)).content.decode()

    assert "Of Bob" in page
    assert "Of Alice" not in page


def test_an_item_is_taken_and_given_back_and_twice_is_once(browser, alice, bob):
    row = make_list(make_team(alice, member=bob), "Read")
    item, client = row.items.get(), browser(bob)

    for state in ("on", "on"):
        client.post(address("take", item), {"state": state})
    taken = [one.user for one in item.assignees.all()]
    page = text_of(browser(alice).get(row.get_absolute_url()))
    for state in ("off", "off"):
        client.post(address("take", item), {"state": state})

    assert taken == [bob]
    assert "Waits on Bob" in page
    assert not item.assignees.exists()
    assert [(one.before, one.after) for one in ChecklistActivity.objects.order_by("pk")] == [
        ("", "Bob"),
        ("Bob", ""),
    ]


def test_a_coach_gives_an_item_to_several_people(browser, alice, bob, dana):
    team = make_team(alice, member=bob)
    other = join(team, dana, "coach")
    row = make_list(team, "Read")
    item = row.items.get()
    people = [team.memberships.get(user=bob).pk, other.pk]

    browser(alice).post(address("item", item), {"text": "Read", "version": 1, "assignees": people})

    item.refresh_from_db()
    assert {one.user for one in item.assignees.all()} == {bob, dana}
    assert item.version == 2
    assert verbs(row) == ["assigned"]


@pytest.mark.parametrize("whom", ["stranger", "x", "0", "9" * 30, "1\0"])
def test_only_people_of_the_team_can_be_given_an_item(browser, alice, bob, whom):
    team, stranger = make_team(alice), make_team(bob).memberships.get()
    item = make_item(make_list(team), "Read")
    before = rows()
    pk = stranger.pk if whom == "stranger" else whom

    answer = browser(alice).post(
        address("item", item), {"text": "Read", "version": 1, "assignees": [pk]}
    )

    assert answer.status_code == 422
    assert not item.assignees.exists()
    assert rows() == before


def test_in_a_list_per_person_nobody_is_assigned(browser, alice, bob):
    item = make_item(make_list(make_team(alice, member=bob), mode="per_person"), "Read")

    answer = browser(bob).post(address("take", item), {"state": "on"})

    assert answer.status_code == 422
    assert "every item waits on everybody" in answer.content.decode()
    assert not item.assignees.exists()


def test_whoever_leaves_the_team_has_no_open_item_and_what_they_did_stays(browser, alice, bob):
    team = make_team(alice, member=bob)
    row = make_list(team, "Read", "Tell")
    first, second = row.items.all()
    first.assignees.add(team.memberships.get(user=bob))
    make_status(second, "done", by=bob)

    team.memberships.get(user=bob).delete()

    page = text_of(browser(alice).get(row.get_absolute_url()))
    assert not first.assignees.exists()
    assert "Waits on Bob" not in page
    assert "Done by Bob" in page
