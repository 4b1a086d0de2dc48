"""Every page takes the same few statements (at most 12), however much there is to show."""

from datetime import timedelta

import pytest

from guide.interviews.models import Interview, InterviewEvent, QuestionMet, Score, Scorecard
from tests.interviews.make import RICH, SCORES, make_mock, make_question, make_questions
from tests.make import make_goal

pytestmark = pytest.mark.django_db
MANY = [1, 3, 300]
CARD = {"recommendation": 3, "level_signal": "at"}


def scored_mocks(person, question, number, now):
    """So many scored mocks of one question, made at once."""
    model = make_mock(person, question, now=now, until="scored")
    values = Interview.objects.filter(pk=model.pk).values().get()
    del values["id"]
    made = Interview.objects.bulk_create(
        Interview(**values | {"created_at": now - timedelta(days=n)}) for n in range(1, number)
    )
    cards = Scorecard.objects.bulk_create(
        Scorecard(
            interview=row, scorer=person, recommendation=3, committed_at=now, submitted_at=now
        )
        for row in made
    )
    Score.objects.bulk_create(
        Score(scorecard=card, dimension=name, points=points)
        for card in cards
        for name, (points, _) in SCORES.items()
    )


@pytest.fixture
def counted(hers, count_statements):
    """Count the statements of a page, once it was seen before."""

    def count(address):
        assert hers.get(address).status_code == 200
        with count_statements() as counter:
            hers.get(address)
        return counter.total

    return count


@pytest.mark.parametrize("number", MANY)
def test_the_index(counted, alice, question, now, number):
    make_goal(alice)
    scored_mocks(alice, question, number, now)

    assert counted("/mocks/") == 12
    assert counted("/mocks/history/") == 11


@pytest.mark.parametrize("number", MANY)
def test_the_bank(counted, alice, now, number):
    questions = make_questions(number)
    QuestionMet.objects.bulk_create(
        QuestionMet(user=alice, question=question, met_at=now, flagged_at=now)
        for question in questions[1::2]
    )
    make_mock(alice, questions[-1], now=now, until="scored")

    assert counted("/mocks/questions/") <= 12
    assert counted("/mocks/questions/?q=how&show=met") <= 11


@pytest.mark.parametrize("number", MANY)
def test_a_running_mock(counted, alice, question, now, number):
    mock = make_mock(alice, make_question(**RICH), now=now, until="running")
    scored_mocks(alice, question, number, now)
    InterviewEvent.objects.bulk_create(
        InterviewEvent(interview=mock, kind="reveal", ref=ref, at=now) for ref in range(number)
    )

    assert counted(f"/mocks/{mock.pk}/") == 4


@pytest.mark.parametrize("number", MANY)
def test_the_sheet_and_the_debrief(counted, alice, question, now, number):
    committed = make_mock(alice, make_question(), now=now, until="committed")
    scored = make_mock(alice, make_question(), now=now, until="debriefed")
    scored_mocks(alice, question, number, now)

    assert counted(f"/mocks/{committed.pk}/sheet/") == 5
    assert counted(f"/mocks/{scored.pk}/sheet/") <= 12


@pytest.mark.parametrize("number", MANY)
def test_the_page_of_a_question(counted, alice, question, now, number):
    scored_mocks(alice, question, number, now)

    assert counted(f"/mocks/questions/{question.slug}/") == 10
