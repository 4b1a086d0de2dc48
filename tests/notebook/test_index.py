"""The list of one's notes."""

import pytest
from django.urls import reverse

from tests.checklists.make import join, make_item, make_list, make_team
from tests.make import make_topic
from tests.notebook.make import make_things, write

LIST = reverse("notebook:index")


def test_all_notes_of_a_person_are_listed_with_what_they_are_about(client, alice, bob):
    for kind, thing in make_things(alice).items():
        write(alice, thing, f"On the **{kind}**", kind=kind)
    write(bob, make_topic(), "What Bob thinks")
    client.force_login(alice)

    page = client.get(LIST).content.decode()

    for kind in ("article", "topic", "card", "question", "checklist_item"):
        assert f"On the <strong>{kind}</strong>" in page
    assert "A question of hers" in page
    assert "Tell a story" in page
    assert "What Bob thinks" not in page


def test_an_empty_notebook_says_where_notes_come_from(client, alice):
    write(alice, make_topic(), "Gone again")
    write(alice, make_topic(), "", version=1)
    client.force_login(alice)

    page = client.get(LIST).content.decode()

    assert "You have no notes yet." in page


def test_who_left_a_team_keeps_the_note_and_sees_no_more_of_the_item(client, alice, bob):
    team = make_team(alice)
    membership = join(team, bob)
    item = make_item(make_list(team), "An unmistakable secret item")
    write(bob, item, "My own words", kind="checklist_item")
    client.force_login(bob)
    before = client.get(LIST).content.decode()

    membership.delete()
    after = client.get(LIST).content.decode()

    assert "An unmistakable secret item" in before
    assert "My own words" in after
    assert "An unmistakable secret item" not in after


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 30, "1%00"])
def test_a_page_that_is_not_there_is_not_found(client, alice, page):
    client.force_login(alice)

    assert client.get(f"{LIST}?page={page}").status_code == 404


def test_the_list_takes_the_same_few_statements_for_any_number_of_notes(
    client, alice, count_statements
):
    client.force_login(alice)
    counts = []
    for number in (1, 3, 60):
        for n in range(number):
            write(alice, make_topic(f"topic-{number}-{n}"), "A thought")
        item = make_item(make_list(alice))
        write(alice, item, "On an item", kind="checklist_item")
        with count_statements() as statements:
            client.get(LIST)
        counts.append(statements.total)

    assert len(set(counts)) == 1
    assert counts[0] <= 12
