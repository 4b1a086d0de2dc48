"""What a mock left open, and when that is closed: sums alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.interviews.gaps import Kept, gaps_of, is_closed
from tests.make_content import dimension, question

DAY = date(2026, 11, 23)
RUBRIC = [dimension("path", topics=["chunking"]), dimension("limits"), dimension("clarity")]


def gaps(met=(), **points):
    return [gap.key for gap in gaps_of(question(rubric=RUBRIC), met, points)]


def test_missed_points_come_in_order_then_low_dimensions_the_lowest_first():
    found = gaps(met=[1], path=2, limits=1, clarity=3)

    assert found == ["point-0", "point-2", "dimension-limits", "dimension-path"]


def test_no_signal_is_no_gap_and_a_good_round_has_none():
    assert gaps(met=[0, 1, 2], path=None, limits=3, clarity=4) == []


def test_a_gap_says_what_a_card_of_it_begins_with():
    point, low = gaps_of(question(rubric=RUBRIC), [1, 2], {"path": 1})

    assert (point.answer, point.topics) == ("Pages are found first", ())
    assert (low.answer, low.topics) == (RUBRIC[0]["anchors"]["solid"], ("chunking",))


def test_no_two_points_of_a_question_are_asked_for_with_the_same_words():
    asked = [gap.ask for gap in gaps_of(question(), [], {})]

    assert asked == [
        "Explain retrieval: with what does a strong answer begin?",
        "Explain retrieval: what does a strong answer add after “Pages are found first”?",
        "Explain retrieval: what does a strong answer add after “Pages are cited then”?",
    ]


def kept(seen, wait, since=0):
    last = DAY + timedelta(days=seen)
    return Kept(DAY + timedelta(days=since), last, last + timedelta(days=wait))


@pytest.mark.parametrize(
    ("cards", "closed"),
    [
        ([], False),
        ([Kept(DAY, None, DAY)], False),
        ([kept(1, 7)], True),
        ([kept(1, 6)], False),
        ([kept(0, 30)], False),  # known before, not recalled since
        ([kept(3, 8), kept(1, 7)], True),
        ([kept(3, 8), kept(1, 3)], False),
    ],
)
def test_a_gap_is_closed_when_all_its_cards_were_recalled_and_wait_a_week(cards, closed):
    assert is_closed(cards) is closed


@settings(max_examples=30)
@given(
    st.sets(st.integers(0, 2)),
    st.fixed_dictionaries(
        dict.fromkeys(("path", "limits", "clarity"), st.sampled_from([None, 1, 2, 3, 4]))
    ),
)
def test_every_missed_point_and_every_low_dimension_is_one_gap(met, points):
    found = gaps(met, **points)

    low = {f"dimension-{slug}" for slug, given in points.items() if given in (1, 2)}
    assert sorted(found) == sorted({f"point-{n}" for n in range(3) if n not in met} | low)
