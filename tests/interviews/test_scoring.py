"""A score is the mean by weight of what gave a signal; no signal is not a zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.interviews.scoring import lowest, weighted_mean

NAMES = ("needs", "design", "scale", "proof", "clarity")


def rubric(*weights):
    return [{"slug": name, "weight": w} for name, w in zip(NAMES, weights, strict=False)]


def sheet(*points):
    return dict(zip(NAMES, points, strict=False))


@pytest.mark.parametrize(
    ("weights", "points", "mean"),
    [
        ((1, 1, 1), (3, 3, 3), 3.0),
        ((1, 1, 1), (1, 2, 4), 2.3),
        ((3, 1, 1), (4, 1, 1), 2.8),
        ((1, 1, 3), (4, 1, 1), 1.6),
        ((2, 3, 1), (None, 3, None), 3.0),
        ((1, 1, 1), (4, None, None), 4.0),
        ((1, 1, 1, 1), (2, 2, 2, 3), 2.3),  # 2.25: half a tenth goes up
        ((1, 1, 1, 1), (2, 2, 3, 4), 2.8),  # 2.75
        ((1, 1, 1), (None, None, None), None),
        ((), (), None),
        ((1, 1, 1), (), None),
    ],
)
def test_the_mean_of_a_sheet(weights, points, mean):
    assert weighted_mean(rubric(*weights), sheet(*points)) == mean


def test_a_score_that_is_not_of_this_rubric_counts_nowhere():
    assert weighted_mean(rubric(1, 1), sheet(4, 4) | {"stranger": 1}) == 4.0


weights = st.lists(st.integers(1, 3), min_size=3, max_size=5)
marks = st.none() | st.integers(1, 4)


@given(weights, st.data())
def test_no_signal_is_as_if_the_dimension_were_not_there(chosen, data):
    points = [data.draw(marks) for _ in chosen]
    scored = [(w, p) for w, p in zip(chosen, points, strict=True) if p is not None]
    without = [{"slug": str(n), "weight": w} for n, (w, _) in enumerate(scored)]

    mean = weighted_mean(rubric(*chosen), sheet(*points))

    assert mean == weighted_mean(without, {str(n): p for n, (_, p) in enumerate(scored)})
    assert (mean is None) == (not scored)


@given(weights, st.data())
def test_the_mean_lies_between_the_lowest_and_the_highest_and_is_near_the_formula(chosen, data):
    points = [data.draw(st.integers(1, 4)) for _ in chosen]
    exact = sum(w * p for w, p in zip(chosen, points, strict=True)) / sum(chosen)

    mean = weighted_mean(rubric(*chosen), sheet(*points))

    assert min(points) <= mean <= max(points)
    assert abs(mean - exact) <= 0.05 + 1e-9
    assert mean == round(mean, 1)


@given(weights, st.data())
def test_a_better_score_never_lowers_the_mean(chosen, data):
    points = [data.draw(st.integers(1, 3)) for _ in chosen]
    place = data.draw(st.integers(0, len(chosen) - 1))
    better = [p + (n == place) for n, p in enumerate(points)]

    before = weighted_mean(rubric(*chosen), sheet(*points))
    after = weighted_mean(rubric(*chosen), sheet(*better))

    assert after >= before


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ((3, 4, 3), []),
        ((2, 1, 3), ["design", "needs"]),
        ((2, 2, 1), ["scale", "needs", "design"]),
        ((None, None, 2), ["scale"]),
        ((None, None, None), []),
    ],
)
def test_the_dimensions_below_the_bar_lowest_first(points, found):
    assert lowest(rubric(1, 1, 1), sheet(*points)) == found
