"""When an item is due: its own date, the list's target, or the interview of whoever looks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.checklists.due import due_date, t_minus
from guide.checklists.forms.days import FIRST, LAST

OWN, TARGET, INTERVIEW = date(2026, 12, 1), date(2026, 12, 20), date(2027, 1, 31)
DAYS = st.dates(FIRST, LAST)
COUNTS = st.integers(-60, 365)  # what the form of an item accepts


@pytest.mark.parametrize(
    ("due_on", "days_before", "target_on", "interview_on", "due"),
    [
        (OWN, None, None, None, OWN),
        (OWN, None, TARGET, INTERVIEW, OWN),
        (None, None, TARGET, INTERVIEW, None),
        (None, 14, None, None, None),
        (None, 14, TARGET, None, date(2026, 12, 6)),
        (None, 14, TARGET, INTERVIEW, date(2026, 12, 6)),
        (None, 14, None, INTERVIEW, date(2027, 1, 17)),
        (None, 0, TARGET, INTERVIEW, TARGET),
        (None, -1, TARGET, None, date(2026, 12, 21)),
        (None, 31, None, INTERVIEW, date(2026, 12, 31)),
        (None, 0, None, None, None),
    ],
)
def test_a_date_of_its_own_then_the_lists_target_then_the_interview(
    due_on, days_before, target_on, interview_on, due
):
    assert due_date(due_on, days_before, target_on, interview_on) == due


@pytest.mark.parametrize(
    ("days_before", "words"),
    [(14, "T-14"), (1, "T-1"), (0, "T-0"), (-1, "T+1"), (-60, "T+60"), (None, "")],
)
def test_an_interview_without_a_date_is_called_t(days_before, words):
    assert t_minus(days_before) == words


@given(COUNTS, DAYS)
def test_days_before_count_back_from_the_target_through_every_calendar(days_before, target_on):
    due = due_date(None, days_before, target_on, None)

    assert due + timedelta(days=days_before) == target_on


@given(COUNTS, COUNTS, DAYS)
def test_more_days_before_are_never_later(one, other, target_on):
    first, second = sorted((one, other), reverse=True)

    earlier = due_date(None, first, target_on, None)
    later = due_date(None, second, target_on, None)

    assert earlier <= later


@given(st.none() | COUNTS, st.none() | DAYS, st.none() | DAYS)
def test_an_own_date_stands_whatever_else_is_said(days_before, target_on, interview_on):
    assert due_date(OWN, days_before, target_on, interview_on) == OWN


@given(st.none() | COUNTS, st.none() | DAYS, DAYS)
def test_the_interview_matters_only_where_the_list_has_no_target(days_before, target_on, interview):
    with_it = due_date(None, days_before, target_on, interview)
    without = due_date(None, days_before, target_on, None)

    assert with_it == without or target_on is None
