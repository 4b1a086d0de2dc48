"""Items: where a new one goes, other words, another place, and what shows that it is done."""

from datetime import date

import pytest

from guide.checklists.actions.lists import MOST_ITEMS
from guide.checklists.models import ChecklistActivity, ChecklistItem, ItemStatus
from tests.checklists.make import (
    address,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
    texts,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = {
    "text": "Tell three stories",
    "section": "Then",
    "detail": "*Aloud*, twice.",
    "done_when": "Nobody yawns",
    "role": "you",
    "minutes": "45",
    "due_on": "",
    "days_before": "14",
}


@pytest.fixture
def row(alice):
    """A list of two sections."""
    made = make_list(alice)
    for text, section in (("Read", "First"), ("Tell", "First"), ("Thank", "After")):
        make_item(made, text, section=section)
    return made


def item_of(row, text):
    return row.items.get(text=text)


def test_a_new_item_goes_to_the_end_of_its_section(browser, alice, row):
    client = browser(alice)

    for text, section in (("Draw", "First"), ("Ask", "First"), ("Rest", "After"), ("Sleep", "")):
        answer = client.post(address("add", row), {"text": text, "section": section})

    sleep = item_of(row, "Sleep")
    assert answer.url == f"{row.get_absolute_url()}#item-{sleep.pk}"
    assert texts(row) == [
        "First/Read",
        "First/Tell",
        "First/Draw",
        "First/Ask",
        "After/Thank",
        "After/Rest",
        "Sleep",
    ]
    assert (sleep.created_by, sleep.version) == (alice, 1)
    assert verbs(row) == ["added"] * 4


def test_a_section_holds_a_hundred_items_in_the_order_in_which_they_came(browser, alice, row):
    client = browser(alice)
    numbers = [f"Number {n}" for n in range(100)]

    for text in numbers:
        client.post(address("add", row), {"text": text, "section": "First"})

    assert texts(row) == [
        "First/Read",
        "First/Tell",
        *(f"First/{text}" for text in numbers),
        "After/Thank",
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"text": ""}, "Say what is to be done"),
        ({"text": "x" * 161}, "at most 160"),
        ({"text": "a\0b"}, "Null characters"),
        ({"section": "x" * 61}, "at most 60"),
        ({"due_on": "soon"}, "Enter a valid date"),
        ({"due_on": "0001-01-01"}, "between 2000 and 2100"),
    ],
)
def test_an_item_that_cannot_be_added_keeps_what_was_typed(browser, alice, row, answers, said):
    before = rows()

    answer = browser(alice).post(
        address("add", row), {"text": "Draw it", "section": "Boxes"} | answers
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert ('value="Draw it"' in page) == ("text" not in answers)
    assert ('value="Boxes"' in page) == ("section" not in answers)
    assert rows() == before


def test_a_full_list_takes_no_more(browser, alice, row, now):
    fields = {"checklist": row, "created_at": now}
    ChecklistItem.objects.bulk_create(
        ChecklistItem(text=f"Number {n}", position=9000 + n, **fields)
        for n in range(MOST_ITEMS - 3)
    )
    gone = make_item(row, "Gone", deleted_at=now)
    client = browser(alice)

    more = client.post(address("add", row), {"text": "One more"})
    back = client.post(address("restore_item", gone))

    assert (more.status_code, back.status_code) == (422, 422)
    assert "at most 300 items" in more.content.decode()
    assert 'value="One more"' in more.content.decode()
    assert row.items.current().count() == MOST_ITEMS


def test_an_edit_changes_the_words_and_writes_down_both(browser, alice, row, now):
    item = item_of(row, "Read")

    answer = browser(alice).post(address("item", item), WORDS | {"version": 1})

    item.refresh_from_db()
    assert answer.url == f"{row.get_absolute_url()}#item-{item.pk}"
    assert {name: str(getattr(item, name) or "") for name in WORDS} == WORDS
    assert (item.version, item.edited_by, item.edited_at) == (2, alice, now)
    log = ChecklistActivity.objects.get()
    assert "text: Read" in log.before
    assert "text: Tell three stories" in log.after
    assert "days before: 14" in log.after


def test_the_form_of_an_item_sent_back_as_shown_changes_nothing(browser, alice, row):
    item = make_item(row, "Rest", detail="One\r\ntwo", days_before=0, minutes=5, role="you")
    client = browser(alice)
    form = client.get(address("item", item)).context["form"]
    before = rows()

    shown = {name: form[name].value() for name in form.fields}
    answer = client.post(
        address("item", item), {name: value for name, value in shown.items() if value is not None}
    )

    assert answer.status_code == 302
    assert rows() == before


@pytest.mark.parametrize(
    ("section", "order"),
    [
        ("After", ["First/Tell", "After/Thank", "After/Read"]),
        ("Now", ["First/Tell", "Now/Read", "After/Thank"]),
        ("", ["First/Tell", "Read", "After/Thank"]),
    ],
)
def test_an_item_of_another_section_stands_there_and_splits_none(
    browser, alice, row, section, order
):
    item = item_of(row, "Read")

    browser(alice).post(address("item", item), {"text": "Read", "section": section, "version": 1})

    assert texts(row) == order


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"text": ""}, "Say what is to be done"),
        ({"due_on": "2026-12-01"}, "not both"),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"minutes": "9" * 5000}, "Enter a whole number"),
        ({"days_before": "366"}, "less than or equal to 365"),
        ({"days_before": "-61"}, "greater than or equal to -60"),
        ({"due_on": "9999-12-31", "days_before": ""}, "between 2000 and 2100"),
        ({"detail": "x" * 2001}, "at most 2000"),
        ({"detail": "a\0b"}, "Null characters"),
        ({"version": ""}, "required"),
        ({"version": str(2**63)}, "less than or equal to"),
    ],
)
def test_words_that_cannot_be_stored_answer_422_and_stay_typed(browser, alice, row, answers, said):
    item = item_of(row, "Read")
    before = rows()

    answer = browser(alice).post(address("item", item), WORDS | {"version": 1} | answers)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'value="Nobody yawns"' in page
    assert rows() == before


def test_evidence_is_stated_and_keeps_who_did_it_and_when(browser, alice, bob, now, clock):
    row = make_list(make_team(alice, member=bob), "Read")
    item = row.items.get()
    make_status(item, "done", by=bob, at=now)
    clock(now.replace(hour=18))
    client = browser(alice)

    for _ in range(2):
        client.post(address("evidence", item), {"evidence": "https://example.org/talk"})

    state = ItemStatus.objects.get()
    assert (state.evidence, state.status) == ("https://example.org/talk", "done")
    assert (state.changed_by, state.changed_at) == (bob, now)
    page = text_of(client.get(row.get_absolute_url()))
    assert 'href="https://example.org/talk"' in page
    assert "Done by Bob" in page
    assert verbs(row) == ["evidence"]


def test_evidence_before_any_status_leaves_the_item_to_do(browser, alice, row):
    browser(alice).post(address("evidence", item_of(row, "Read")), {"evidence": "Recorded"})

    assert ItemStatus.objects.get().status == "to_do"


def test_evidence_that_is_too_long_stays_typed(browser, alice, row):
    typed = "x" * 501

    answer = browser(alice).post(address("evidence", item_of(row, "Read")), {"evidence": typed})

    assert answer.status_code == 422
    assert typed in answer.content.decode()
    assert not ItemStatus.objects.exists()


def test_an_item_says_when_it_is_due(browser, alice, row):
    make_item(row, "Dated", due_on=date(2026, 12, 1))
    make_item(row, "Late", due_on=date(2026, 11, 22))
    make_item(row, "Counted", days_before=14)

    page = text_of(browser(alice).get(row.get_absolute_url()))

    assert "Tue 1 Dec" in page
    assert "Was due 22 Nov" in page
    assert "T-14" in page
