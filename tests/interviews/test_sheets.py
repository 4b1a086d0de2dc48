"""The honest order: one's own judgment, then the sheet, and only then a strong answer."""

import re

import pytest

from guide.interviews.models import Interview, Score, Scorecard
from tests.interviews.make import (
    ANCHORS,
    ANSWERS,
    RICH,
    SHEET,
    found_in,
    make_mock,
    text_of,
)

pytestmark = pytest.mark.django_db
COMMIT = {"recommendation": "2", "sentence": "No word on cost."}


def pages_of(client, mock):
    """Every page that a mock and its question have, whatever its state."""
    ends = ("", "sheet/", "commit/", "score/", "debrief/")
    addresses = [f"/mocks/{mock.pk}/{end}" for end in ends]
    addresses += ["/mocks/", "/mocks/questions/", f"/mocks/questions/{mock.question.slug}/"]
    return [client.get(address, follow=True) for address in addresses]


def leaked(client, mock, words):
    return {word for page in pages_of(client, mock) for word in found_in(page, words)}


def post(client, mock, door, fields):
    return client.post(f"/mocks/{mock.pk}/{door}/", fields, follow=True)


@pytest.fixture
def ended(alice, question, now):
    return make_mock(alice, question, now=now, until="ended")


@pytest.fixture
def committed(alice, question, now):
    return make_mock(alice, question, now=now, until="committed")


@pytest.fixture
def scored(alice, question, now):
    return make_mock(alice, question, now=now, until="scored")


@pytest.mark.parametrize("until", ["ready", "running", "ended"])
def test_before_the_commitment_no_page_shows_the_sheet_or_an_answer(hers, alice, now, until):
    mock = make_mock(alice, now=now, until=until)

    assert leaked(hers, mock, ANCHORS + ANSWERS) == set()


def test_before_the_sheet_is_in_no_page_shows_an_answer(hers, committed):
    assert leaked(hers, committed, ANCHORS + ANSWERS) == set(ANCHORS)


def test_then_everything_is_shown(hers, scored):
    assert leaked(hers, scored, ANCHORS + ANSWERS) == set(ANCHORS + ANSWERS)


@pytest.mark.parametrize("until", ["ready", "running", "ended"])
@pytest.mark.parametrize("door", ["score", "debrief"])
def test_steps_that_are_sent_too_early_change_nothing_and_show_nothing(
    hers, alice, now, until, door
):
    mock = make_mock(alice, now=now, until=until)
    before = Interview.objects.values().get()

    answer = post(hers, mock, door, SHEET | {"met": ["0"], "keep-1": "Something"})

    assert found_in(answer, ANCHORS + ANSWERS) == []
    assert Interview.objects.values().get() == before
    assert not Scorecard.objects.exists()
    assert not Score.objects.exists()


@pytest.mark.parametrize("until", ["ready", "running"])
def test_nobody_judges_a_round_that_still_runs(hers, alice, now, until):
    mock = make_mock(alice, now=now, until=until)

    answer = post(hers, mock, "commit", COMMIT)

    assert answer.redirect_chain[-1][0] == f"/mocks/{mock.pk}/"
    assert not Scorecard.objects.exists()


def test_ones_own_judgment_is_kept_and_opens_the_sheet(hers, alice, ended, later):
    at = later(minutes=12)

    answer = post(hers, ended, "commit", COMMIT)

    card = Scorecard.objects.get()
    assert (card.scorer, card.recommendation, card.sentence) == (alice, 2, COMMIT["sentence"])
    assert (card.committed_at, card.submitted_at) == (at, None)
    assert found_in(answer, ANCHORS) == ANCHORS
    assert "Score what was said" in text_of(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"recommendation": ""}, "Choose one of the four"),
        ({"recommendation": "5"}, "not one of the available choices"),
        ({"sentence": "  "}, "Write one sentence, such as"),
        ({"sentence": "x" * 301}, "at most 300 characters"),
    ],
)
def test_half_a_judgment_is_not_kept_but_given_back(hers, ended, fields, said):
    answer = post(hers, ended, "commit", COMMIT | fields)

    text = text_of(answer)
    assert answer.status_code == 422
    assert said in text
    assert ("No word on cost." in text) == ("sentence" not in fields)
    assert bool(re.search('value="2"[^>]* checked', text)) == ("recommendation" not in fields)
    assert found_in(answer, ANCHORS + ANSWERS) == []
    assert not Scorecard.objects.exists()


@pytest.mark.parametrize("until", ["committed", "scored"])
def test_a_judgment_never_changes(hers, alice, now, until):
    mock = make_mock(alice, now=now, until=until)
    before = Scorecard.objects.values().get()

    for fields in (COMMIT, {"recommendation": "9"}):
        assert post(hers, mock, "commit", fields).status_code == 200

    assert Scorecard.objects.values().get() == before


def test_the_sheet_keeps_points_evidence_and_no_signal(hers, committed, later):
    at = later(minutes=20)

    answer = post(hers, committed, "score", SHEET)

    card = Scorecard.objects.get()
    scores = {one.dimension: (one.points, one.evidence) for one in card.scores.all()}
    assert scores["path"] == (3, "Named the index")
    assert scores["limits"] == (2, "One limit")
    assert scores["clarity"] == (None, "")
    assert (card.level_signal, card.submitted_at) == ("at", at)
    assert Interview.objects.get().state == "scored"
    assert "2.5 <small>of 4</small>" in text_of(answer)
    assert "no signal" in text_of(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"points-path": ""}, "Score path, or mark no signal"),
        ({"points-path": "5"}, "not one of the available choices"),
        ({"points-path": "0"}, "not one of the available choices"),
        ({"evidence-path": "  "}, "Say what was said or done"),
        ({"evidence-path": "x" * 501}, "at most 500 characters"),
        ({"level_signal": ""}, "Choose below, at or above"),
    ],
)
def test_a_sheet_with_a_hole_is_not_kept_but_given_back(hers, committed, fields, said):
    answer = post(hers, committed, "score", SHEET | fields)

    text = text_of(answer)
    assert answer.status_code == 422
    assert said in text
    assert 'value="One limit"' in text
    assert found_in(answer, ANSWERS) == []
    assert not Score.objects.exists()
    assert Scorecard.objects.get().submitted_at is None


def test_no_signal_needs_no_evidence_but_may_have_some(hers, committed):
    nothing = {f"points-{name}": "none" for name in ("path", "limits", "clarity")}

    answer = post(hers, committed, "score", SHEET | nothing | {"evidence-path": "Ran out of time"})

    assert {one.points for one in Score.objects.all()} == {None}
    assert Score.objects.get(dimension="path").evidence == "Ran out of time"
    assert "<small>No signal</small>" in text_of(answer)


def test_a_dimension_that_the_rubric_does_not_have_is_not_scored(hers, committed):
    post(hers, committed, "score", SHEET | {"points-charm": "4", "evidence-charm": "Smiled"})

    assert set(Score.objects.values_list("dimension", flat=True)) == {"path", "limits", "clarity"}


def test_a_submitted_sheet_does_not_change(hers, scored):
    card, scores = Scorecard.objects.values().get(), list(Score.objects.values())
    other = {"points-path": "1", "evidence-path": "Other", "level_signal": "above"}

    for fields in (SHEET, SHEET | other, {}):
        answer = post(hers, scored, "score", fields)
        assert RICH["title"] in text_of(answer)

    assert Scorecard.objects.values().get() == card
    assert list(Score.objects.values()) == scores


def test_the_first_judgment_stands_beside_the_sheet(hers, scored):
    text = text_of(hers.get(f"/mocks/{scored.pk}/sheet/"))

    assert "You said first: hire. “Too late.”" in text
    assert "At the bar of mid." in text
