"""Archive and reopen; delete, bring back within 30 days, and what tidy removes for good."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from guide.checklists.models import Checklist, ChecklistActivity, ChecklistItem, Comment, ItemStatus
from tests.checklists.make import (
    address,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MONTH = timedelta(days=30)
MOMENT = timedelta(seconds=1)


def tidy():
    said = StringIO()
    call_command("tidy", stdout=said)
    return said.getvalue().strip()


def test_an_archived_list_is_read_and_not_changed(browser, alice, now):
    row = make_list(alice, "Read")
    item, client = row.items.get(), browser(alice)
    client.post(address("archive", row), {"state": "on"})
    before = rows()

    page = text_of(client.get(row.get_absolute_url()))
    changes = {
        address("add", row): {"text": "More"},
        address("settings", row): {"title": "Other"},
        address("share", row): {"days": "7"},
        address("status", item): {"status": "done"},
        address("evidence", item): {"evidence": "Seen"},
        address("move", item): {"way": "up"},
        address("item", item): {"text": "Other", "version": 1},
        address("comment", item): {"body": "Well"},
        address("delete_item", item): {},
    }
    for door, data in changes.items():
        answer = client.post(door, data)
        assert answer.status_code == 422, door
        assert "archived" in text_of(answer), door

    assert Checklist.objects.get().archived_at == now
    assert "It can be read and reopened, not changed." in page
    assert "<form" not in page.split('id="list"')[1].split('id="log"')[0]
    assert rows() == before


def test_archiving_and_reopening_are_stated_and_twice_is_once(browser, alice):
    row, client = make_list(alice), browser(alice)

    for state in ("on", "on", "off", "off"):
        assert client.post(address("archive", row), {"state": state}).status_code == 302

    assert Checklist.objects.get().archived_at is None
    assert verbs(row) == ["archived", "reopened"]


def test_archive_asks_which(browser, alice):
    row = make_list(alice)

    answer = browser(alice).post(address("archive", row), {"state": "maybe"})

    assert answer.status_code == 422
    assert "Say archive or reopen." in answer.content.decode()
    assert Checklist.objects.get().archived_at is None


def test_the_index_keeps_archived_lists_apart(browser, alice, now):
    make_list(alice, title="Last year", archived_at=now)

    page = text_of(browser(alice).get(address("index")))

    assert "Last year" in page.split("Archived")[1]


def test_a_deleted_list_is_gone_for_everybody_and_comes_back_with_everything(
    browser, alice, bob, now
):
    row = make_list(make_team(alice, member=bob), "Read")
    item = row.items.get()
    make_status(item, "done", by=bob)
    Comment.objects.create(item=item, author=bob, body="Well read", created_at=now)

    asked = browser(alice).get(address("delete", row))
    browser(alice).post(address("delete", row))
    gone = browser(bob).get(row.get_absolute_url())
    index = browser(alice).get(address("index"))
    back = browser(alice).post(address("restore", row))

    assert "Delete this list?" in asked.content.decode()
    assert gone.status_code == 404
    assert address("restore", row) in index.content.decode()
    assert back.url == row.get_absolute_url()
    assert "Done by Bob" in text_of(browser(bob).get(back.url))
    assert "Well read" in text_of(browser(bob).get(item.get_absolute_url()))
    assert verbs(row) == ["deleted", "restored"]


def test_deleting_and_restoring_twice_changes_nothing_more(browser, alice):
    row, client = make_list(alice), browser(alice)

    gone = [client.post(address("delete", row)).url for _ in range(2)]
    back = [client.post(address("restore", row)).url for _ in range(2)]

    assert gone == [address("index")] * 2
    assert back == [row.get_absolute_url()] * 2

    assert verbs(row) == ["deleted", "restored"]


def test_a_list_comes_back_on_the_thirtieth_day_and_not_later(browser, alice, now, clock):
    row, client = make_list(alice, title="Old loop", deleted_at=now), browser(alice)

    clock(now + MONTH + MOMENT)
    index = client.get(address("index")).content.decode()
    late = client.post(address("restore", row), follow=True)
    before = Checklist.objects.get().deleted_at
    clock(now + MONTH)
    client.post(address("restore", row))

    assert "Old loop" not in index
    assert "more than 30 days ago" in late.content.decode()
    assert before == now
    assert Checklist.objects.get().deleted_at is None


def test_a_strangers_deleted_list_cannot_be_brought_back(browser, alice, bob, now):
    row = make_list(bob, title="Bobs loop", deleted_at=now)

    index = browser(alice).get(address("index")).content.decode()
    answer = browser(alice).post(address("restore", row))

    assert "Bobs loop" not in index
    assert answer.status_code == 404
    assert Checklist.objects.get().deleted_at == now


def test_tidy_removes_what_was_deleted_over_thirty_days_ago(alice, now):
    long_ago = now - MONTH - MOMENT
    old, recent = make_list(alice, "Read", deleted_at=long_ago), make_list(alice, "Tell")
    Checklist.objects.filter(pk=recent.pk).update(deleted_at=now - MONTH)
    kept = make_list(alice, "Draw", title="Kept")
    item = make_item(kept, "Old item", deleted_at=long_ago)
    make_item(kept, "Recent item", deleted_at=now - MONTH)
    make_status(item, "done", by=alice)
    log = ChecklistActivity.objects.create(
        checklist=kept, item=item, actor=alice, verb="dropped", subject="Old item", created_at=now
    )

    said = tidy()

    assert said.startswith("1 checklists and 1 items removed for good.")
    assert not Checklist.objects.filter(pk=old.pk).exists()
    assert set(ChecklistItem.objects.values_list("text", flat=True)) == {
        "Tell",
        "Draw",
        "Recent item",
    }
    assert not ItemStatus.objects.exists()
    log.refresh_from_db()
    assert (log.item, log.subject) == (None, "Old item")


def test_tidy_twice_removes_nothing_more(alice, now):
    make_list(alice, "Read", deleted_at=now - MONTH - MOMENT)
    make_list(alice, "Tell")
    tidy()
    before = rows()

    assert tidy().startswith("0 checklists and 0 items removed for good.")
    assert rows() == before
