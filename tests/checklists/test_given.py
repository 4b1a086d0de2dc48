"""On whom an item of a team waits: who can be given it, and who takes it, from the list itself."""

from datetime import date

import pytest

from tests.checklists.make import (
    address,
    join,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def team(alice, bob, dana):
    """Alice owns, Bob is member, Dana looks."""
    made = make_team(alice, member=bob)
    join(made, dana, "viewer")
    return made


@pytest.fixture
def row(team):
    return make_list(team, "Read", "Tell", created_by=None)


def membership(team, person):
    return team.memberships.get(user=person)


def test_viewers_are_not_offered_and_not_given_an_item(browser, alice, dana, team, row):
    item, client = row.items.first(), browser(alice)
    before = rows()

    page = client.get(address("item", item))
    words = {"text": item.text, "version": item.version}
    answer = client.post(address("item", item), words | {"assignees": membership(team, dana).pk})
    added = client.post(address("add", row), {"text": "New", "who": membership(team, dana).pk})

    offered = [words for _, words in page.context["form"].fields["assignees"].choices]
    assert offered == ["Alice", "Bob"]
    assert (answer.status_code, added.status_code) == (422, 422)
    assert rows() == before


def test_whoever_became_a_viewer_is_no_longer_asked_and_others_can_tick(
    browser, alice, bob, dana, team, row
):
    item = row.items.first()
    item.assignees.add(membership(team, dana))
    client = browser(bob)

    shown = text_of(client.get(row.get_absolute_url()))
    answer = client.post(address("status", item), {"status": "done"})

    assert "Waits on Dana" not in shown
    assert answer.status_code == 302
    assert item.statuses.get().status == "done"


def test_a_coach_adds_an_item_for_somebody_and_a_member_for_themselves(
    browser, alice, bob, team, row
):
    pages = [browser(one).get(row.get_absolute_url()) for one in (alice, bob)]
    browser(alice).post(address("add", row), {"text": "Draw", "who": membership(team, bob).pk})
    browser(bob).post(address("add", row), {"text": "Swap", "who": membership(team, bob).pk})
    refused = browser(bob).post(
        address("add", row), {"text": "Yours", "who": membership(team, alice).pk}
    )

    choices = [[words for _, words in page.context["add"].fields["who"].choices] for page in pages]
    assert choices == [["Anyone", "Alice", "Bob"], ["Anyone", "Bob"]]
    assert [list(row.items.get(text=text).people) for text in ("Draw", "Swap")] == [
        [membership(team, bob)]
    ] * 2
    assert refused.status_code == 422
    assert not row.items.filter(text="Yours").exists()


def test_nobody_is_asked_where_nobody_is_assigned(browser, alice, team):
    for made in (make_list(alice, "Own"), make_list(team, "Each", mode="per_person")):
        page = browser(alice).get(made.get_absolute_url())

        assert "who" not in page.context["add"].fields
        assert [name for name, _, _ in page.context["shows"]] == ["all", "open", "week"]
        assert "Take it" not in text_of(page)


def test_an_item_that_waits_on_nobody_is_taken_in_the_list(browser, bob, dana, team, row, htmx):
    item, client = row.items.first(), browser(bob)

    shown, viewers = (text_of(browser(one).get(row.get_absolute_url())) for one in (bob, dana))
    answer = client.post(address("take", item), {"state": "on"}, headers=htmx)

    page = text_of(answer)
    assert f'id="take-{item.pk}"' in shown
    assert "Take it" not in viewers
    assert list(item.people) == [membership(team, bob)]
    assert f'id="take-{item.pk}"' not in page
    assert page.split(f'id="tick-{item.pk}"')[1].split(">")[0].endswith("autofocus")


def test_the_filters_say_how_many_items_they_show(browser, alice, bob, team, row):
    first, second = row.items.all()
    make_status(first, "done", by=alice)
    second.assignees.add(membership(team, bob))
    make_item(row, "Draw", due_on=date(2026, 11, 30))

    page = text_of(browser(bob).get(row.get_absolute_url()))

    for words in ("All 3", "Open 2", "Mine 1", "Due this week 1"):
        assert f">{words}</a>" in page


def focused(answer):
    """The items whose boxes ask for the focus."""
    buttons = text_of(answer).split('id="tick-')[1:]
    return [int(one.split('"')[0]) for one in buttons if "autofocus" in one.split(">")[0]]


def test_the_focus_stays_in_the_list_when_the_button_that_was_pressed_goes(
    browser, alice, bob, row, htmx
):
    first, second = row.items.all()
    browser(alice).post(address("status", first), {"status": "done"})
    client = browser(bob)

    undone = client.post(address("status", first), {"status": "to_do", "undo": "on"}, headers=htmx)
    kept = client.post(address("status", first), {"status": "doing"}, headers=htmx)
    hidden = [
        client.post(address("status", one), {"status": "done", "show": "open"}, headers=htmx)
        for one in (first, second)
    ]

    assert [focused(one) for one in (undone, kept, *hidden)] == [[first.pk], [], [second.pk], []]


def test_the_page_has_a_button_to_print_it_that_script_shows(browser, alice, row):
    page = text_of(browser(alice).get(row.get_absolute_url()))

    assert "data-print hidden" in page
    assert "js/print" in page
