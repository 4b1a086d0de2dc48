"""What a share of recall costs in answers a day."""

import random
from datetime import date, timedelta

import pytest

from guide.flashcards.scheduling import Memory
from guide.flashcards.workload import RETENTIONS, loads
from tests.flashcards import forgetful

TODAY = date(2026, 11, 23)


def test_a_higher_retention_costs_more_answers():
    memories = list(forgetful.lived()[1].values())

    found = loads(memories, forgetful.BEGIN)

    assert [one.retention for one in found] == list(RETENTIONS)
    assert [one.per_day for one in found] == sorted(one.per_day for one in found)
    assert found[-1].per_day > 2 * found[4].per_day
    assert {one.per_day for one in loads([], forgetful.BEGIN)} == {0}


def memories(seed, number):
    """So many cards in review, by lot."""
    lot = random.Random(seed)
    return [
        Memory(
            "review",
            None,
            lot.choice([2.3, 2.3, 8.0, 10.9, 20.0, 46.0]),
            lot.uniform(2, 8),
            last_review_on=TODAY - timedelta(days=lot.randint(0, 14)),
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_luck_does_not_make_a_higher_share_look_cheaper(seed):
    found = [round(one.per_day, 1) for one in loads(memories(seed, 40), TODAY)]

    assert found == sorted(found)
