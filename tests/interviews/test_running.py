"""A round that runs: the server's clock, what is opened, and how it ends."""

import re
from datetime import date, timedelta

import pytest

from guide.interviews.models import Interview, InterviewEvent
from tests.interviews.make import CLOSED, RICH, found_in, make_mock, make_question, seen, text_of
from tests.make_content import dimension

pytestmark = pytest.mark.django_db


def press(client, mock, door, **fields):
    return client.post(f"/mocks/{mock.pk}/{door}/", fields)


def shown(client, mock):
    """The seconds that are left, as the page says them."""
    return int(re.search(r'data-left="(-?\d+)"', text_of(client.get(f"/mocks/{mock.pk}/")))[1])


def of(mock):
    return Interview.objects.filter(pk=mock.pk).values().get()


@pytest.fixture
def ready(alice, question, now):
    return make_mock(alice, question, now=now)


@pytest.fixture
def running(alice, question, now):
    return make_mock(alice, question, now=now, until="running")


def test_the_question_opens_with_the_clock(hers, ready, later):
    answer = press(hers, ready, "clock", clock="run")

    mock, text = Interview.objects.get(), text_of(hers.get(answer.url))
    assert (mock.state, mock.started_at, mock.day) == ("running", later(), date(2026, 11, 23))
    assert RICH["title"] in text
    assert "<code>the path</code>" in text
    assert 'data-left="900" data-total="900" data-running' in text
    assert found_in(hers.get(answer.url), CLOSED) == []


def test_starting_twice_starts_once(hers, ready, later):
    press(hers, ready, "clock", clock="run")
    before = of(ready)

    later(minutes=5)
    assert press(hers, ready, "clock", clock="run").status_code == 302

    assert of(ready) == before
    assert shown(hers, ready) == 600


def test_reloading_or_another_device_shows_the_clock_of_the_server(hers, running, later):
    later(minutes=4, seconds=7)
    assert shown(hers, running) == 900 - 247

    later(minutes=16, seconds=30)
    assert shown(hers, running) == -90
    assert "+1:30</b>" in text_of(hers.get(f"/mocks/{running.pk}/"))


def test_a_pause_stops_the_clock_and_twice_is_once(hers, running, later):
    later(minutes=3)
    press(hers, running, "clock", clock="pause")
    before = of(running)

    later(minutes=60)
    press(hers, running, "clock", clock="pause")

    assert of(running) == before
    assert shown(hers, running) == 720
    assert "data-running" not in text_of(hers.get(f"/mocks/{running.pk}/"))
    assert RICH["title"] in text_of(hers.get(f"/mocks/{running.pk}/"))


def test_going_on_ends_the_pause_and_twice_is_once(hers, running, later):
    later(minutes=3)
    press(hers, running, "clock", clock="pause")
    later(minutes=10)
    press(hers, running, "clock", clock="run")
    before = of(running)

    later(minutes=11)
    press(hers, running, "clock", clock="run")

    assert of(running) == before
    assert before["paused_seconds"] == 7 * 60
    assert shown(hers, running) == 900 - 4 * 60


def test_a_strict_round_is_not_paused(hers, alice, now):
    mock = make_mock(alice, now=now, until="running", strict=True)
    before = of(mock)

    answer = press(hers, mock, "clock", clock="pause")

    assert answer.status_code == 422
    assert "A strict round is not paused." in text_of(answer)
    assert of(mock) == before
    assert 'value="pause"' not in text_of(hers.get(f"/mocks/{mock.pk}/"))


@pytest.mark.parametrize("said", ["", "stop", "run pause"])
def test_the_clock_can_only_run_or_pause(hers, running, said):
    before = of(running)

    answer = press(hers, running, "clock", clock=said)

    assert answer.status_code == 422
    assert "Run the clock or pause it." in text_of(answer)
    assert of(running) == before


@pytest.mark.parametrize(
    ("kind", "ref", "words"),
    [
        ("reveal", 1, ["Who asks?", "Four hundred nurses"]),
        ("follow_up", 0, ["And then 1?"]),
        ("hint", 1, ["Then say who reads it"]),
    ],
)
def test_only_what_was_opened_is_in_the_page(hers, running, later, kind, ref, words):
    opened = later(minutes=2)

    answer = press(hers, running, "parts", part=f"{kind}-{ref}")

    event = InterviewEvent.objects.get()
    assert answer.url == f"/mocks/{running.pk}/#{kind}-{ref}"
    assert (event.kind, event.ref, event.at) == (kind, ref, opened)
    assert found_in(hers.get(f"/mocks/{running.pk}/"), CLOSED) == words


def test_opening_again_keeps_the_first_time(hers, running, later):
    press(hers, running, "parts", part="hint-0")
    later(minutes=5)

    press(hers, running, "parts", part="hint-0")

    assert InterviewEvent.objects.get().at == running.started_at


def test_what_to_listen_for_stays_closed_with_the_follow_up_open(hers, running):
    press(hers, running, "parts", part="follow_up-0")

    page = hers.get(f"/mocks/{running.pk}/")

    assert found_in(page, ["And then 1?", "The step 1."]) == ["And then 1?"]


@pytest.mark.parametrize("part", ["hint-2", "reveal-99", "signal-0", "hint-", "", "hint-0-1", "1"])
def test_a_part_that_is_not_there_opens_nothing(hers, running, part):
    answer = press(hers, running, "parts", part=part)

    assert answer.status_code == 422
    assert "no such part" in text_of(answer)
    assert not InterviewEvent.objects.exists()


@pytest.mark.parametrize("until", ["ready", "ended"])
def test_nothing_opens_before_the_start_or_after_the_end(hers, alice, question, now, until):
    mock = make_mock(alice, question, now=now, until=until)

    answer = press(hers, mock, "parts", part="hint-0")

    assert answer.status_code == 422
    assert found_in(answer, CLOSED) == []
    assert not InterviewEvent.objects.exists()


def test_finishing_ends_the_round_and_twice_is_once(hers, running, later):
    over = later(minutes=17)
    answer = press(hers, running, "finish", notes="", version=0)
    before = of(running)

    later(minutes=30)
    press(hers, running, "finish", notes="", version=0)

    assert answer.url == f"/mocks/{running.pk}/sheet/"
    assert (before["state"], before["ended_at"]) == ("ended", over)
    assert of(running) == before
    assert "17:00 of 15 min, 2:00 over" in text_of(hers.get(answer.url))


def test_a_round_that_is_finished_in_a_pause_ends_where_the_pause_began(hers, running, later):
    paused = later(minutes=6)
    press(hers, running, "clock", clock="pause")
    later(hours=9)

    press(hers, running, "finish", sure="on")

    mock = Interview.objects.get()
    assert mock.ended_at == paused
    assert mock.clock.used(later()) == timedelta(minutes=6)


def test_a_round_that_did_not_start_cannot_be_finished(hers, ready):
    before = of(ready)

    answer = press(hers, ready, "finish")

    assert answer.status_code == 422
    assert "Start the clock first." in text_of(answer)
    assert of(ready) == before


def test_a_round_that_ended_does_not_run_again(hers, alice, now):
    mock = make_mock(alice, now=now, until="ended")
    before = of(mock)

    for clock in ("run", "pause"):
        assert press(hers, mock, "clock", clock=clock).status_code == 302

    assert of(mock) == before
    assert hers.get(f"/mocks/{mock.pk}/").url == f"/mocks/{mock.pk}/sheet/"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(7, None), (8, "Half of the time is used."), (12, "80% of the time"), (15, "Time is up.")],
)
def test_the_page_says_the_last_cue_without_script(hers, running, later, minutes, said):
    later(minutes=minutes)

    text = text_of(hers.get(f"/mocks/{running.pk}/"))

    open_ = re.findall(r'<span data-cue="[\d.]+">([^<]+)', text)
    assert [one.startswith(said) for one in open_] == ([True] if said else [])


@pytest.mark.parametrize("strict", [True, False])
def test_only_a_round_that_goes_on_asks_to_finish_a_sentence(hers, alice, now, later, strict):
    mock = make_mock(alice, now=now, until="running", strict=strict)
    later(minutes=mock.minutes)

    text = text_of(hers.get(f"/mocks/{mock.pk}/"))

    assert ("Finish your sentence." in text) == (not strict)
    assert ("Nothing more is taken." in text) == strict


def test_a_design_shows_its_phases_and_the_one_that_is_now(hers, alice, now, later):
    design = make_question(form="design", minutes=45, rubric=[dimension("path")])
    mock = make_mock(alice, design, now=now, until="running")
    later(minutes=12)

    text = text_of(hers.get(f"/mocks/{mock.pk}/"))

    assert 'class="is-done">Numbers, 5 min' in text
    assert 'aria-current="step">Design, 20 min' in text
    assert '<li data-begins="30">Deep dive, 10 min' in text


def test_another_tab_that_is_looked_at_again_gets_the_bar_as_it_is(
    hers, alice, question, later, now
):
    mock = make_mock(alice, question, now=now, until="running")
    page, htmx = hers.get(mock.get_absolute_url()), {"HX-Request": "true"}
    poll = f"/mocks/{mock.pk}/live/?since={page.context['stamp']}"
    assert f'hx-get="{poll}"' in page.content.decode()
    assert hers.get(poll, headers=htmx).status_code == 204

    later(minutes=5)
    hers.post(f"/mocks/{mock.pk}/clock/", {"clock": "pause"})

    news = hers.get(poll, headers=htmx)
    assert "paused" in seen(news, "header")
    assert "Paused at 12:05." in seen(news, "span", ' id="paused" hx-swap-oob="true"')
    assert "data-running" not in news.content.decode()
    assert "<main" not in news.content.decode()
