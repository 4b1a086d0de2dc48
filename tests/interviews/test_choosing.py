"""Which question is asked: none twice before all were asked, then the one from longest ago."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.interviews.choosing import Candidate, draw

DAY = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


def met(pk, day):
    return Candidate(pk, None if day is None else DAY + timedelta(days=day))


@pytest.mark.parametrize(
    ("pool", "seed", "drawn"),
    [
        ([], 0, None),
        ([met(7, None)], 0, (7, False)),
        ([met(7, None)], 12345, (7, False)),
        ([met(2, None), met(1, None), met(3, None)], 0, (1, False)),
        ([met(2, None), met(1, None), met(3, None)], 4, (2, False)),
        ([met(1, 0), met(2, None)], 5, (2, False)),
        ([met(1, 3), met(2, 1), met(3, 2)], 5, (2, True)),
        ([met(9, 1), met(4, 1)], 5, (4, True)),
    ],
)
def test_what_is_drawn(pool, seed, drawn):
    found = draw(pool, seed)

    assert (found and (found.pk, found.again)) == drawn


@given(st.sets(st.integers(1, 500), min_size=1, max_size=30), st.data())
def test_nothing_repeats_until_the_pool_is_used_up(pks, data):
    asked = {}

    for turn in range(len(pks)):
        seed = data.draw(st.integers(0, 10**9))
        found = draw([met(pk, asked.get(pk)) for pk in pks], seed)
        assert not found.again
        assert found.pk not in asked
        asked[found.pk] = turn

    assert set(asked) == pks


@given(st.lists(st.integers(1, 500), min_size=1, max_size=20, unique=True), st.integers(0, 10**9))
def test_after_that_they_come_again_in_the_order_in_which_they_were_met(pks, seed):
    asked = {pk: turn for turn, pk in enumerate(pks)}
    came = []

    for turn in range(len(pks), 2 * len(pks)):
        found = draw([met(pk, day) for pk, day in asked.items()], seed)
        assert found.again
        came.append(found.pk)
        asked[found.pk] = turn

    assert came == pks


@given(
    st.dictionaries(st.integers(1, 500), st.none() | st.integers(0, 90), min_size=1, max_size=30),
    st.integers(0, 10**9),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_pool_does_not_matter(days, seed, chance):
    pool = [met(pk, day) for pk, day in days.items()]
    mixed = pool.copy()
    chance.shuffle(mixed)

    assert draw(mixed, seed) == draw(pool, seed)


@given(st.sets(st.integers(1, 500), min_size=1, max_size=30))
def test_every_question_that_was_not_met_can_be_drawn(pks):
    pool = [met(pk, None) for pk in pks]

    assert {draw(pool, seed).pk for seed in range(len(pks))} == pks
