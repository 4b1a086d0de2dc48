"""What is expected of a card on a day to come, against FSRS itself and in its bounds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.flashcards import expectation
from guide.flashcards.expectation import Course, expected_of_new, expected_recall, reviewed_today
from guide.flashcards.scheduling import USUAL_MODEL, Memory, outcomes, recall
from guide.foundation.days import StudyClock

stabilities, difficulties = st.floats(0.5, 200), st.floats(1, 10)
few = settings(max_examples=60)


@few
@given(stabilities, difficulties, st.integers(1, 60))
def test_stability_after_a_review_is_that_of_fsrs(stability, difficulty, elapsed):
    day = date(2026, 11, 23)
    memory = Memory("review", None, stability, difficulty, day, None, day - timedelta(elapsed), 5)
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)

    after = outcomes(memory, now=now, clock=StudyClock("UTC", 0), desired_retention=0.9, card_id=1)

    chance = recall(stability, elapsed)
    good = expectation.recalled(stability, difficulty, chance, USUAL_MODEL)
    again = expectation.forgotten(stability, difficulty, chance, USUAL_MODEL)
    assert good == pytest.approx(after[3].stability, rel=1e-6)
    assert again == pytest.approx(after[1].stability, rel=1e-6)


@few
@given(stabilities, difficulties, st.integers(0, 30), st.integers(0, 30), st.integers(3, 90))
def test_keeping_the_plan_is_never_worse_than_stopping(stability, difficulty, elapsed, due, days):
    kept = expected_recall(stability, difficulty, elapsed, due, Course(days, 0.9))

    assert 0 <= kept <= 1
    assert kept >= recall(stability, elapsed + days) - 0.02


@few
@given(stabilities, difficulties, st.integers(0, 30), st.integers(0, 60))
def test_a_review_today_helps_on_every_later_day(stability, difficulty, elapsed, days):
    chance = recall(stability, elapsed)
    after = reviewed_today(stability, difficulty, elapsed, days)

    assert 0 <= after <= 1
    if chance > 0.5:
        assert after >= recall(stability, elapsed + days) - 0.05


def test_the_later_the_day_without_study_the_less_is_recalled():
    assert recall(10, 5) > recall(10, 6) > recall(10, 40)


def test_a_card_that_is_never_reached_is_not_expected():
    course = Course(14, 0.9)

    assert expected_of_new(14, course) == 0
    assert expected_of_new(0, course) > 0.9


def test_the_final_pass_lifts_the_expectation():
    plain = expected_recall(12, 5, 3, 9, Course(28, 0.9, None))
    passed = expected_recall(12, 5, 3, 9, Course(28, 0.9, 2))

    assert passed > plain + 0.01
