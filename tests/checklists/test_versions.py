"""A newer version of a template: lists keep theirs until somebody takes the difference."""

import pytest

from guide.checklists.actions.lists import MOST_ITEMS, create_checklist
from guide.checklists.models import ChecklistActivity, ChecklistItem
from tests.checklists.make import (
    add_version,
    address,
    entry,
    make_item,
    make_status,
    make_team,
    make_template,
    text_of,
    texts,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FIRST = [entry("read", "Read"), entry("tell", "Tell"), entry("thank", "Thank", section="After")]


@pytest.fixture
def template(alice):
    return make_template(*FIRST, owner=alice, title="Loop")


@pytest.fixture
def row(alice, template, now):
    """A list with the first version."""
    return create_checklist(alice, "Loop", now=now, version=template.versions.get())


def item_of(row, slug):
    return ChecklistItem.objects.get(checklist=row, template_slug=slug)


def take(client, row, *reword, **more):
    return client.post(address("update", row), {"reword": list(reword)} | more)


def test_without_a_newer_version_nothing_is_offered(browser, alice, row):
    client = browser(alice)

    assert "See the difference" not in client.get(row.get_absolute_url()).content.decode()
    assert client.get(address("update", row)).url == row.get_absolute_url()
    assert take(client, row).url == row.get_absolute_url()


def test_a_newer_version_is_offered_with_the_difference_and_looking_changes_nothing(
    browser, alice, template, row
):
    make_status(item_of(row, "thank"), "done", by=alice)
    add_version(template, entry("read", "Read twice", minutes=5), entry("ask", "Ask them"))
    before = rows()

    listed = browser(alice).get(row.get_absolute_url()).content.decode()
    page = text_of(browser(alice).get(address("update", row)))

    assert f'href="{address("update", row)}">See the difference' in listed
    new, words, kept, gone = (
        page.split(f'id="{part}"')[1].split("</section>")[0]
        for part in ("added", "reworded", "kept", "removed")
    )
    assert "Ask them" in new
    assert "Read twice" in words
    assert "Thank" in kept
    assert "Tell" in gone
    assert rows() == before


def test_taking_it_adds_new_items_drops_open_ones_and_keeps_what_is_done(
    browser, alice, template, row, now
):
    make_status(item_of(row, "tell"), "done", by=alice)
    version = add_version(template, entry("read", "Read"), entry("ask", "Ask them"))

    answer = take(browser(alice), row, version=2)

    row.refresh_from_db()
    tell, thank, ask = (item_of(row, slug) for slug in ("tell", "thank", "ask"))
    assert answer.url == row.get_absolute_url()
    assert row.template_version == version
    assert texts(row) == ["First/Read", "First/Tell", "First/Ask them"]
    assert (tell.dropped_at, tell.deleted_at) == (now, None)
    assert tell.statuses.get().status == "done"
    assert thank.deleted_at == now
    assert not ask.statuses.exists()
    assert "No longer in template" in text_of(browser(alice).get(row.get_absolute_url()))
    assert "Thank" in text_of(browser(alice).get(address("activity", row)))
    assert verbs(row) == ["created", "updated"]


def test_done_by_one_person_is_enough_to_stay_in_a_list_per_person(
    browser, alice, bob, template, now
):
    team = make_team(alice, member=bob)
    version = template.versions.get()
    row = create_checklist(alice, "Each", now=now, team=team, mode="per_person", version=version)
    make_status(item_of(row, "tell"), "skipped", person=bob)
    add_version(template, entry("read", "Read"))

    take(browser(alice), row)

    assert texts(row) == ["First/Read", "First/Tell"]
    assert item_of(row, "tell").statuses.get().person == bob


def test_other_words_come_only_where_they_are_ticked_and_both_are_written_down(
    browser, alice, template, row
):
    add_version(
        template,
        entry("read", "Read twice"),
        entry("tell", "Tell twice"),
        entry("thank", "Thank", section="After"),
    )

    take(browser(alice), row, "read", "nonsense", "ask\0")

    read, tell = item_of(row, "read"), item_of(row, "tell")
    assert (read.text, read.version, read.edited_by) == ("Read twice", 2, alice)
    assert (tell.text, tell.version) == ("Tell", 1)
    log = ChecklistActivity.objects.get(verb="edited")
    assert (log.before, log.after) == ("text: Read", "text: Read twice")


def test_own_words_and_own_items_stay(browser, alice, template, row):
    ChecklistItem.objects.filter(pk=item_of(row, "read").pk).update(text="Read it my way")
    make_item(row, "My own", section="After")
    add_version(template, *FIRST, entry("ask", "Ask"))

    take(browser(alice), row)

    assert texts(row) == [
        "First/Read it my way",
        "First/Tell",
        "First/Ask",
        "After/Thank",
        "After/My own",
    ]


def test_taking_it_twice_changes_nothing_more(browser, alice, template, row):
    add_version(template, entry("read", "Read twice"), entry("ask", "Ask"))
    take(browser(alice), row, "read")
    before = rows()

    take(browser(alice), row, "read")

    assert rows() == before


def test_what_was_deleted_from_the_list_does_not_come_back(browser, alice, template, row):
    browser(alice).post(address("delete_item", item_of(row, "tell")))
    add_version(template, *FIRST, entry("ask", "Ask"))

    page = text_of(browser(alice).get(address("update", row)))
    take(browser(alice), row)

    assert "Tell" not in page.split('id="added"')[1].split("</section>")[0]
    assert texts(row) == ["First/Read", "First/Ask", "After/Thank"]


def test_an_item_that_the_template_has_again_is_the_same_item(browser, alice, template, row):
    make_status(item_of(row, "tell"), "done", by=alice)
    add_version(template, entry("read", "Read"))
    take(browser(alice), row)
    add_version(template, *FIRST)

    take(browser(alice), row)

    assert sorted(texts(row)) == ["After/Thank", "First/Read", "First/Tell"]
    assert item_of(row, "tell").dropped_at is None
    assert item_of(row, "tell").statuses.get().status == "done"


def test_a_version_that_came_out_meanwhile_is_shown_before_it_is_taken(
    browser, alice, template, row
):
    add_version(template, *FIRST, entry("ask", "Ask"))
    add_version(template, *FIRST, entry("draw", "Draw"))
    before = rows()

    answer = take(browser(alice), row, version=2)

    assert answer.status_code == 409
    assert "Version 3 came out in the meantime" in text_of(answer)
    assert "Draw" in text_of(answer)
    assert rows() == before


@pytest.mark.parametrize("version", ["x", "0", "-1", "9" * 40, "2\0"])
def test_a_version_that_is_none_answers_422(browser, alice, template, row, version):
    add_version(template, entry("ask", "Ask"))
    before = rows()

    assert take(browser(alice), row, version=version).status_code == 422

    assert rows() == before


def test_an_archived_list_takes_nothing(browser, alice, template, row):
    add_version(template, entry("ask", "Ask"))
    browser(alice).post(address("archive", row), {"state": "on"})
    before = rows()

    answer = take(browser(alice), row)

    assert answer.status_code == 422
    assert "archived" in answer.content.decode()
    assert rows() == before


def test_a_full_list_takes_no_more(browser, alice, template, row, now):
    ChecklistItem.objects.bulk_create(
        ChecklistItem(checklist=row, text=f"Own {n}", position=9000 + n, created_at=now)
        for n in range(MOST_ITEMS - 3)
    )
    add_version(template, *FIRST, entry("ask", "Ask"))

    answer = take(browser(alice), row)

    row.refresh_from_db()
    assert answer.status_code == 422
    assert row.template_version.number == 1
    assert row.items.current().count() == MOST_ITEMS
