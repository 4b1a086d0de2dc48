"""The list asks whether it is still as shown: 204 and three statements where nothing changed."""

from datetime import date

import pytest
from django.urls import reverse

from guide.accounts.actions import delete_person
from guide.teams.actions import change_role, leave, remove_member
from tests.checklists.make import (
    address,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def row(alice, bob):
    return make_list(make_team(alice, member=bob), "Read", "Tell")


@pytest.fixture
def poll(browser, bob, row, htmx):
    """What Bob's open page asks every five seconds."""

    def ask(since=1, **query):
        return browser(bob).get(row.get_absolute_url(), query | {"since": since}, headers=htmx)

    return ask


@pytest.mark.parametrize("items", [1, 300])
def test_nothing_new_is_204_with_no_byte_in_three_statements(
    browser, bob, row, htmx, count_statements, items
):
    for n in range(items):
        make_item(row, f"Number {n}", position=9000 + n)
    client = browser(bob)
    client.get(row.get_absolute_url(), {"since": 1}, headers=htmx)

    with count_statements() as statements:
        answer = client.get(row.get_absolute_url(), {"since": 1, "show": "open"}, headers=htmx)

    assert (answer.status_code, answer.content) == (204, b"")
    assert statements.total <= 3


def test_a_change_comes_as_the_part_that_lives_with_the_new_version(browser, alice, poll, row):
    browser(alice).post(address("status", row.items.first()), {"status": "done"})

    answer = poll(1)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.strip().startswith('<div id="list"')
    assert f'hx-get="{row.get_absolute_url()}?since=2&amp;show=all"' in page
    assert "Changed by Alice" in page
    assert "<html" not in page
    assert f'action="{address("add", row)}"' not in page
    assert poll(2).status_code == 204


def test_the_activity_comes_out_of_band(browser, alice, poll, row):
    browser(alice).post(address("status", row.items.first()), {"status": "done"})

    page = text_of(poll(1))

    log = page.split('id="log"')[1]
    assert log.startswith(' hx-swap-oob="true"')
    assert "<b>Alice</b> set Read to done" in log


@pytest.mark.parametrize(
    ("door", "data"),
    [
        ("status", {"status": "doing"}),
        ("evidence", {"evidence": "Seen"}),
        ("item", {"text": "Read twice", "version": 1}),
        ("move", {"way": "down"}),
        ("take", {"state": "on"}),
        ("delete_item", {}),
        ("comment", {"body": "Well"}),
    ],
)
def test_everything_that_people_do_to_an_item_is_news(browser, alice, poll, row, door, data):
    browser(alice).post(address(door, row.items.first()), data)

    assert poll(1).status_code == 200


def test_a_page_without_htmx_is_always_whole(browser, bob, row):
    page = browser(bob).get(row.get_absolute_url(), {"since": 1}).content.decode()

    assert "<html" in page
    assert 'hx-trigger="every 5s"' in page
    assert "hx-swap-oob" not in page
    assert "js/live.js" in page


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 40, "1\0"])
def test_a_version_that_is_none_gets_the_list(poll, since):
    answer = poll(since)

    assert answer.status_code == 200
    assert "Read" in answer.content.decode()


def test_the_filter_is_kept_in_every_answer(browser, alice, bob, poll, row, htmx):
    first, second = row.items.all()
    make_status(first, "done", by=alice)
    browser(alice).post(address("comment", first), {"body": "Well"})

    polled = poll(1, show="open").content.decode()
    ticked = browser(bob).post(
        address("status", second), {"status": "doing", "show": "open"}, headers=htmx
    )
    refused = browser(bob).post(
        address("status", second), {"status": "?", "show": "open"}, headers=htmx
    )

    assert refused.status_code == 422
    for page in (polled, ticked.content.decode(), refused.content.decode()):
        assert "show=open" in page.split('hx-trigger="every 5s"')[0]
        assert 'name="show" value="open"' in page
        assert f'id="item-{second.pk}"' in page
        assert f'id="item-{first.pk}"' not in page
        assert "1 of 2 done or skipped" in page


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("all", "Read Tell Draw Late"),
        ("", "Read Tell Draw Late"),
        ("nonsense", "Read Tell Draw Late"),
        ("open", "Tell Draw Late"),
        ("mine", "Draw"),
        ("week", "Draw Late"),
    ],
)
def test_the_filters(browser, alice, bob, row, show, shown):
    first, second = row.items.all()
    make_status(first, "done", by=alice)
    second.assignees.add(row.team.memberships.get(user=alice))
    drawing = make_item(row, "Draw", due_on=date(2026, 11, 30))
    drawing.assignees.add(row.team.memberships.get(user=bob))
    make_item(row, "Late", due_on=date(2026, 11, 1))

    page = browser(bob).get(row.get_absolute_url(), {"show": show})

    rows = [one.item.text for section in page.context["sections"] for one in section.rows]
    assert rows == shown.split()


def test_the_links_of_the_filters_lead_to_the_list_from_every_page_that_shows_it(browser, bob, row):
    answer = browser(bob).post(address("status", row.items.first()), {"status": "?"})

    assert f'href="{row.get_absolute_url()}?show=open"' in answer.content.decode()


def test_archiving_shows_up_and_takes_the_buttons_away(browser, alice, poll, row):
    browser(alice).post(address("archive", row), {"state": "on"})

    page = poll(1).content.decode()

    assert "Read" in page
    assert "<form" not in page
    assert poll(2).status_code == 204


def test_a_list_that_is_gone_says_so_in_its_place(browser, alice, poll, row):
    browser(alice).post(address("delete", row))

    answer = poll(1)

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "not there any more" in page
    assert "<html" not in page
    assert "hx-get" not in page
    assert "Read" not in page


def test_whoever_left_the_team_or_was_never_in_it_is_told_nothing_more(
    browser, poll, bob, dana, row, htmx
):
    left = row.team.memberships.get(user=bob)
    left.delete()

    asked = [
        poll(1),
        poll(999),
        browser(dana).get(f"{row.get_absolute_url()}?since=1", headers=htmx),
    ]

    assert {answer.status_code for answer in asked} == {404}
    assert len({answer.content for answer in asked}) == 1
    assert "Read" not in asked[0].content.decode()


def test_a_session_that_ended_leads_to_the_login_and_not_into_the_list(client, row, htmx):
    answer = client.get(row.get_absolute_url(), {"since": 1}, headers=htmx)

    assert answer["HX-Redirect"].startswith(reverse("account_login"))
    assert "Read" not in answer.content.decode()


@pytest.fixture
def given(row, bob):
    """The first item waits on Bob."""
    row.items.first().assignees.add(row.team.memberships.get(user=bob))
    return row.items.first()


@pytest.mark.parametrize("how", ["removed", "left", "account deleted", "made a viewer"])
def test_open_pages_see_that_somebody_on_whom_an_item_waits_has_gone(
    browser, alice, bob, row, given, htmx, now, how
):
    client, member = browser(alice), row.team.memberships.get(user=bob)
    shown = text_of(client.get(row.get_absolute_url()))
    {
        "removed": lambda: remove_member(member, by=alice, now=now),
        "left": lambda: leave(member, now=now),
        "account deleted": lambda: delete_person(bob, address=""),
        "made a viewer": lambda: change_role(member, "viewer", by=alice, now=now),
    }[how]()

    answer = client.get(row.get_absolute_url(), {"since": row.shown_version}, headers=htmx)

    assert "Waits on Bob" in shown
    assert answer.status_code == 200
    assert "Waits on Bob" not in text_of(answer)


def test_another_title_comes_to_the_heading_the_path_and_the_tab(browser, alice, poll, row):
    browser(alice).post(address("settings", row), {"title": "Halden, second loop"})

    page = text_of(poll(1))

    assert '<h1 class="title title--wide" id="heading" hx-swap-oob="true">Halden, second' in page
    assert '<strong id="place" hx-swap-oob="true">Halden, second loop</strong>' in page
    assert "<title>Halden, second loop - Interview Prep</title>" in page
