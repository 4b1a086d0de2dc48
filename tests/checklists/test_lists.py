"""Lists: blank, from a template, for a team, per person; what they are called; the index."""

from datetime import date

import pytest

from guide.checklists.models import Checklist, ChecklistActivity
from tests.checklists.make import (
    add_version,
    address,
    entry,
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
NEW = address("new")
INDEX = address("index")


def asked(**answers):
    """What a browser sends for a new list."""
    return {"title": "Loop", "for_whom": "mine", "mode": "shared", "target_on": "", **answers}


def test_a_blank_list_is_ones_own_and_has_no_item(browser, alice, now):
    answer = browser(alice).post(NEW, asked(target_on="2026-12-20"))

    row = Checklist.objects.get()
    assert answer.url == row.get_absolute_url()
    assert (row.owner, row.team, row.mode) == (alice, None, "shared")
    assert (row.target_on, row.created_by, row.created_at) == (date(2026, 12, 20), alice, now)
    assert not row.items.exists()
    assert verbs(row) == ["created"]
    assert "No item yet" in text_of(browser(alice).get(answer.url))


def test_a_list_from_a_template_has_the_items_of_its_latest_version(browser, alice):
    template = make_template(entry("old"), title="The last day")
    words = {"detail": "Aloud.", "done_when": "It is calm", "role": "you", "minutes": 30}
    latest = add_version(
        template,
        entry("sleep", "Sleep", days_before=1, topics=["rest"], articles=["calm"], **words),
        entry("thank", "Thank them", section="After", days_before=-1),
    )
    door = f"{NEW}?template={template.pk}"

    offered = browser(alice).get(door)
    browser(alice).post(door, asked(title="My last day"))

    assert 'value="The last day"' in offered.content.decode()
    row = Checklist.objects.get()
    assert (row.title, row.template_version) == ("My last day", latest)
    assert texts(row) == ["First/Sleep", "After/Thank them"]
    first = row.items.first()
    assert {name: getattr(first, name) for name in words} == words
    assert (first.template_slug, first.days_before) == ("sleep", 1)
    assert first.links == {"topics": ["rest"], "articles": ["calm"]}


def test_a_list_for_a_team_is_the_teams_and_says_that_it_is_shared(browser, alice, bob):
    team = make_team(alice, member=bob)

    answer = browser(bob).post(NEW, asked(for_whom=team.slug))

    row = Checklist.objects.get()
    assert (row.owner, row.team, row.created_by, row.mode) == (None, team, bob, "shared")
    assert "Shared: one state for everybody" in text_of(browser(alice).get(answer.url))


def test_a_list_per_person_says_so(browser, alice, bob):
    team = make_team(alice, member=bob)

    answer = browser(alice).post(NEW, asked(for_whom=team.slug, mode="per_person"))

    assert Checklist.objects.get().per_person
    assert "everybody ticks for themselves" in text_of(browser(bob).get(answer.url))


@pytest.mark.parametrize("pk", ["0", "999", "x", "9" * 30, "1\0"])
def test_a_template_that_is_not_there_leaves_the_list_blank(browser, alice, pk):
    make_template(entry("secret"), owner=alice)
    client = browser(alice)

    assert client.get(NEW, {"template": pk}).status_code == 200
    client.post(f"{NEW}?template={pk}", asked())

    assert not Checklist.objects.get().items.exists()


def test_a_strangers_template_makes_a_blank_list(browser, alice, bob):
    template = make_template(entry("secret", "Bobs secret"), owner=bob, title="Of Bob")
    door = f"{NEW}?template={template.pk}"

    page = browser(alice).get(door).content.decode()
    browser(alice).post(door, asked())

    assert "Of Bob" not in page
    assert not Checklist.objects.get().items.exists()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"title": ""}, "Give the list a title"),
        ({"title": "x" * 121}, "at most 120"),
        ({"title": "a\0b"}, "Null characters"),
        ({"for_whom": "elsewhere"}, "Select a valid choice"),
        ({"for_whom": ""}, "required"),
        ({"mode": "both"}, "Select a valid choice"),
        ({"mode": "per_person"}, "A list of your own has one state"),
        ({"target_on": "soon"}, "Enter a valid date"),
        ({"target_on": "0001-01-01"}, "between 2000 and 2100"),
        ({"target_on": "9999-12-31"}, "between 2000 and 2100"),
    ],
)
def test_a_mistake_answers_422_keeps_what_was_typed_and_makes_nothing(
    browser, alice, answers, said
):
    make_team(alice)
    typed = asked(title="Halden loop", **{"target_on": "2026-12-20"}) | answers

    answer = browser(alice).post(NEW, typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert all(f'value="{typed[name]}"' in page for name in ("title",) if name not in answers)
    assert not Checklist.objects.exists()


def test_a_member_who_wants_a_list_per_person_is_told_whom_to_ask(browser, alice, bob):
    team = make_team(alice, member=bob)

    answer = browser(bob).post(NEW, asked(for_whom=team.slug, mode="per_person"))

    assert answer.status_code == 403
    assert "Ask a coach" in answer.content.decode()
    assert 'value="Loop"' in answer.content.decode()
    assert not Checklist.objects.exists()


def test_settings_change_title_and_target_and_write_down_both(browser, alice):
    row = make_list(alice, target_on=date(2026, 12, 1))

    shown = browser(alice).get(address("settings", row)).content.decode()
    browser(alice).post(
        address("settings", row), {"title": "Halden loop", "target_on": "2026-12-20"}
    )

    row.refresh_from_db()
    assert 'value="2026-12-01"' in shown
    assert (row.title, row.target_on, row.version) == ("Halden loop", date(2026, 12, 20), 2)
    entry = ChecklistActivity.objects.get()
    assert (entry.before, entry.after) == ("Loop, 2026-12-01", "Halden loop, 2026-12-20")


def test_the_same_settings_again_change_nothing(browser, alice):
    row = make_list(alice)
    before = rows()

    answer = browser(alice).post(address("settings", row), {"title": "Loop", "target_on": ""})

    assert answer.url == row.get_absolute_url()
    assert rows() == before


@pytest.mark.parametrize("answers", [{"title": ""}, {"title": "Kept", "target_on": "0999-01-01"}])
def test_settings_that_cannot_be_stored_answer_422(browser, alice, answers):
    row = make_list(alice)
    before = rows()

    answer = browser(alice).post(address("settings", row), answers)

    assert answer.status_code == 422
    assert f'value="{answers["title"]}"' in answer.content.decode() or not answers["title"]
    assert rows() == before


def test_the_index_shows_ones_own_lists_and_those_of_ones_teams_with_progress(browser, alice, bob):
    own = make_list(alice, "Read", "Tell", title="Own loop")
    make_status(own.items.first(), "skipped", by=alice)
    each = make_list(make_team(alice), "Read", "Ask", title="Each", mode="per_person")
    make_status(each.items.first(), "done", person=alice)
    make_status(each.items.last(), "done", person=bob)
    make_list(bob, title="Bobs secret loop")
    make_list(make_team(bob), title="Bobs secret team loop")

    page = text_of(browser(alice).get(INDEX))

    assert "Own loop" in page
    assert "Each" in page
    assert page.count("1 of 2 done or skipped") == 2
    assert "Halden, per person" in page
    assert "secret" not in page


def test_somebody_without_lists_is_shown_where_to_begin(browser, alice, bob):
    make_list(bob, title="Bobs loop")

    page = text_of(browser(alice).get(INDEX))

    assert "Start from a list that works." in page
    assert address("templates") in page
    assert "Bobs loop" not in page
