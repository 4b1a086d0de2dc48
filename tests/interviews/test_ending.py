"""Ending a round early asks first, on a page of its own; near the end and after it ends at once."""

import pytest
from django.test import Client

from guide.interviews.models import Interview, Score
from tests.interviews.make import SHEET, make_mock, text_of
from tests.interviews.make_partner import HER_SHEET, HIS_SHEET, make_partner_mock

pytestmark = pytest.mark.django_db
TYPED = {"notes": "Typed a second ago", "version": "0"}


@pytest.fixture
def running(alice, question, now):
    return make_mock(alice, question, now=now, until="running")


@pytest.fixture
def his(bob, later):
    """A browser in which Bob is signed in."""
    client = Client()
    client.force_login(bob)
    return client


def test_the_end_asks_while_much_time_is_left_and_keeps_the_notes(hers, running, later):
    later(minutes=11, seconds=59)
    door = f"/mocks/{running.pk}/finish/"

    answer = hers.post(door, TYPED)

    row, asked = Interview.objects.get(), text_of(hers.get(answer.url))
    assert answer.url == door
    assert (row.state, row.notes) == ("running", "Typed a second ago")
    assert "End this round now?" in asked
    assert "3:01 of 15 minutes are left, and the clock goes on" in asked
    assert f'href="/mocks/{running.pk}/">Go on with the round' in asked


def test_who_is_sure_ends_it_and_twice_is_once(hers, running, later):
    over = later(minutes=2)
    door = f"/mocks/{running.pk}/finish/"

    first = hers.post(door, {"sure": "on"})
    later(minutes=4)
    second = hers.post(door, {"sure": "on"})

    row = Interview.objects.get()
    assert first.url == second.url == f"/mocks/{running.pk}/sheet/"
    assert (row.state, row.ended_at) == ("ended", over)
    assert hers.get(door).url == f"/mocks/{running.pk}/"


@pytest.mark.parametrize("minutes", [12, 15, 40])
def test_near_the_end_and_after_it_nothing_is_asked(hers, running, later, minutes):
    later(minutes=minutes)

    answer = hers.post(f"/mocks/{running.pk}/finish/", TYPED)

    assert answer.url == f"/mocks/{running.pk}/sheet/"
    assert Interview.objects.get().state == "ended"


def test_the_interviewer_is_asked_too_and_told_that_it_ends_for_both(
    his, alice, bob, question, now, later
):
    mock = make_partner_mock(alice, bob, now=now, until="running", question=question)
    later(minutes=3)
    door = f"{mock.kit_url}finish/"

    answer = his.post(door, TYPED)

    asked = text_of(his.get(answer.url))
    assert Interview.objects.get().state == "running"
    assert "Once ended, for Alice too, a round does not run again" in asked
    assert f'href="{mock.kit_url}">Go on with the round' in asked
    assert his.post(door, {"sure": "on"}).url == f"{mock.kit_url}#sheet"
    assert Interview.objects.get().state == "ended"


def test_a_second_click_on_submit_answers_as_the_first(hers, his, alice, bob, question, now):
    alone = make_mock(alice, question, now=now, until="committed")
    mock = make_partner_mock(alice, bob, now=now, until="committed")
    doors = [
        (hers, f"/mocks/{alone.pk}/score/", SHEET),
        (his, f"{mock.kit_url}sheet/", HIS_SHEET),
        (hers, f"/mocks/{mock.pk}/score/", HER_SHEET),
    ]

    for client, door, sheet in doors:
        client.post(door, sheet)
        before = Score.objects.count()
        again = client.post(door, sheet, follow=True)

        assert (again.status_code, again.redirect_chain[0][1]) == (200, 302)
        assert Score.objects.count() == before
