"""What an interviewer wrote speaks for the round, once it is open and not before."""

import pytest

from guide.interviews.actions import conducting, feedback, sheets
from guide.interviews.models import FollowUp
from tests.interviews.make import seen, text_of
from tests.interviews.make_partner import HER_SHEET, make_partner_mock
from tests.make import make_card, make_goal

pytestmark = pytest.mark.django_db
HARSH = {"path": (1, "Lost"), "limits": (2, "None"), "clarity": (None, "")}
KIND = {"path": (4, "All of it"), "limits": (4, "Every one"), "clarity": (4, "Very")}


def judge(mock, *, now):
    """Alice thinks that she made every point; Bob heard one of three and would not hire."""
    conducting.submit_sheet(
        mock, by=mock.interviewer, recommendation=1, scores=HARSH, level_signal="below", now=now
    )
    sheets.submit_sheet(mock, by=mock.candidate, scores=KIND, level_signal="above", now=now)


@pytest.fixture
def mock(alice, bob, question, now):
    row = make_partner_mock(alice, bob, now=now, until="committed", question=question)
    judge(row, now=now)
    sheets.debrief(row, by=alice, key_points=[0, 1, 2], keep=[], change=[])
    return row


def test_dimensions_that_the_interviewer_scored_low_are_gaps(hers, mock, now):
    make_goal(mock.candidate)
    card = make_card()

    page = text_of(hers.get(f"/mocks/{mock.pk}/sheet/"))
    hers.post(f"/mocks/{mock.pk}/cards/?gap=dimension-path", {"cards": [card.pk]})

    assert "Nothing was missed" not in page
    assert "0 of 2 gaps closed" in page
    assert "path, 1 of 4" in page
    assert FollowUp.objects.get().gap == "dimension-path"
    assert (page.count("Not heard by Bob"), page.count(">Heard by Bob")) == (2, 1)


def test_the_interviewers_sheet_leads_in_lists_and_trends_with_ones_own_beside_it(hers, mock):
    history = hers.get("/mocks/history/")

    assert "Strong no hire you said hire" in seen(history)
    assert "1.5 your own 4.0" in seen(history)
    assert [one.points[0][1] for one in history.context["trends"]] == [2, 1]
    assert "1.5 higher than the sheet of your interviewer" in seen(history)
    assert "1.5, scored by your interviewer" in seen(hers.get("/mocks/"))
    assert "1.5, scored by your interviewer" in text_of(hers.get("/mocks/questions/"))
    assert "1.5, strong no hire" in text_of(hers.get("/progress/mocks/"))


@pytest.mark.parametrize("until", ["theirs", "mine"])
def test_no_list_tells_of_a_sheet_before_both_are_in(hers, alice, bob, now, until):
    make_partner_mock(alice, bob, now=now, until=until)

    for address in ("/mocks/", "/mocks/history/", "/mocks/questions/", "/progress/mocks/"):
        page = hers.get(address)
        assert "by your interviewer" not in text_of(page), address
        assert "you said" not in seen(page), address
        assert all(one.theirs is None for one in page.context.get("past") or ())


def test_an_interviewer_who_opened_the_own_sheet_waits_for_the_candidates(
    hers, alice, bob, later, now
):
    mock = make_partner_mock(alice, bob, now=now, until="theirs")
    feedback.release_sheet(mock, by=bob, now=later(days=8))

    page = seen(hers.get("/mocks/"))

    assert "Your sheet is missing Read the other one, or write yours first" in page
    assert "Debrief open" not in page
    hers.post(f"/mocks/{mock.pk}/score/", HER_SHEET)
    assert "Debrief open" in seen(hers.get("/mocks/"))
