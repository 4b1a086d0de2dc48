"""A mock is its candidate's alone, and nobody tells the server what the clock says."""

import pytest

from guide.interviews.models import Interview
from tests.interviews.make import ANSWERS, RICH, SHEET, found_in, make_mock, make_question
from tests.stored import rows

pytestmark = pytest.mark.django_db
STATES = ("ready", "running", "ended", "committed", "scored", "debriefed")
DOORS = {
    "": {},
    "clock/": {"clock": "run"},
    "notes/": {"notes": "Bob was here", "version": "0"},
    "parts/": {"part": "hint-0"},
    "finish/": {"notes": "Bob was here", "version": "0"},
    "sheet/": {},
    "commit/": {"recommendation": "1", "sentence": "Bob was here."},
    "score/": SHEET,
    "debrief/": {"met": ["1"], "keep-1": "Bob was here"},
    "cards/": {"cards": ["1"]},
    "gaps/point-1/card/": {"type": "basic", "front": "Bob", "back": "was here", "deck": "Bob"},
    "gaps/point-1/item/": {"text": "Bob was here", "title": "Bob"},
}
SECRETS = [RICH["title"], "the path", "Alice wrote this", "Too late.", "Named the index", *ANSWERS]


@pytest.fixture(params=STATES)
def mock(request, alice, question, now):
    row = make_mock(alice, question, now=now, until=request.param)
    Interview.objects.filter(pk=row.pk).update(notes="Alice wrote this", notes_version=0)
    return row


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_mock_of_another_person_does_not_exist(client, bob, mock, later, method):
    client.force_login(bob)
    before = rows()

    for door, fields in DOORS.items():
        answer = getattr(client, method)(f"/mocks/{mock.pk}/{door}", fields)
        nobodys = getattr(client, method)(f"/mocks/999999/{door}", fields)

        assert answer.status_code == nobodys.status_code
        assert answer.status_code in (404, 405)
        assert found_in(answer, SECRETS) == []
    assert rows() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_the_login(client, mock, later, method):
    before = rows()

    for door, fields in DOORS.items():
        answer = getattr(client, method)(f"/mocks/{mock.pk}/{door}", fields)
        assert answer.url.startswith("/accounts/login/?next=")

    assert rows() == before


def test_staff_see_no_more_of_a_mock_than_anybody(client, bob, mock, later):
    bob.is_staff = bob.is_superuser = True
    bob.save()
    client.force_login(bob)

    assert client.get(f"/mocks/{mock.pk}/").status_code == 404
    answer = client.get(f"/admin/guide/interview/{mock.pk}/change/")
    assert answer.status_code == 200
    assert found_in(answer, SECRETS) == []


def test_the_lists_of_another_person_are_empty(client, bob, mock, later):
    client.force_login(bob)

    index, bank = client.get("/mocks/"), client.get("/mocks/questions/")
    history = client.get("/mocks/history/")

    assert index.context["past"] == history.context["past"] == []
    assert history.context["trends"] == history.context["judged"] == []
    assert [word for page in (index, bank, history) for word in found_in(page, SECRETS)] == []
    assert [row.question for row in bank.context["rows"]] == [None]


def test_a_forged_clock_is_not_read(hers, alice, question, now, later):
    mock = make_mock(alice, question, now=now, until="running")
    later(minutes=12)
    forged = {
        "left": "9999",
        "used": "0",
        "minutes": "60",
        "started_at": "2030-01-01T00:00:00Z",
        "paused_seconds": "9000",
        "now": "2026-11-23T12:00:01Z",
        "strict": "",
        "state": "ready",
    }

    hers.post(f"/mocks/{mock.pk}/notes/", forged | {"notes": "Typed", "version": "0"})
    hers.post(f"/mocks/{mock.pk}/clock/", forged | {"clock": "run"})
    hers.post(f"/mocks/{mock.pk}/finish/", forged | {"notes": "Typed", "version": "1"})

    row = Interview.objects.get()
    assert (row.minutes, row.started_at, row.paused_seconds) == (15, now, 0)
    assert (row.state, row.ended_at) == ("ended", later(minutes=12))


def test_a_start_cannot_choose_its_question_or_owner_or_any_length(hers, alice, bob, question, now):
    other = make_question(minutes=60)
    make_mock(alice, other, now=now, until="scored")
    forged = {"question": other.pk, "candidate": bob.pk, "state": "scored"}
    sent = {"round": "ai", "level": "mid", "minutes": "5"}
    assert hers.post("/mocks/start/", sent).status_code == 422

    hers.post("/mocks/start/", {"round": "ai", "level": "mid"} | forged)

    mock = Interview.objects.first()
    assert (mock.candidate, mock.question, mock.minutes) == (alice, question, 15)
    assert mock.state == "ready"


@pytest.mark.parametrize("status", ["retired", "draft"])
def test_a_question_that_is_not_in_use_cannot_be_taken(hers, question, status):
    question.status = status
    question.save()

    assert hers.post(f"/mocks/questions/{question.pk}/take/").status_code == 404
    assert hers.get(f"/mocks/questions/{question.pk}/take/").status_code == 405
    assert not Interview.objects.exists()
