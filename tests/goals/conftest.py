"""A small track: four levels and two rounds."""

import pytest

from tests.make import make_level, make_round, make_track


@pytest.fixture
def track(db):
    names = ("junior", "mid", "senior", "staff")
    levels = [make_level(name, order) for order, name in enumerate(names, start=1)]
    rounds = [make_round("coding", 1), make_round("ai", 3)]
    return make_track(levels=levels, rounds=rounds)


@pytest.fixture
def answers():
    """What a browser sends for the four answers."""
    return {"level": "mid", "minutes": "50", "rounds": ["coding", "ai"]}
