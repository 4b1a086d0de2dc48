"""While a round of two runs: each page holds what its side may see, and nobody acts for another."""

from datetime import timedelta

import pytest
from django.test import Client

from guide.interviews.models import Interview, InterviewEvent, Scorecard
from tests.interviews.make import RICH, found_in, seen, text_of
from tests.interviews.make_partner import HER_SHEET, HIS, HIS_SHEET, KIT, make_partner_mock
from tests.make import make_person
from tests.stored import rows

pytestmark = pytest.mark.django_db
KIT_DOORS = {
    "clock/": {"clock": "run"},
    "notes/": {"notes": "Forged", "version": "0"},
    "tell/": {"part": "reveal-0"},
    "signals/": {"signal": "0-yes"},
    "finish/": {"notes": "Forged", "version": "0"},
    "sheet/": HIS_SHEET,
}
HER_DOORS = {
    "clock/": {"clock": "pause"},
    "notes/": {"notes": "Forged", "version": "0"},
    "finish/": {"notes": "Forged", "version": "0"},
    "commit/": {"recommendation": "1", "sentence": "Forged."},
    "score/": HER_SHEET,
    "debrief/": {"met": ["1"], "keep-1": "Forged"},
    "parts/": {"part": "hint-0"},
}
BOTH_DOORS = ("sheets/", "live/", "share/")
BOTH_POSTS = ("release/", "rate/", "swap/", "call-off/")


@pytest.fixture
def his(bob, later):
    """A browser in which Bob is signed in."""
    client = Client()
    client.force_login(bob)
    return client


def test_the_candidate_waits_without_the_question_until_the_interviewer_starts(
    hers, his, alice, bob, now
):
    mock = make_partner_mock(alice, bob, now=now)
    assert found_in(hers.get(mock.get_absolute_url()), [RICH["title"], *KIT]) == []
    assert len(found_in(his.get(mock.kit_url), [RICH["title"], *KIT])) == len(KIT) + 1

    refused = hers.post(f"/mocks/{mock.pk}/clock/", {"clock": "run"})
    assert refused.status_code == 422
    assert "Your interviewer starts the clock." in text_of(refused)

    his.post(f"{mock.kit_url}clock/", {"clock": "run"})
    page = hers.get(mock.get_absolute_url())
    assert found_in(page, [RICH["title"]]) == [RICH["title"]]
    assert found_in(page, KIT) == []


@pytest.mark.parametrize("until", ["ready", "running", "ended", "committed", "theirs", "mine"])
def test_the_candidate_cannot_read_the_kit(hers, htmx, alice, bob, now, until):
    mock = make_partner_mock(alice, bob, now=now, until=until)
    before = rows()

    pages = [
        hers.get(address, **headers)
        for address in (
            *(mock.get_absolute_url(), mock.kit_url, f"/mocks/{mock.pk}/live/?since=running"),
            *(f"/mocks/{mock.pk}/sheets/", f"/mocks/{mock.pk}/sheet/", "/mocks/"),
            *(f"/mocks/{mock.pk}/live/", f"/mocks/questions/{mock.question.slug}/"),
            *("/mocks/questions/", f"/mocks/{mock.pk}/share/"),
        )
        for headers in ({}, {"headers": htmx})
    ]
    pages += [hers.post(f"{mock.kit_url}{door}", fields) for door, fields in KIT_DOORS.items()]
    pages += [hers.post(f"/mocks/{mock.pk}/parts/", {"part": "reveal-0"})]

    assert hers.get(mock.kit_url).status_code == 403
    for page in pages:
        assert page.status_code in (200, 204, 302, 403, 404)
        assert found_in(page, [*KIT, *HIS]) == []
    assert rows() == before


@pytest.mark.parametrize("until", ["running", "ended", "committed", "mine"])
def test_the_interviewer_cannot_answer_for_the_candidate(his, alice, bob, now, until):
    mock = make_partner_mock(alice, bob, now=now, until=until)
    before = rows()

    for door, fields in HER_DOORS.items():
        assert his.post(f"/mocks/{mock.pk}/{door}", fields).status_code == 403
    assert his.get(f"/mocks/{mock.pk}/share/").status_code == 403
    assert rows() == before


@pytest.mark.parametrize("until", ["ready", "running", "theirs", "both"])
def test_a_stranger_finds_none_of_it(client, alice, bob, now, later, until):
    mock = make_partner_mock(alice, bob, now=now, until=until)
    client.force_login(make_person("mallory"))
    before = rows()
    posts = {f"kit/{door}": fields for door, fields in KIT_DOORS.items()}
    posts |= HER_DOORS | {door: {"useful": "1", "fair": "1"} for door in BOTH_POSTS}

    answers = [client.post(f"/mocks/{mock.pk}/{door}", fields) for door, fields in posts.items()]
    answers += [client.get(f"/mocks/{mock.pk}/{door}") for door in ("", "kit/", *BOTH_DOORS)]

    assert {answer.status_code for answer in answers} == {404}
    assert rows() == before


def test_the_kit_of_a_mock_alone_does_not_exist(hers, alice, question, now):
    hers.post("/mocks/start/", {"round": "ai", "level": "mid"})

    assert hers.get(f"/mocks/{Interview.objects.get().pk}/kit/").status_code == 404


def test_what_the_interviewer_tells_opens_for_the_candidate(
    hers, his, htmx, alice, bob, later, now
):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    shown = hers.get(mock.get_absolute_url()).context["stamp"]
    poll = f"/mocks/{mock.pk}/live/?since={shown}"
    assert hers.get(poll, headers=htmx).status_code == 204

    later(minutes=2, seconds=10)
    his.post(f"{mock.kit_url}tell/", {"part": "reveal-1"})

    news = hers.get(poll, headers=htmx)
    assert found_in(news, KIT) == [RICH["reveals"][1]["answer"]]
    assert "2:10" in text_of(news)


def test_signals_do_not_even_wake_the_candidates_page(hers, his, htmx, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    shown = hers.get(mock.get_absolute_url()).context["stamp"]

    his.post(f"{mock.kit_url}signals/", {"signal": "1-yes"})

    assert hers.get(f"/mocks/{mock.pk}/live/?since={shown}", headers=htmx).status_code == 204


def test_a_signal_keeps_its_first_time_and_can_be_taken_back(his, alice, bob, later, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")

    for minute in (3, 5):
        later(minutes=minute)
        his.post(f"{mock.kit_url}signals/", {"signal": "1-yes"})
    assert InterviewEvent.objects.get().second == 180

    his.post(f"{mock.kit_url}signals/", {"signal": "1-no"})
    his.post(f"{mock.kit_url}signals/", {"signal": "1-no"})
    assert not InterviewEvent.objects.exists()


@pytest.mark.parametrize("signal", ["99-yes", "1-maybe", "", "-1-yes", "1-yes\0"])
def test_a_signal_that_is_none_is_refused(his, alice, bob, now, signal):
    mock = make_partner_mock(alice, bob, now=now, until="running")

    assert his.post(f"{mock.kit_url}signals/", {"signal": signal}).status_code == 422
    assert his.post(f"{mock.kit_url}tell/", {"part": "signal-0"}).status_code == 422


def test_either_side_pauses_and_the_other_sees_it(hers, his, htmx, alice, bob, later, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    shown = his.get(mock.kit_url).context["stamp"]
    later(minutes=1)
    hers.post(f"/mocks/{mock.pk}/clock/", {"clock": "pause", "notes": "", "version": "0"})

    news = his.get(f"/mocks/{mock.pk}/live/?since={shown}", headers=htmx)
    assert "The clock is paused." in text_of(news)
    later(minutes=4)
    his.post(f"{mock.kit_url}clock/", {"clock": "run"})

    mock.refresh_from_db()
    assert (mock.paused_seconds, mock.paused_at) == (180, None)


def test_a_forged_clock_is_not_read(his, alice, bob, later, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    later(minutes=12)
    forged = {"left": "9999", "started_at": "2030-01-01T00:00:00Z", "paused_seconds": "9000"}
    forged |= {"minutes": "60", "state": "ready", "ended_at": "2026-11-23T12:00:01Z"}

    his.post(f"{mock.kit_url}clock/", forged | {"clock": "run"})
    his.post(f"{mock.kit_url}finish/", forged | {"notes": "Typed", "version": "0"})

    mock.refresh_from_db()
    assert (mock.minutes, mock.started_at, mock.paused_seconds) == (15, now, 0)
    assert (mock.state, mock.ended_at) == ("ended", later(minutes=12))


def test_the_end_shows_on_the_candidates_page_and_her_last_words_are_kept(
    hers, his, htmx, alice, bob, later, now
):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    shown = hers.get(mock.get_absolute_url()).context["stamp"]
    his.post(f"{mock.kit_url}finish/", {"sure": "on"})
    typed = {"notes": "Typed when it ended", "version": "0"}

    later(seconds=3)
    assert "The round has ended" in text_of(
        hers.get(f"/mocks/{mock.pk}/live/?since={shown}", headers=htmx)
    )
    assert hers.post(f"/mocks/{mock.pk}/notes/", typed, headers=htmx).status_code == 200
    later(seconds=30)
    late = hers.post(f"/mocks/{mock.pk}/notes/", typed | {"notes": "Later", "version": "1"})

    mock.refresh_from_db()
    assert (late.status_code, mock.notes) == (422, "Typed when it ended")


def test_both_write_notes_of_their_own(hers, his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")

    hers.post(f"/mocks/{mock.pk}/notes/", {"notes": "Her own jottings", "version": "0"})
    his.post(f"{mock.kit_url}notes/", {"notes": "His own jottings", "version": "0"})

    assert found_in(his.get(mock.kit_url), ["Her own", "His own"]) == ["His own"]
    assert found_in(hers.get(mock.get_absolute_url()), ["Her own", "His own"]) == ["Her own"]


def test_his_notes_from_two_devices_are_both_shown(his, htmx, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    his.post(f"{mock.kit_url}notes/", {"notes": "From the phone", "version": "0"})

    answer = his.post(
        f"{mock.kit_url}notes/", {"notes": "From the laptop", "version": "0"}, headers=htmx
    )

    assert answer.status_code == 409
    assert "From the phone" in text_of(answer)
    assert Scorecard.objects.get().notes == "From the phone"


def test_without_script_a_tick_brings_the_notes_along(his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")

    answer = his.post(
        f"{mock.kit_url}signals/", {"signal": "0-yes", "notes": "Typed", "version": "0"}
    )

    assert answer.url == f"{mock.kit_url}#signal-0"
    assert Scorecard.objects.get().notes == "Typed"


def test_a_forgotten_round_is_abandoned_after_a_week(hers, his, alice, bob, later, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    Interview.objects.update(state="abandoned")
    later(days=8)

    assert "not ended within seven days" in text_of(hers.get(mock.get_absolute_url()))
    page = his.get(mock.kit_url)
    assert found_in(page, KIT) == []
    assert mock.created_at < now + timedelta(days=7)


def test_what_a_pause_changes_stands_in_the_parts_that_come_anew(hers, his, alice, bob, later, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    later(minutes=5)
    hers.post(f"/mocks/{mock.pk}/clock/", {"clock": "pause"})

    page = hers.get(mock.get_absolute_url())
    assert "Paused at 12:05." in seen(page, "span", ' id="paused"')
    assert "Record my voice" in seen(page)

    his.post(f"{mock.kit_url}clock/", {"clock": "run"})
    poll = f"/mocks/{mock.pk}/live/?since={page.context['stamp']}"
    news = hers.get(poll, headers={"HX-Request": "true"})
    assert seen(news, "span", ' id="paused" hx-swap-oob="true"') == ""
    assert "paused" not in seen(news, "header")
