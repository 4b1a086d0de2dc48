"""Sums over study days."""

from datetime import date, timedelta

from guide.progress.history import Day, History

TODAY = date(2026, 11, 23)  # a Monday


def history(*back, reviews=1, time=60_000):
    days = sorted(TODAY - timedelta(days=n) for n in back)
    return History(tuple(Day(day, reviews, time) for day in days), TODAY)


def test_days_practiced_counts_days_and_not_ratings():
    past = history(0, 3, 400, reviews=50)

    assert past.practiced == 3
    assert past.reviews == 150
    assert past.since == TODAY - timedelta(days=400)
    assert past.practiced_today


def test_the_last_seven_days_include_today_and_end_before_the_eighth():
    assert history(0, 6, 7).last_7 == 2
    assert not history(1).practiced_today


def test_the_year_leaves_out_day_366():
    assert [one.day for one in history(364, 365).year] == [TODAY - timedelta(days=364)]


def test_weeks_begin_on_monday():
    weeks = history(0, 1, 7, 8).weeks()

    assert [(week.monday.isoformat(), week.days) for week in weeks] == [
        ("2026-11-23", 1),
        ("2026-11-16", 2),
        ("2026-11-09", 1),
    ]


def test_minutes_are_whole_and_the_mean_is_over_days_practiced():
    past = history(1, 2, reviews=10, time=90_000)

    assert (past.minutes, past.minutes_a_day) == (3, 2)
    assert (history().minutes, history().minutes_a_day, history().since) == (0, 0, None)
