"""The debrief: points made and missed, what to keep and to change, and how scores move."""

from datetime import timedelta

import pytest

from guide.interviews.models import DebriefLine, Interview, Scorecard
from tests.interviews.make import RICH, SHEET, make_mock, make_question, text_of
from tests.make import make_topic
from tests.make_content import dimension

pytestmark = pytest.mark.django_db


def debrief(client, mock, **fields):
    fields = {name.replace("_", "-"): value for name, value in fields.items()}
    return client.post(f"/mocks/{mock.pk}/debrief/", fields, follow=True)


def lines():
    return [
        (one.kind, one.position, one.text, one.topic and one.topic.slug)
        for one in DebriefLine.objects.order_by("kind", "position")
    ]


@pytest.fixture
def scored(alice, question, now):
    return make_mock(alice, question, now=now, until="scored")


def test_points_are_ticked_and_lines_are_kept(hers, scored):
    answer = debrief(
        hers, scored, met=["0", "2"], keep_1="The start", change_1="Say limits", topic_1="rag"
    )

    text = text_of(answer)
    assert Scorecard.objects.get().key_points_met == [0, 2]
    assert lines() == [("change", 1, "Say limits", "rag"), ("keep", 1, "The start", None)]
    assert Interview.objects.get().state == "debriefed"
    assert "The debrief is kept." in text
    assert 'value="The start"' in text
    assert 'value="rag" selected' in text
    assert text.count('name="met"') == 3
    assert text.count(" checked") == 2


def test_the_last_word_stands_and_saying_it_twice_changes_nothing(hers, scored):
    debrief(hers, scored, met=["0"], keep_1="One", keep_2="Two")
    for _ in range(2):
        debrief(hers, scored, met=["1"], keep_3="Three")

    assert Scorecard.objects.get().key_points_met == [1]
    assert lines() == [("keep", 1, "Three", None)]


def test_the_sheet_does_not_change_with_it(hers, scored):
    fields = ("recommendation", "sentence", "level_signal", "submitted_at")
    before = Scorecard.objects.values(*fields).get()

    debrief(hers, scored, met=["0"], **{name.replace("-", "_"): v for name, v in SHEET.items()})

    assert Scorecard.objects.values(*fields).get() == before
    assert {one.points for one in Scorecard.objects.get().scores.all()} == {3, 2, None}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"change_1": "Say limits"}, "Choose the topic to work on"),
        ({"change_1": "Say limits", "topic_1": "chess"}, "not one of the available choices"),
        ({"change_1": "Say limits", "topic_1": "foreign"}, "not one of the available choices"),
        ({"keep_2": "x" * 301}, "at most 300 characters"),
        ({"met": ["0", "3"]}, "not one of the available choices"),
        ({"met": ["all"]}, "not one of the available choices"),
    ],
)
def test_a_debrief_with_a_mistake_is_not_kept_but_given_back(hers, scored, fields, said):
    make_topic("foreign")

    answer = debrief(hers, scored, **{"keep_1": "The start"} | fields)

    text = text_of(answer)
    assert answer.status_code == 422
    assert said in text
    assert 'value="The start"' in text
    assert lines() == []
    assert Interview.objects.get().state == "scored"
    assert Scorecard.objects.get().key_points_met == []


def test_a_fourth_line_is_not_kept(hers, scored):
    debrief(hers, scored, keep_1="One", keep_2="Two", keep_3="Three", keep_4="Four")

    assert [text for _, _, text, _ in lines()] == ["One", "Two", "Three"]


def test_it_offers_the_topics_of_the_question_and_of_its_rubric(hers, alice, now):
    make_topic("chunking")
    make_topic("elsewhere")
    rubric = [dimension("path", topics=["chunking"]), dimension("limits"), dimension("clarity")]
    mock = make_mock(alice, make_question(rubric=rubric), now=now, until="scored")

    text = text_of(hers.get(f"/mocks/{mock.pk}/sheet/"))

    assert '<option value="rag">' in text
    assert '<option value="chunking">' in text
    assert '<option value="elsewhere">' not in text


def test_it_shows_the_question_the_scores_and_what_was_below_the_bar(hers, scored):
    text = text_of(hers.get(f"/mocks/{scored.pk}/sheet/"))

    assert RICH["title"] in text
    assert "<code>the path</code>" in text
    assert "Revision 1" in text
    assert "<mark>limits</mark>" in text
    assert "<mark>path</mark>" not in text
    assert "Only on Mondays" in text
    assert "10:00 of 15 min" in text


def test_what_was_opened_and_written_is_counted_and_shown(hers, alice, question, now):
    mock = make_mock(alice, question, now=now, until="running")
    for part in ("reveal-0", "reveal-1", "hint-0"):
        hers.post(f"/mocks/{mock.pk}/parts/", {"part": part})
    hers.post(f"/mocks/{mock.pk}/finish/", {"notes": "Needs <first>", "version": 0, "sure": "on"})
    hers.post(f"/mocks/{mock.pk}/commit/", {"recommendation": 4, "sentence": "None."})

    answer = hers.post(f"/mocks/{mock.pk}/score/", SHEET, follow=True)

    assert "2 facts asked for, 1 hint" in text_of(answer)
    assert "Needs &lt;first&gt;</pre>" in text_of(answer)


def test_past_mocks_stand_newest_first_with_what_one_said_and_the_mean(hers, alice, now):
    make_mock(alice, now=now - timedelta(days=9), until="debriefed")
    make_mock(alice, now=now - timedelta(days=2), until="committed")

    context = hers.get("/mocks/").context

    past = [(one.mock.state, one.sheet.recommendation, one.mean) for one in context["past"]]
    assert past == [("ended", 3, None), ("debriefed", 3, 2.5)]


def test_trends_follow_a_dimension_by_its_slug_and_leave_out_no_signal(hers, alice, now):
    for days in (9, 2):
        make_mock(alice, now=now - timedelta(days=days), until="scored")
    make_mock(alice, now=now, until="committed")

    trends = hers.get("/mocks/history/").context["trends"]

    found = {one.dimension: [points for _, points in one.points] for one in trends}
    assert found == {"path": [3, 3], "limits": [2, 2]}
