"""Comments beside an item: 15 minutes to change them, stubs, and mentions that reach people."""

from datetime import timedelta

import pytest

from guide.checklists.actions.talk import spoken_names
from guide.checklists.models import ChecklistActivity, Comment
from tests.checklists.make import (
    address,
    join,
    make_list,
    make_team,
    text_of,
    verbs,
)
from tests.make import make_person
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
QUARTER = timedelta(minutes=15)
MINE = address("mine")


@pytest.fixture
def item(alice, bob):
    return make_list(make_team(alice, member=bob), "Read").items.get()


def say(client, item, body):
    client.post(address("comment", item), {"body": body})
    return Comment.objects.last()


def test_a_comment_is_shown_as_markdown_and_counted(browser, alice, bob, item, now):
    answer = browser(bob).post(address("comment", item), {"body": "Read it **twice**. <script>"})

    made = Comment.objects.get()
    page = text_of(browser(alice).get(item.get_absolute_url()))
    listed = text_of(browser(alice).get(item.checklist.get_absolute_url()))
    assert answer.url == f"{item.get_absolute_url()}#comment-{made.pk}"
    assert (made.author, made.created_at) == (bob, now)
    assert "<strong>twice</strong>" in page
    assert "<script>" not in page.split('id="comments"')[1].split("</section>")[0]
    assert '1<span class="visually-hidden"> comment on Read' in listed
    assert verbs(item.checklist) == ["commented"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "Write something first."),
        ("   ", "Write something first."),
        ("x" * 2001, "at most 2000"),
        ("a\0b", "Null characters"),
    ],
)
def test_a_comment_that_cannot_be_stored_stays_typed(browser, alice, item, body, said):
    before = rows()

    answer = browser(alice).post(address("comment", item), {"body": body})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert body.strip() in answer.content.decode()
    assert not Comment.objects.exists()
    assert rows() == before


def test_a_comment_can_be_put_in_other_words_for_fifteen_minutes(browser, bob, item, now, clock):
    client = browser(bob)
    made = say(client, item, "Read it once")
    clock(now + QUARTER - timedelta(seconds=1))

    offered = client.get(item.get_absolute_url()).content.decode()
    shown = client.get(address("edit_comment", made)).content.decode()
    answer = client.post(address("edit_comment", made), {"body": "Read it twice"})

    log = ChecklistActivity.objects.get(verb="reworded")
    assert f'href="{address("edit_comment", made)}"' in offered
    assert "Read it once" in shown
    assert answer.url == f"{item.get_absolute_url()}#comment-{made.pk}"
    assert Comment.objects.get().body == "Read it twice"
    assert (log.before, log.after) == ("Read it once", "Read it twice")
    assert ", edited" in text_of(client.get(item.get_absolute_url()))


def test_after_fifteen_minutes_it_stands_and_what_was_typed_is_kept(browser, bob, item, now, clock):
    client = browser(bob)
    made = say(client, item, "Read it once")
    clock(now + QUARTER)

    offered = client.get(item.get_absolute_url()).content.decode()
    answer = client.post(address("edit_comment", made), {"body": "Read it twice"})

    assert f'href="{address("edit_comment", made)}"' not in offered
    assert answer.status_code == 422
    assert "for 15 minutes" in answer.content.decode()
    assert "Read it twice" in answer.content.decode()
    assert Comment.objects.get().body == "Read it once"


def test_the_same_words_again_are_no_edit(browser, bob, item):
    client = browser(bob)
    made = say(client, item, "Read it once")

    client.post(address("edit_comment", made), {"body": "Read it once"})

    assert Comment.objects.get().edited_at is None
    assert verbs(item.checklist) == ["commented"]


def test_nobody_changes_the_words_of_another_not_even_an_owner(browser, alice, bob, item):
    made = say(browser(bob), item, "Bobs words")

    page = browser(alice).get(address("edit_comment", made))
    answer = browser(alice).post(address("edit_comment", made), {"body": "Other words"})

    assert (page.status_code, answer.status_code) == (403, 403)
    assert Comment.objects.get().body == "Bobs words"


def test_a_deleted_comment_leaves_a_stub_and_its_words_in_the_activity(browser, alice, bob, item):
    made = say(browser(bob), item, "A rash remark, @alice")

    first, again = (browser(bob).post(address("delete_comment", made)) for _ in range(2))

    page = text_of(browser(alice).get(item.get_absolute_url()))
    made.refresh_from_db()
    assert "Deleted." in page
    assert "rash" not in page
    assert "rash" not in text_of(browser(alice).get(MINE))
    assert made.body == ""
    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert ChecklistActivity.objects.get(verb="withdrew").before == "A rash remark, @alice"


def test_a_coach_deletes_others_comments_and_a_member_does_not(browser, alice, bob, dana, item):
    join(item.checklist.team, dana, "coach")
    hers = say(browser(alice), item, "Of Alice")
    his = say(browser(bob), item, "Of Bob")

    refused = browser(bob).post(address("delete_comment", hers))
    done = browser(dana).post(address("delete_comment", his))

    assert (refused.status_code, done.status_code) == (403, 302)
    assert set(Comment.objects.filter(deleted_at=None)) == {hers}


def test_a_strangers_comment_is_not_found(browser, dana, bob, item):
    made = say(browser(bob), item, "Secret words")

    for door, data in (("edit_comment", {"body": "Mine"}), ("delete_comment", {})):
        answer = browser(dana).post(address(door, made), data)
        assert answer.status_code == 404
        assert "Secret" not in answer.content.decode()

    assert Comment.objects.get().body == "Secret words"


@pytest.mark.parametrize(
    "body",
    [
        "@alice look",
        "Well, @Alice!",
        "(@alice)",
        "@AliceSmith.",
        "@alicesmith's turn @bob",
        "@alice-",
    ],
)
def test_a_mention_by_first_or_whole_name_reaches_that_persons_page(
    browser, alice, bob, item, body
):
    alice.name = "Alice Smith"
    alice.save()

    say(browser(bob), item, body)

    page = text_of(browser(alice).get(MINE))
    assert "Mentions" in page
    assert "Bob on 23 Nov" in page


@pytest.mark.parametrize("body", ["alice look", "bob@alice.org", "@@alice", "@alicia", "@ alice"])
def test_other_words_mention_nobody(browser, alice, bob, item, body):
    say(browser(bob), item, body)

    assert not Comment.objects.get().mentions.exists()
    assert "Mentions" not in text_of(browser(alice).get(MINE))


def test_nobody_outside_the_team_is_mentioned(browser, bob, dana, item):
    say(browser(bob), item, "A secret for @dana")

    assert not Comment.objects.get().mentions.exists()
    assert "secret" not in text_of(browser(dana).get(MINE))


def test_whoever_leaves_the_team_finds_no_mention_any_more(browser, alice, bob, item):
    say(browser(alice), item, "A secret for @bob")
    before = text_of(browser(bob).get(MINE))

    item.checklist.team.memberships.get(user=bob).delete()

    assert "A secret" in before
    assert "A secret" not in text_of(browser(bob).get(MINE))


def test_an_edit_moves_the_mention(browser, alice, bob, dana, item):
    join(item.checklist.team, dana)
    made = say(browser(bob), item, "@alice look")

    browser(bob).post(address("edit_comment", made), {"body": "@dana look"})

    assert list(made.mentions.all()) == [dana]


def test_somebody_without_a_name_is_mentioned_by_nothing(db):
    assert spoken_names(make_person("eve")) == {"eve"}
    nobody = make_person("x")
    nobody.name = "  "

    assert spoken_names(nobody) == set()
