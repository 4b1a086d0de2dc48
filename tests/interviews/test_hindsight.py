"""After a mock: the time by part, the points of the last time, and the history of all."""

from datetime import timedelta

import pytest

from guide.interviews.actions import mocks, sheets
from guide.interviews.models import Interview, InterviewEvent
from tests.interviews.make import SCORES, make_mock, make_question, seen, text_of
from tests.make import make_area, make_goal, make_round, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def design(alice, now):
    question = make_question(form="design", minutes=45)
    return make_mock(alice, question, now=now, until="running")


def score(mock, person, now, points=3, guess=3):
    scores = SCORES | {"path": (points, "Said so"), "limits": (points, "Said so")}
    mocks.finish_mock(mock, now=now)
    sheets.commit(mock, by=person, recommendation=guess, sentence="Late.", now=now)
    sheets.submit_sheet(mock, by=person, scores=scores, level_signal="at", now=now)


def test_the_debrief_shows_minutes_by_part_with_pauses_left_out(hers, alice, design, now, later):
    def at(minutes, door, **fields):
        later(minutes=minutes)
        hers.post(f"/mocks/{design.pk}/{door}/", fields)

    at(4, "parts", part="phase-1")
    at(5, "clock", clock="pause")
    at(105, "clock", clock="run")
    at(110, "parts", part="phase-2")
    at(111, "parts", part="phase-2")
    at(129, "parts", part="follow_up-0")
    score(design, alice, later(minutes=141, seconds=20))

    answer = hers.get(f"/mocks/{design.pk}/sheet/")

    parts = [tuple(one) for one in answer.context["spent"].parts]
    assert parts == [
        ("Needs", 240, 5),
        ("Numbers", 360, 5),
        ("Design", 1140, 20),
        ("Follow-ups", 740, None),
    ]
    assert "Design took the longest" in text_of(answer)
    assert "41:20 of 45 min" in text_of(answer)


def test_a_round_without_parts_shows_none(hers, alice, question, now):
    mock = make_mock(alice, question, now=now, until="scored")

    answer = hers.get(f"/mocks/{mock.pk}/sheet/")

    assert [tuple(one) for one in answer.context["spent"].parts] == [("Your answer", 600, None)]
    assert "Minutes by part" not in text_of(answer)


def test_an_event_from_before_the_clock_was_noted_counts_from_its_time(hers, alice, design, now):
    InterviewEvent.objects.create(
        interview=design, kind="follow_up", ref=0, at=now + timedelta(minutes=7)
    )
    score(design, alice, now + timedelta(minutes=10))

    parts = hers.get(f"/mocks/{design.pk}/sheet/").context["spent"].parts

    assert [(one.name, one.seconds) for one in parts] == [("Your answer", 420), ("Follow-ups", 180)]


def test_the_page_offers_the_next_phase_and_a_form_without_phases_has_none(
    hers, alice, design, now
):
    page = hers.get(f"/mocks/{design.pk}/")
    assert "On to numbers" in text_of(page)
    hers.post(f"/mocks/{design.pk}/parts/", {"part": "phase-4"})
    assert "On to" not in text_of(hers.get(f"/mocks/{design.pk}/"))

    talk = make_mock(alice, now=now, until="running")
    assert "On to" not in text_of(hers.get(f"/mocks/{talk.pk}/"))
    assert hers.post(f"/mocks/{talk.pk}/parts/", {"part": "phase-1"}).status_code == 422
    assert hers.post(f"/mocks/{design.pk}/parts/", {"part": "phase-5"}).status_code == 422


def test_the_debrief_compares_with_the_last_time_and_with_the_first_guess(hers, alice, bob, now):
    for days, person, points in ((9, alice, 2), (5, alice, 4), (1, bob, 1)):
        mock = make_mock(person, now=now - timedelta(days=days), until="running")
        score(mock, person, now - timedelta(days=days), points=points)
    mock = make_mock(alice, now=now, until="running")
    score(mock, alice, now, guess=4)

    first = hers.get(f"/mocks/{Interview.objects.filter(candidate=alice).last().pk}/sheet/")
    last = hers.get(f"/mocks/{mock.pk}/sheet/")

    assert "First time" in seen(first)
    assert last.context["before"].points == {"path": 4, "limits": 4}
    assert "Down from 4.0 on 18 November." in seen(last)
    assert "was 4 of 4: 1.0 higher than the sheet" in seen(last)
    assert "3 of 4 Was 4" in seen(last)


def test_the_history_shows_every_mock_its_time_and_how_well_one_judges_oneself(
    hers, alice, bob, now
):
    for days in range(1, 4):
        make_mock(alice, now=now - timedelta(days=days), until="scored")
    make_mock(alice, now=now, until="committed")
    make_mock(bob, now=now, until="scored")

    answer = hers.get("/mocks/history/")

    assert [one.mean for one in answer.context["past"]] == [None, 2.5, 2.5, 2.5]
    assert "Hire 10:00 2.5" in seen(answer)
    assert "3 of 3 guesses were close to the sheet" in seen(answer)
    assert "On average you guessed 0.5 too high." in seen(answer)
    assert "about as before, over 3 mocks" in seen(answer)


def test_one_mock_is_called_a_small_sample(hers, alice, now):
    make_mock(alice, now=now, until="scored")

    text = seen(hers.get("/mocks/history/"))

    assert "1 mock: a small sample, too few to say how you judge yourself." in text
    assert "one mock: a small sample" in text


def test_the_history_of_one_round(hers, alice, now):
    sql = make_topic("sql", make_area("data", make_round("coding", 1, title="Coding"), 2))
    make_mock(alice, make_question(sql), now=now, until="scored")
    make_mock(alice, now=now, until="scored")

    for wanted, rounds in (("coding", ["Coding"]), ("", ["AI", "Coding"]), ("chess", [])):
        past = hers.get(f"/mocks/history/?round={wanted}&page=9").context["past"]
        assert sorted(one.mock.round.title for one in past) == rounds


@pytest.mark.parametrize(
    ("scored", "said"),
    [(False, "You have no score in this round yet."), (True, "your weakest round so far: 2.5")],
)
def test_the_index_proposes_a_round_and_says_why(hers, alice, question, now, scored, said):
    make_goal(alice)
    if scored:
        make_mock(alice, question, now=now, until="scored")

    answer = hers.get("/mocks/")

    assert "Next: AI." in seen(answer)
    assert said in seen(answer)
    hers.post("/mocks/start/", {"round": "ai", "level": "mid"})
    assert Interview.objects.first().state == "ready"
