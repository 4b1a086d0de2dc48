"""A question of the bank can be taken as a mock, and one that was met can carry a flag."""

from datetime import timedelta

import pytest

from guide.interviews.actions.questions import flag_question
from guide.interviews.models import Interview, QuestionMet
from tests.interviews.make import hits, make_mock, make_question, seen, text_of

pytestmark = pytest.mark.django_db
BANK = "/mocks/questions/"


@pytest.mark.parametrize("is_met", [True, False])
def test_a_question_can_be_taken_as_a_mock_from_its_row(hers, alice, question, now, is_met):
    make_question()
    if is_met:
        make_mock(alice, question, now=now - timedelta(days=2), until="scored")

    for _ in "twice":
        answer = hers.post(f"{BANK}{question.pk}/take/")

    mock = Interview.objects.first()
    assert answer.url == f"/mocks/{mock.pk}/"
    assert (mock.candidate, mock.question, mock.state) == (alice, question, "ready")
    assert Interview.objects.count() == 1 + is_met
    assert not QuestionMet.objects.exists()


@pytest.fixture
def met(alice, question, now):
    QuestionMet.objects.create(user=alice, question=question, met_at=now)
    return question


def flag(client, question, state="on"):
    return client.post(f"{BANK}{question.slug}/flag/", {"state": state})


def flags():
    return list(QuestionMet.objects.values_list("question", "flagged_at"))


def test_a_flag_is_stated_and_taken_off_and_twice_is_once(hers, met, later, now):
    assert flag(hers, met).url == f"{BANK}{met.slug}/"
    later(minutes=5)
    flag(hers, met)
    assert flags() == [(met.pk, now)]
    assert "Take the flag off" in text_of(hers.get(f"{BANK}{met.slug}/"))
    assert "Flagged" in seen(hers.get(BANK), "ul", ' class="hits')

    flag(hers, met, "off")
    flag(hers, met, "off")
    flag(hers, met, "maybe")

    assert flags() == [(met.pk, None)]


def test_a_flag_does_not_change_when_a_question_was_met(hers, alice, question, later, now):
    make_mock(alice, question, now=now, until="scored")
    later(days=9)

    flag(hers, question)

    row = QuestionMet.objects.get()
    assert (row.met_at, row.flagged_at) == (now, now + timedelta(days=9))


def test_only_a_question_that_one_has_met_takes_a_flag_and_it_is_ones_own(hers, bob, question, now):
    assert flag(hers, question).status_code == 404
    assert not QuestionMet.objects.exists()
    make_mock(bob, question, now=now, until="scored")
    flag_question(bob, question, now=now)

    assert hits(hers.get(f"{BANK}?show=flagged")) == []
    assert hits(hers.get(BANK)) == [None]
