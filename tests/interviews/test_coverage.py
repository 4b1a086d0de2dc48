"""Which stories there are for what is asked: a hole is a hole, and a larger story counts too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.interviews.coverage import SCOPES, Told, coverage, scope_asked, seconds_to_tell

LEVELS = ["junior", "mid", "senior", "staff"]
OWNERSHIP, FAILURE = 1, 2


@pytest.mark.parametrize(
    ("level", "levels", "scope"),
    [
        ("junior", LEVELS, 1),
        ("mid", LEVELS, 2),
        ("senior", LEVELS, 3),
        ("staff", LEVELS, 4),
        ("chief", [*LEVELS, "chief"], 4),
        ("mid", ["mid"], 1),
        ("", LEVELS, 1),
    ],
)
def test_each_level_asks_for_one_step_more(level, levels, scope):
    assert scope_asked(level, levels) == scope


@pytest.mark.parametrize(
    ("scopes", "asked", "state"),
    [
        ([], 1, "none"),
        ([1], 1, "covered"),
        ([1, 1], 2, "small"),
        ([1, 2], 2, "covered"),
        ([4], 2, "covered"),
        ([3], 4, "small"),
    ],
)
def test_how_a_competency_stands(scopes, asked, state):
    stories = [Told(pk, scope, frozenset({OWNERSHIP})) for pk, scope in enumerate(scopes)]

    ownership, failure = coverage([OWNERSHIP, FAILURE], stories, asked)

    assert ownership.state == state
    assert failure.state == "none"


def test_a_story_may_stand_in_several_rows_and_only_under_its_scope():
    story = Told(7, 2, frozenset({OWNERSHIP, FAILURE}))

    rows = coverage([OWNERSHIP, FAILURE], [story], 2)

    assert [row.by_scope for row in rows] == [{1: (), 2: (7,), 3: (), 4: ()}] * 2


stories = st.lists(
    st.builds(Told, st.integers(1, 99), st.sampled_from(SCOPES), st.frozensets(st.integers(1, 4)))
)


@settings(max_examples=40)
@given(stories, st.sampled_from(SCOPES))
def test_every_story_stands_in_each_row_that_it_shows_and_nowhere_else(told, asked):
    for row in coverage(range(1, 5), told, asked):
        placed = [pk for pks in row.by_scope.values() for pk in pks]
        assert sorted(placed) == sorted(one.pk for one in told if row.competency in one.shows)


@settings(max_examples=40)
@given(stories, st.integers(1, 3))
def test_what_covers_a_level_covers_every_level_below(told, asked):
    for above, here in zip(
        coverage(range(1, 5), told, asked + 1), coverage(range(1, 5), told, asked), strict=True
    ):
        assert above.state != "covered" or here.state == "covered"


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (140, 60), (420, 180), (7, 3)])
def test_how_long_a_text_takes_to_say(words, seconds):
    assert seconds_to_tell("word " * words) == seconds
