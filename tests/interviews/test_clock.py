"""The clock adds up what the server stored: used, left and over, with pauses left out."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.interviews.clock import Clock, phases

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)
LONG = 45 * MINUTE
spans = st.integers(0, 4 * 3600).map(lambda seconds: timedelta(seconds=seconds))


def clock(**fields):
    return Clock(**{"length": LONG, "started_at": START} | fields)


@pytest.mark.parametrize(
    ("fields", "after", "used", "over"),
    [
        ({"started_at": None}, 90, 0, 0),
        ({}, 0, 0, 0),
        ({}, 10, 10, 0),
        ({}, 45, 45, 0),
        ({}, 50, 50, 5),
        ({"paused": 7 * MINUTE}, 50, 43, 0),
        ({"paused_at": START + 10 * MINUTE}, 300, 10, 0),
        ({"paused_at": START + 20 * MINUTE, "paused": 5 * MINUTE}, 300, 15, 0),
        ({"ended_at": START + 41 * MINUTE}, 3000, 41, 0),
        ({"ended_at": START + 60 * MINUTE, "paused": 10 * MINUTE}, 3000, 50, 5),
        ({}, -3, 0, 0),
    ],
)
def test_what_is_used_left_and_over(fields, after, used, over):
    now = START + after * MINUTE

    one = clock(**fields)

    assert one.used(now) == used * MINUTE
    assert one.left(now) == LONG - used * MINUTE
    assert one.overrun(now) == over * MINUTE


@pytest.mark.parametrize(
    ("used", "cue"),
    [
        (timedelta(0), 0),
        (timedelta(minutes=22, seconds=29), 0),
        (timedelta(minutes=22, seconds=30), 0.5),
        (timedelta(minutes=35, seconds=59), 0.5),
        (timedelta(minutes=36), 0.8),
        (timedelta(minutes=44, seconds=59), 0.8),
        (timedelta(minutes=45), 1),
        (timedelta(minutes=90), 1),
    ],
)
def test_the_cues_are_half_four_fifths_and_all_of_the_time(used, cue):
    assert clock().cue(START + used) == cue


@given(spans, spans, spans)
def test_a_pause_takes_nothing_of_the_time_however_long_it_is(before, pause, after):
    stopped = START + before
    waiting = clock(paused_at=stopped)
    going = clock(paused=pause)

    assert waiting.used(stopped + pause) == before
    assert going.used(stopped + pause + after) == before + after


@given(spans, spans)
def test_used_and_left_make_the_length_and_only_one_of_left_and_over_is_there(paused, after):
    now, one = START + after, clock(paused=paused)

    assert one.used(now) >= ZERO
    assert one.used(now) + one.left(now) == LONG
    assert one.overrun(now) == max(ZERO, one.used(now) - LONG)


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 29, 1, 50, tzinfo=ZoneInfo("Europe/Berlin")),  # 02:00 becomes 03:00
        datetime(2026, 10, 25, 2, 50, tzinfo=ZoneInfo("Europe/Berlin")),  # 03:00 becomes 02:00
        datetime(2026, 12, 31, 23, 50, tzinfo=ZoneInfo("Europe/Berlin")),
    ],
)
def test_neither_midnight_nor_a_change_of_clocks_moves_it(start):
    started = start.astimezone(UTC)
    now = (started + 20 * MINUTE).astimezone(ZoneInfo("America/New_York"))

    assert clock(started_at=started).used(now) == 20 * MINUTE
    assert clock(started_at=started).left(now) == 25 * MINUTE


def test_a_design_has_the_five_phases_of_its_budget():
    found = phases("design", 45)

    assert [(one.name, one.minutes, one.begins) for one in found] == [
        ("Needs", 5, 0),
        ("Numbers", 5, 5),
        ("Design", 20, 10),
        ("Deep dive", 10, 30),
        ("Wrap-up", 5, 40),
    ]


@pytest.mark.parametrize("form", ["talk", "whiteboard", "story"])
def test_a_form_without_parts_has_no_phases(form):
    assert phases(form, 30) == []


@given(st.sampled_from(["design", "code", "review"]), st.integers(5, 60), spans)
def test_phases_add_up_to_the_minutes_and_one_of_them_is_now(form, minutes, used):
    found = phases(form, minutes, used)

    assert sum(one.minutes for one in found) == minutes
    assert [one.begins for one in found] == [
        sum(one.minutes for one in found[:place]) for place in range(len(found))
    ]
    assert all(one.minutes >= 0 for one in found)
    states = [one.state for one in found]
    now = states.index("now")
    assert states == ["done"] * now + ["now"] + ["ahead"] * (len(found) - now - 1)
    assert found[now].begins * MINUTE <= used


def test_the_last_phase_goes_on_when_time_is_over():
    assert [one.state for one in phases("review", 10, timedelta(hours=2))] == [
        "done",
        "done",
        "now",
    ]
