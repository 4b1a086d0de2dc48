"""Setting up a mock: a question that was not met, drawn by the server, and kept as it was."""

from datetime import timedelta

import pytest

from guide.interviews.actions import mocks
from guide.interviews.models import Interview, QuestionMet
from tests.interviews.make import RICH, make_mock, make_question, text_of
from tests.make import make_area, make_goal, make_level, make_round, make_topic

pytestmark = pytest.mark.django_db
START = "/mocks/start/"


def start(client, **fields):
    return client.post(START, {"round": "ai", "level": "mid", "strict": ""} | fields, follow=True)


def test_a_round_and_a_level_make_a_mock_whose_clock_waits(hers, alice, question, now):
    answer = start(hers)

    mock = Interview.objects.get()
    assert answer.redirect_chain == [(f"/mocks/{mock.pk}/", 302)]
    assert (mock.candidate, mock.question, mock.state) == (alice, question, "ready")
    assert (mock.minutes, mock.strict, mock.started_at) == (15, False, None)
    assert mock.created_at == now
    assert "Start the clock" in text_of(answer)


def test_nothing_of_the_question_is_in_the_page_before_the_clock_runs(hers, question):
    text = text_of(start(hers))

    assert "AI, mid level, 15 minutes" in text
    for secret in (question.title, "the path", question.slug, "talk", "Only on Mondays", "Rag"):
        assert secret not in text


def test_the_minutes_are_the_questions_own_or_those_that_were_chosen(hers, question):
    start(hers, minutes="30")
    assert Interview.objects.get().minutes == 30

    start(hers, minutes="")
    assert Interview.objects.get().minutes == 15

    answer = start(hers, minutes="31")
    assert answer.status_code == 422
    assert Interview.objects.get().minutes == 15


def test_a_strict_round_says_so(hers, question):
    text = text_of(start(hers, strict="on"))

    assert Interview.objects.get().strict
    assert "This round is strict: no pause" in text


def test_doing_it_twice_makes_one_mock_and_spends_one_question(hers, question):
    make_question()
    start(hers)
    first = Interview.objects.get()

    start(hers, strict="on")

    mock = Interview.objects.get()
    assert (mock.pk, mock.question_id, mock.strict) == (first.pk, first.question_id, True)


def test_no_question_is_asked_twice_before_all_were_asked(hers, alice, now, later):
    made = {make_question().pk for _ in range(4)}

    for _ in made:
        assert "You have met every question" not in text_of(start(hers))
        mocks.run_clock(Interview.objects.first(), now=now)

    assert {mock.question_id for mock in Interview.objects.all()} == made


def test_when_all_are_met_it_says_so_and_asks_the_one_from_longest_ago(hers, alice, now):
    new, old = make_question(), make_question()
    make_mock(alice, new, now=now - timedelta(days=3), until="scored")
    make_mock(alice, old, now=now - timedelta(days=30), until="scored")

    text = text_of(start(hers))

    assert "You have met every question here. This is the one from longest ago." in text
    assert Interview.objects.first().question == old


def test_a_question_that_was_read_in_the_bank_is_not_asked(hers, alice, now):
    read, unmet = make_question(), make_question()
    QuestionMet.objects.create(user=alice, question=read, met_at=now)

    start(hers)

    assert Interview.objects.get().question == unmet


def test_what_another_person_met_is_not_met(hers, bob, question, now):
    make_mock(bob, question, now=now, until="scored")

    answer = start(hers)

    assert "You have met every question" not in text_of(answer)
    assert Interview.objects.visible_to(answer.wsgi_request.user).get().question == question


def test_only_questions_of_this_round_and_level_that_are_in_use_are_asked(hers):
    other = make_topic("sql", make_area("data", make_round("coding", 1)))
    make_question(other)
    make_question(level=make_level("senior", 3))
    make_question(status="retired")
    wanted = make_question()

    start(hers)

    assert Interview.objects.get().question == wanted


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"round": ""}, "Choose a round"),
        ({"round": "chess"}, "Choose a round"),
        ({"level": ""}, "Choose a level"),
        ({"level": "emperor"}, "Choose a level"),
        ({"level": "senior"}, "There is no question for this round and level yet."),
    ],
)
def test_a_wrong_choice_is_answered_with_the_page_and_what_was_chosen(hers, question, fields, said):
    make_level("senior", 3)

    answer = hers.post(START, {"round": "ai", "level": "mid", "strict": "on"} | fields)

    text = text_of(answer)
    assert answer.status_code == 422
    assert said in text
    assert 'value="on" checked' in text
    assert ('value="ai" checked' in text) == ("round" not in fields)
    assert ('value="senior" selected' in text) == (fields.get("level") == "senior")
    assert not Interview.objects.exists()


def test_the_index_offers_rounds_with_what_is_left_at_ones_level(hers, alice, now):
    make_goal(alice)
    done = make_question(**RICH)
    make_question()
    make_question(level=make_level("senior", 3))
    make_mock(alice, done, now=now, until="scored")

    text = text_of(hers.get("/mocks/"))

    assert "1 question left at mid" in text
    assert "23 November: 2.5, your own score." in text
    assert '<option value="mid" selected>' in text


def test_practicing_again_takes_up_the_mock_that_is_not_scored_yet(hers, alice, question, now):
    mock = make_mock(alice, question, now=now, until="running", strict=True)

    answer = hers.post(f"/mocks/questions/{question.pk}/take/")

    assert answer.url == f"/mocks/{mock.pk}/"
    assert Interview.objects.get().strict
