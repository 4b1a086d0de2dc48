"""A status is set, not toggled; two people agree; whoever looks sees who changed it, and undo."""

from datetime import timedelta

import pytest

from guide.checklists.models import ChecklistActivity, ItemStatus
from tests.checklists.make import (
    address,
    make_list,
    make_status,
    make_team,
    text_of,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def row(alice, bob):
    return make_list(make_team(alice, member=bob), "Read", "Tell")


@pytest.fixture
def item(row):
    return row.items.first()


def set_to(client, item, status, **headers):
    return client.post(address("status", item), {"status": status}, headers=headers)


def undo_of(page, item):
    """The status that the button Undo of an item sends, or None where there is no such button."""
    for part in page.content.decode().split("<button")[1:]:
        if f'id="undo-{item.pk}"' in part:
            return part.split('value="')[1].split('"')[0]
    return None


@pytest.mark.parametrize("status", ["doing", "done", "skipped"])
def test_a_status_is_stored_with_who_and_when(browser, alice, item, now, status):
    answer = set_to(browser(alice), item, status)

    state = ItemStatus.objects.get()
    assert answer.url == f"{item.checklist.get_absolute_url()}#item-{item.pk}"
    assert (state.status, state.person, state.changed_by, state.changed_at) == (
        status,
        None,
        alice,
        now,
    )


def test_twice_is_once_and_logged_once(browser, alice, row, item, now, clock):
    set_to(browser(alice), item, "done")
    clock(now + timedelta(minutes=1))
    before = rows()

    set_to(browser(alice), item, "done")

    assert rows() == before
    assert verbs(row) == ["status"]


def test_to_do_where_nothing_was_ever_set_writes_nothing(browser, alice, item):
    before = rows()

    assert set_to(browser(alice), item, "to_do").status_code == 302

    assert rows() == before


def test_two_who_both_say_done_agree(browser, alice, bob, row, item):
    set_to(browser(alice), item, "done")
    set_to(browser(bob), item, "done")

    assert ItemStatus.objects.get().status == "done"
    assert ItemStatus.objects.get().changed_by == alice
    assert verbs(row) == ["status"]


def test_two_who_differ_are_both_logged_and_the_later_stands(browser, alice, bob, row, item):
    set_to(browser(alice), item, "done")
    set_to(browser(bob), item, "skipped")

    logged = ChecklistActivity.objects.order_by("pk").values_list("actor", "before", "after")
    assert ItemStatus.objects.get().status == "skipped"
    assert list(logged) == [(alice.pk, "to_do", "done"), (bob.pk, "done", "skipped")]


def test_the_other_sees_who_changed_it_and_undo_restores_what_was_before(
    browser, alice, bob, row, item, now, clock
):
    make_status(item, "doing", by=bob)
    set_to(browser(alice), item, "done")
    clock(now + timedelta(minutes=1))

    page = browser(bob).get(row.get_absolute_url())
    own = browser(alice).get(row.get_absolute_url())
    set_to(browser(bob), item, undo_of(page, item))

    assert "Changed by Alice 1 minute ago" in text_of(page)
    assert "Changed by" not in text_of(own)
    assert undo_of(own, item) is None
    assert ItemStatus.objects.get().status == "doing"


def test_after_the_undo_the_first_sees_it_and_may_undo_again(browser, alice, bob, row, item):
    set_to(browser(alice), item, "done")
    set_to(browser(bob), item, "to_do")

    hers = browser(alice).get(row.get_absolute_url())
    his = browser(bob).get(row.get_absolute_url())

    assert undo_of(hers, item) == "done"
    assert undo_of(his, item) is None


def test_a_change_of_ten_minutes_ago_is_no_news(browser, alice, bob, row, item, now, clock):
    set_to(browser(alice), item, "done")
    clock(now + timedelta(minutes=10))

    page = browser(bob).get(row.get_absolute_url())

    assert "Changed by" not in text_of(page)
    assert "Done by Alice" in text_of(page)


def test_in_a_list_per_person_each_sets_and_sees_only_their_own(browser, alice, bob):
    row = make_list(make_team(alice, member=bob), "Read", mode="per_person")
    item = row.items.get()

    set_to(browser(alice), item, "done")
    set_to(browser(bob), item, "doing")

    states = dict(ItemStatus.objects.values_list("person__name", "status"))
    assert states == {"Alice": "done", "Bob": "doing"}
    assert "Done by Alice" not in text_of(browser(bob).get(row.get_absolute_url()))
    assert "0 of 1 done or skipped" in text_of(browser(bob).get(row.get_absolute_url()))
    assert "1 of 1 done or skipped" in text_of(browser(alice).get(row.get_absolute_url()))


def test_nobody_names_another_person_in_the_form(browser, alice, bob):
    row = make_list(make_team(alice, member=bob), "Read", mode="per_person")

    browser(alice).post(
        address("status", row.items.get()), {"status": "done", "person": bob.pk, "user": bob.pk}
    )

    assert ItemStatus.objects.get().person == alice


@pytest.mark.parametrize("status", ["", "finished", "toggle", "done\0"])
def test_a_status_that_is_none_answers_422(browser, alice, item, status):
    before = rows()

    answer = set_to(browser(alice), item, status)

    assert answer.status_code == 422
    assert "Choose to do, doing, done or skipped." in answer.content.decode()
    assert rows() == before


def test_progress_is_counted_by_status(browser, alice, row, item):
    set_to(browser(alice), item, "done")
    set_to(browser(alice), row.items.last(), "doing")

    page = text_of(browser(alice).get(row.get_absolute_url()))

    assert "1 of 2 done or skipped" in page
    assert "To do 0, Doing 1, Done 1, Skipped 0" in page


def test_what_a_former_member_did_stays_done(browser, alice, bob, row, item):
    set_to(browser(bob), item, "done")

    bob.delete()

    page = text_of(browser(alice).get(row.get_absolute_url()))
    assert ItemStatus.objects.get().status == "done"
    assert "1 of 2 done or skipped" in page
    assert "A former member" in page


def test_evidence_alone_says_of_nobody_that_they_set_a_status(browser, alice):
    item = make_list(alice, "Read").items.get()
    browser(alice).post(address("evidence", item), {"evidence": "Recorded"})

    page = text_of(browser(alice).get(item.get_absolute_url()))

    assert "Recorded" in page
    assert "To do, by" not in page
