"""Two people edit the same item from the same page: both texts are shown and none is lost."""

import pytest

from guide.checklists.models import ChecklistActivity
from tests.checklists.make import address, make_item, make_list, make_team, text_of
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def item(alice, bob):
    row = make_list(make_team(alice, coach=bob), title="Halden loop")
    return make_item(row, "Tell a story", section="First", detail="Once.")


def sent(item, **words):
    """What the page of an item sends, made from its first version."""
    made = {"text": "Tell a story", "section": "First", "detail": "Once.", "version": 1}
    return address("item", item), made | words


def fields_of(answer):
    """The form below both texts, as a browser would send it."""
    form = answer.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value is not None}


def shown(answer):
    """The fields that differ: label, mine, theirs."""
    return [
        (label, "".join(part.text for part in mine), "".join(part.text for part in theirs))
        for label, mine, theirs in answer.context["fields"]
    ]


@pytest.fixture
def both(browser, alice, bob, item):
    """Alice has saved; then Bob saved from the same page. His answer."""
    browser(alice).post(*sent(item, text="Tell two stories", minutes="10"))
    return browser(bob).post(*sent(item, text="Tell three stories"))


def test_the_second_is_shown_both_texts_and_nothing_is_saved(both, item):
    item.refresh_from_db()
    page = text_of(both)

    assert both.status_code == 409
    assert "Alice changed this item while you were typing." in page
    assert "<ins>two</ins> stories" in page
    assert "<ins>three</ins> stories" in page
    assert shown(both) == [
        ("What", "Tell three stories", "Tell two stories"),
        ("Minutes", "", "10"),
    ]
    assert (item.text, item.minutes, item.version) == ("Tell two stories", 10, 2)
    assert ChecklistActivity.objects.filter(verb="edited").count() == 1


def test_saving_mine_takes_my_whole_text_and_the_activity_keeps_theirs(both, browser, bob, item):
    answer = browser(bob).post(address("item", item), fields_of(both))

    item.refresh_from_db()
    log = ChecklistActivity.objects.filter(verb="edited").first()
    assert answer.status_code == 302
    assert (item.text, item.minutes, item.version) == ("Tell three stories", None, 3)
    assert item.edited_by == bob
    assert "text: Tell two stories" in log.before
    assert "minutes: 10" in log.before
    assert "text: Tell three stories" in log.after


def test_leaving_theirs_changes_nothing(both, browser, bob, item):
    before = rows()

    page = browser(bob).get(address("item", item))

    assert f'href="{item.get_absolute_url()}">Leave it as it is now' in both.content.decode()
    assert page.context["form"]["text"].value() == "Tell two stories"
    assert rows() == before


def test_theirs_can_stand_with_mine_as_a_comment(both, browser, bob, item):
    body = both.context["aside"]

    answer = browser(bob).post(address("comment", item), {"body": body})

    assert 'name="body" value="What: Tell three stories"' in both.content.decode()
    assert answer.status_code == 302
    assert item.comments.get().body == "What: Tell three stories"


def test_one_text_can_be_written_from_both(both, browser, bob, item):
    browser(bob).post(
        address("item", item), fields_of(both) | {"text": "Tell two or three", "minutes": "10"}
    )

    item.refresh_from_db()
    assert (item.text, item.minutes, item.version) == ("Tell two or three", 10, 3)


def test_a_third_edit_meanwhile_is_a_conflict_again(both, browser, alice, bob, item):
    browser(alice).post(*sent(item, text="Tell none", version=2))

    answer = browser(bob).post(address("item", item), fields_of(both))

    item.refresh_from_db()
    assert answer.status_code == 409
    assert shown(answer)[0] == ("What", "Tell three stories", "Tell none")
    assert item.text == "Tell none"


def test_the_same_words_from_both_are_no_conflict(browser, alice, bob, item):
    browser(alice).post(*sent(item, text="Tell two stories"))
    before = rows()

    answer = browser(bob).post(*sent(item, text="Tell two stories"))

    assert answer.status_code == 302
    assert rows() == before


def test_a_count_of_no_days_is_told_from_no_count(browser, alice, bob, item):
    browser(alice).post(*sent(item, days_before="0"))

    answer = browser(bob).post(*sent(item, text="Tell it"))

    assert ("Or days before the interview", "", "0") in shown(answer)


def test_assignees_are_guarded_too_and_shown_by_name(browser, alice, bob, item):
    team = item.checklist.team
    a, b = (team.memberships.get(user=one).pk for one in (alice, bob))
    browser(alice).post(*sent(item, assignees=[a]))

    answer = browser(bob).post(*sent(item, assignees=[b]))
    kept = [one.pk for one in item.assignees.all()]
    browser(bob).post(address("item", item), fields_of(answer))

    assert answer.status_code == 409
    assert "Alice changed this item" in text_of(answer)
    assert shown(answer) == [("Waits on", "Bob", "Alice")]
    assert kept == [a]
    assert [one.pk for one in item.assignees.all()] == [b]


@pytest.mark.parametrize(
    ("door", "data"),
    [
        ("status", {"status": "done"}),
        ("evidence", {"evidence": "Seen"}),
        ("comment", {"body": "Good"}),
        ("move", {"way": "up"}),
    ],
)
def test_what_is_no_edit_of_the_words_is_never_in_conflict(browser, alice, bob, item, door, data):
    make_item(item.checklist, "Before", section="First", position=500)
    browser(alice).post(address(door, item), data)

    answer = browser(bob).post(*sent(item, text="Tell three stories"))

    item.refresh_from_db()
    assert answer.status_code == 302
    assert item.text == "Tell three stories"


def test_the_activity_page_shows_before_and_after(both, browser, alice, item):
    page = text_of(browser(alice).get(address("activity", item.checklist)))

    assert "text: Tell a story" in page
    assert "text: Tell two stories" in page


def test_days_are_shown_as_people_say_them(browser, alice, bob, item):
    browser(alice).post(*sent(item, due_on="2026-11-27"))

    answer = browser(bob).post(*sent(item, due_on="2026-11-26"))

    fields = [("Due on", "Thursday 26 November 2026", "Friday 27 November 2026")]
    assert shown(answer) == fields
    assert "<ins>Thursday</ins>" in text_of(answer)


def test_whoever_edits_in_two_tabs_is_told_so(browser, alice, item):
    browser(alice).post(*sent(item, text="In one"))

    answer = browser(alice).post(*sent(item, text="In the other"))

    assert "You changed this item in another place while you were typing." in text_of(answer)


def test_what_both_typed_is_shown_as_text_and_never_as_markup(browser, alice, bob, item):
    browser(alice).post(*sent(item, detail="<b>one</b> <script>alert(1)</script>"))

    answer = browser(bob).post(*sent(item, detail="<b>two</b>"))

    page = answer.content.decode()
    assert "&lt;b&gt;two&lt;/b&gt;" in page
    assert "<script>alert(1)" not in page
