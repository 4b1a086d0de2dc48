"""The activity of a list, page by page; and what a second click on Delete answers."""

import pytest

from guide.checklists.models import ChecklistActivity, Comment
from guide.foundation.paging import SIZE
from tests.checklists.make import (
    address,
    make_item,
    make_list,
    make_team,
    text_of,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def row(alice, bob):
    return make_list(make_team(alice, member=bob), created_by=alice)


def happen(row, number, by, now):
    """So many things at one moment, each with words of its own."""
    ChecklistActivity.objects.bulk_create(
        ChecklistActivity(
            checklist=row, actor=by, verb="added", subject=f"Thing number {n}.", created_at=now
        )
        for n in range(number)
    )


def read(client, door):
    """What every page of the activity shows, from the newest on by the link to older ones."""
    shown, asked = [], {}
    while asked is not None:
        history = client.get(door, asked).context["history"]
        shown.append([entry.subject for entry in history.rows])
        asked = {"before": history.older} if history.older else None
    return shown


@pytest.mark.parametrize("number", [1, SIZE, SIZE + 1, 2 * SIZE + 50])
def test_every_row_is_reached_once_newest_first(browser, alice, row, now, number):
    happen(row, number, alice, now)

    pages = read(browser(alice), address("activity", row))

    assert [subject for page in pages for subject in page] == [
        f"Thing number {n}." for n in reversed(range(number))
    ]
    assert [len(page) for page in pages[:-1]] == [SIZE] * (len(pages) - 1)


def test_what_happens_meanwhile_moves_nothing_on_the_next_page(browser, alice, row, now):
    happen(row, SIZE + 1, alice, now)
    client, door = browser(alice), address("activity", row)
    page = client.get(door)
    make_item(row, "Later")
    client.post(address("add", row), {"text": "Later"})

    assert f'href="?before={page.context["history"].older}"' in page.content.decode()
    older = client.get(door, {"before": page.context["history"].older})

    assert [entry.subject for entry in older.context["history"].rows] == ["Thing number 0."]
    assert f'<a class="btn btn--line" href="{door}">Newest</a>' in text_of(older)


@pytest.mark.parametrize("before", ["", "x", "0", "-1", "9" * 40, "1\0", "999999"])
def test_a_page_before_nothing_is_the_first(browser, alice, row, now, before):
    happen(row, 3, alice, now)

    answer = browser(alice).get(address("activity", row), {"before": before})

    assert answer.status_code == 200
    assert len(answer.context["history"].rows) == 3


def test_a_row_of_another_list_tells_nothing(browser, alice, dana, row, now):
    other = make_list(dana)
    happen(other, 3, dana, now)
    happen(row, 1, alice, now)

    answer = browser(alice).get(
        address("activity", row), {"before": other.activity.earliest("pk").pk}
    )

    assert [entry.checklist_id for entry in answer.context["history"].rows] == [row.pk]


def test_older_pages_take_the_same_few_statements(browser, alice, row, now, count_statements):
    happen(row, 5 * SIZE, alice, now)
    client, door = browser(alice), address("activity", row)
    totals, before = [], client.get(door).context["history"].older
    while before:
        with count_statements() as statements:
            answer = client.get(door, {"before": before})
        totals.append(statements.total)
        before = answer.context["history"].older

    assert totals == [6] * 4


def test_deleting_an_item_twice_answers_the_same(browser, alice, row):
    item = make_item(row, "Tell")

    first, again = (browser(alice).post(address("delete_item", item)) for _ in range(2))

    assert (first.status_code, first.url) == (302, row.get_absolute_url())
    assert (again.status_code, again.url) == (302, row.get_absolute_url())
    assert verbs(row) == ["dropped"]


def test_for_a_stranger_what_was_deleted_never_was(browser, alice, dana, row, now):
    item, kept = make_item(row, "Tell", deleted_at=now), make_item(row, "Read")
    stub = Comment.objects.create(item=kept, author=alice, created_at=now, deleted_at=now)
    before = rows()

    for door, thing in (("delete_item", item), ("delete_comment", stub), ("edit_comment", stub)):
        assert browser(dana).post(address(door, thing)).status_code == 404

    assert browser(alice).get(address("edit_comment", stub)).status_code == 404
    assert rows() == before
