"""The items of a list become the next version of a template, and the list keeps up with it."""

import pytest

from guide.checklists.actions.items import edit_item
from guide.checklists.actions.lists import create_checklist
from guide.checklists.actions.templates import difference_to, publish_version
from tests.checklists.make import (
    add_version,
    address,
    entry,
    make_item,
    make_list,
    make_team,
    make_template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def template(alice):
    words = [entry("read", "Read"), entry("tell", "Tell"), entry("thank", "Thank", section="After")]
    return make_template(*words, owner=alice, title="Loop")


@pytest.fixture
def row(alice, template, now):
    """A list with the first version."""
    return create_checklist(alice, "Loop", now=now, version=template.versions.get())


def test_publishing_a_list_makes_the_next_version_which_the_list_then_has(
    browser, alice, template, row, now
):
    other = create_checklist(alice, "Other", now=now, version=template.versions.get())
    make_item(row, "Tell", section="First", position=2500)
    client = browser(alice)

    answer = client.post(address("publish", template), {"checklist": row.pk})
    twice = client.post(address("publish", template), {"checklist": row.pk})

    row.refresh_from_db()
    latest = template.versions.last()
    assert (answer.url, twice.url) == (template.get_absolute_url(),) * 2
    assert (latest.number, latest.published_by) == (2, alice)
    assert [one["slug"] for one in latest.items] == ["read", "tell", "tell-2", "thank"]
    assert row.template_version == latest
    assert "See the difference" not in client.get(row.get_absolute_url()).content.decode()
    assert "See the difference" in client.get(other.get_absolute_url()).content.decode()


def test_an_item_of_the_template_keeps_its_slug_whatever_stands_before_it(
    browser, alice, template, row
):
    make_item(row, "Read", section="First", position=1)

    browser(alice).post(address("publish", template), {"checklist": row.pk})

    slugs = [one["slug"] for one in template.versions.last().items]
    assert slugs == ["read-2", "read", "tell", "thank"]


def test_a_list_without_template_follows_the_one_that_is_made_of_it(browser, alice):
    row = make_list(alice, "Read")
    client = browser(alice)
    client.post(address("save", row), {"title": "Mine", "for_whom": "mine"})
    client.post(address("add", row), {"text": "Tell"})

    row.refresh_from_db()
    template = row.template_version.template
    offered = client.get(address("save", row)).content.decode()
    client.post(address("publish", template), {"checklist": row.pk})

    assert "Publish as its next version" in offered
    assert [one["slug"] for one in template.versions.last().items] == ["read", "tell"]


def test_a_list_of_another_template_keeps_it_and_its_own_items(browser, alice, template, row):
    own = make_item(row, "My own")

    browser(alice).post(address("save", row), {"title": "Mine", "for_whom": "mine"})

    before = row.template_version
    row.refresh_from_db()
    assert row.template_version == before
    add_version(template, entry("read"))
    assert own.text not in [one.words["text"] for one in _offered(row).removed]


def _offered(row):
    return difference_to(row, row.template_version.template.versions.last())


def test_an_item_stays_the_same_item_for_a_template_whoever_publishes_it_in_other_words(
    browser, alice, bob, now
):
    """A coach who may not change the list still publishes it: rewording is no new item."""
    team = make_team(bob, member=alice)
    template = make_template(entry("read"), owner=alice)
    row = make_list(team, created_by=bob, template_version=template.versions.get())
    own = make_item(row, "Rehearse the opening")
    first = publish_version(template, row, by=alice, now=now)

    edit_item(own, version=1, text="Rehearse the ending", by=bob, now=now)
    second = publish_version(template, row, by=alice, now=now)

    assert [one["slug"] for one in first.items] == [one["slug"] for one in second.items]
    assert second.items[0]["text"] == "Rehearse the ending"


@pytest.mark.parametrize("checklist", ["", "x", "0", "9" * 40, "1\0"])
def test_publishing_asks_for_a_list(browser, alice, template, checklist):
    answer = browser(alice).post(address("publish", template), {"checklist": checklist})

    assert answer.status_code == 422
    assert "Choose a list." in answer.content.decode()
    assert template.versions.count() == 1


def test_an_empty_list_is_not_published(browser, alice, template, row, now):
    row.items.update(deleted_at=now)

    answer = browser(alice).post(address("publish", template), {"checklist": row.pk})

    assert answer.status_code == 422
    assert "at least one item" in answer.content.decode()
    assert template.versions.count() == 1


def test_a_list_of_another_template_or_of_somebody_else_is_not_found(browser, alice, bob, template):
    version = template.versions.get()
    others = [make_list(alice, "Read"), make_list(bob, "Secret", template_version=version)]

    for row in others:
        answer = browser(alice).post(address("publish", template), {"checklist": row.pk})
        assert answer.status_code == 404

    assert template.versions.count() == 1
