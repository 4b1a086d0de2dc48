"""The first guess against the sheet, and how dimensions move: no number where there are too few."""

import pytest

from guide.interviews.choosing import Standing, proposed
from guide.interviews.judging import Calibration, calibration, course, gap, is_close


@pytest.mark.parametrize(
    ("guess", "mean", "difference", "close"),
    [(3, 3.0, 0, True), (3, 2.5, 0.5, True), (4, 2.4, 1.6, False), (1, 1.6, -0.6, False)],
)
def test_a_guess_and_a_sheet(guess, mean, difference, close):
    assert gap(guess, mean) == difference
    assert is_close(gap(guess, mean)) == close


@pytest.mark.parametrize(
    ("gaps", "found"),
    [
        ([], Calibration(0, 0)),
        ([2.0, 2.0], Calibration(2, 0)),
        ([1.0, 0.5, -0.3], Calibration(3, 2, 0.4)),
        ([0.2, -0.2, 0.0], Calibration(3, 3, 0.0)),
        ([2.0] * 2 + [0.0] * 5, Calibration(7, 5, 0.6)),
        ([2.0] * 3 + [-0.5] * 5, Calibration(8, 5, 0.4, 0.5, 2.0)),
    ],
)
def test_what_guesses_say_together(gaps, found):
    assert calibration(gaps) == found


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([2], "one mock: a small sample"),
        ([1, 4], "2 mocks: still a small sample"),
        ([2, 2, 2], "about as before, over 3 mocks"),
        ([2, 2, 3], "up from 2.0 on average, over 3 mocks"),
        ([3, 4, 4, 2], "down from 3.7 on average, over 4 mocks"),
    ],
)
def test_how_a_dimension_went(points, words):
    assert course(points) == words


@pytest.mark.parametrize(
    ("rounds", "slug"),
    [
        ([], None),
        ([("coding", 1, 5, None), ("ai", 3, 5, None)], "ai"),
        ([("coding", 1, 5, None), ("ai", 1, 5, None)], "coding"),
        ([("coding", 1, 5, 2.0), ("ai", 1, 5, None)], "ai"),
        ([("coding", 1, 5, 2.4), ("ai", 1, 5, 2.0)], "ai"),
        ([("coding", 1, 5, 2.0), ("ai", 3, 5, 2.0)], "ai"),
        ([("coding", 0, 5, None), ("ai", 1, 5, 3.9)], "ai"),
        ([("coding", 1, 0, None), ("ai", 1, 5, 3.9)], "ai"),
        ([("coding", 0, 5, None), ("ai", 1, 0, None)], None),
    ],
)
def test_the_round_to_sit_next(rounds, slug):
    found = proposed([Standing(*one) for one in rounds])

    assert (found.slug if found else None) == slug
