"""The question of two: neither has met it, as long as there is one."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.interviews.choosing import Draw, PairCandidate, draw_for_two

START = datetime(2026, 11, 1, tzinfo=UTC)
met = st.none() | st.integers(0, 40).map(lambda day: START + timedelta(days=day))
pools = st.lists(st.tuples(met, met), max_size=12).map(
    lambda rows: [PairCandidate(pk, *row) for pk, row in enumerate(rows)]
)
seeds = st.integers(0, 10**6)


@settings(max_examples=30)
@given(pools, seeds)
def test_a_question_that_either_has_met_comes_only_when_there_is_no_other(pool, seed):
    drawn = draw_for_two(pool, seed)

    unknown = {one.pk for one in pool if not one.known}
    if unknown:
        assert drawn.pk in unknown
        assert not drawn.again
    else:
        assert drawn is None or drawn.again
    assert (drawn is None) == (not pool)


@settings(max_examples=20)
@given(pools, seeds)
def test_no_question_repeats_for_either_until_the_pool_is_used_up(pool, seed):
    left, asked = list(pool), []
    while any(not one.known for one in left):
        pk = draw_for_two(left, seed).pk
        asked.append(pk)
        left = [PairCandidate(pk, START, START) if one.pk == pk else one for one in left]

    assert len(asked) == len(set(asked)) == sum(not one.known for one in pool)


def test_of_known_questions_what_the_candidate_has_not_met_comes_first_then_the_oldest():
    old, new = START, START + timedelta(days=9)
    only_he, both, long_ago = (
        PairCandidate(1, None, new),
        PairCandidate(2, new, None),
        PairCandidate(3, old, new),
    )

    assert draw_for_two([both, only_he, long_ago], 7) == Draw(1, again=True)
    assert draw_for_two([both, long_ago], 7) == Draw(3, again=True)
