"""A study day is the person's own."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.foundation.days import StudyClock

ZONES = st.sampled_from(sorted(available_timezones()))
CLOCKS = st.builds(StudyClock, zone=ZONES, starts_at=st.integers(0, 23))
MOMENTS = st.datetimes(datetime(2000, 1, 2), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def local(zone, *when, fold=0):
    return datetime(*when, tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("zone", "when", "day"),
    [
        ("UTC", (2026, 11, 24, 3, 59, 59), date(2026, 11, 23)),
        ("UTC", (2026, 11, 24, 4, 0, 0), date(2026, 11, 24)),
        ("Europe/Berlin", (2026, 1, 1, 3, 59), date(2025, 12, 31)),
        ("America/New_York", (2028, 2, 29, 4, 0), date(2028, 2, 29)),
        ("America/New_York", (2028, 3, 1, 3, 0), date(2028, 2, 29)),
        ("Pacific/Kiritimati", (2026, 11, 24, 4, 0), date(2026, 11, 24)),
        ("Pacific/Pago_Pago", (2026, 11, 24, 4, 0), date(2026, 11, 24)),
        ("Asia/Kathmandu", (2026, 11, 24, 3, 59), date(2026, 11, 23)),
    ],
)
def test_a_day_begins_at_four_on_the_wall(zone, when, day):
    assert StudyClock(zone).day_of(local(zone, *when)) == day


def test_zones_at_the_same_moment_have_days_of_their_own():
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)

    assert StudyClock("Pacific/Kiritimati").day_of(moment) == date(2026, 11, 24)
    assert StudyClock("Pacific/Pago_Pago").day_of(moment) == date(2026, 11, 23)
    assert StudyClock("UTC", starts_at=13).day_of(moment) == date(2026, 11, 23)
    assert StudyClock("UTC", starts_at=0).day_of(moment) == date(2026, 11, 24)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25)])
def test_a_day_over_a_change_of_clocks_is_one_day(day, hours):
    clock = StudyClock("Europe/Berlin")
    start, end = clock.start_of(day), clock.start_of(day + timedelta(days=1))

    assert end - start == timedelta(hours=hours)
    assert {clock.day_of(start + timedelta(minutes=m)) for m in range(hours * 60)} == {day}


def test_an_hour_that_comes_twice_belongs_to_one_day():
    clock = StudyClock("Europe/Berlin", starts_at=2)
    first, second = (local("Europe/Berlin", 2026, 10, 25, 2, 30, fold=fold) for fold in (0, 1))

    assert clock.day_of(first) == clock.day_of(second) == date(2026, 10, 25)


def test_an_hour_that_is_skipped_starts_the_day_after_the_jump():
    clock = StudyClock("Europe/Berlin", starts_at=2)

    assert clock.start_of(date(2026, 3, 29)) == local("Europe/Berlin", 2026, 3, 29, 3).astimezone(
        UTC
    )


@given(CLOCKS, MOMENTS)
def test_a_day_is_the_wall_clock_moved_back(clock, moment):
    wall = moment.astimezone(ZoneInfo(clock.zone)).replace(tzinfo=None)

    assert clock.day_of(moment) == (wall - timedelta(hours=clock.starts_at)).date()


@given(CLOCKS, MOMENTS)
def test_the_next_moment_is_the_same_day_or_the_next(clock, moment):
    later = clock.day_of(moment + timedelta(hours=1)) - clock.day_of(moment)

    assert later >= timedelta(days=-1)  # a clock set back over the border repeats at most an hour
    assert later <= timedelta(days=2)  # a zone that moves over the date line skips a day


@given(st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo"]), MOMENTS)
def test_days_begin_where_they_say(zone, moment):
    clock = StudyClock(zone)
    day = clock.day_of(moment)

    assert clock.start_of(day) <= moment < clock.start_of(day + timedelta(days=1))
    assert clock.day_of(clock.start_of(day)) == day
