"""The time of a round by part, from what was opened when; together as long as the round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.interviews.parts import Stretch, stretches, totals

FEW = settings(max_examples=30)
names = st.sampled_from(["Numbers", "Design", "Follow-ups"])


@pytest.mark.parametrize(
    ("marks", "used", "parts"),
    [
        ([], 600, {"Needs": 600}),
        ([], 0, {}),
        ([(60, "Design")], 600, {"Needs": 60, "Design": 540}),
        ([(0, "Design")], 600, {"Design": 600}),
        (
            [(400, "Follow-ups"), (60, "Design")],
            600,
            {"Needs": 60, "Design": 340, "Follow-ups": 200},
        ),
        (
            [(60, "Follow-ups"), (100, "Design"), (500, "Follow-ups")],
            600,
            {"Needs": 60, "Follow-ups": 140, "Design": 400},
        ),
        ([(900, "Design")], 600, {"Needs": 600}),
        ([(-5, "Design")], 600, {"Design": 600}),
    ],
)
def test_minutes_by_part(marks, used, parts):
    assert totals(stretches("Needs", marks, used)) == parts


def test_two_follow_ups_one_after_the_other_are_one_stretch():
    found = stretches("Your answer", [(100, "Follow-ups"), (200, "Follow-ups")], 600)

    assert found == [Stretch("Your answer", 0, 100), Stretch("Follow-ups", 100, 500)]


@FEW
@given(st.lists(st.tuples(st.integers(-10, 5000), names), max_size=9), st.integers(0, 4000))
def test_the_stretches_follow_each_other_and_last_as_long_as_the_round(marks, used):
    found = stretches("Needs", marks, used)

    assert sum(one.seconds for one in found) == used
    assert [one.begins for one in found] == [
        sum(one.seconds for one in found[:place]) for place in range(len(found))
    ]
    assert all(one.seconds > 0 for one in found)
    assert sum(totals(found).values()) == used
