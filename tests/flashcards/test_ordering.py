"""New cards come by rank, after their prerequisites, in the strategy's turn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.flashcards.ordering import CardFacts, TopicFacts, new_card_order


def topic(id, priority=1, requires=()):
    return TopicFacts(id, priority, (id,), tuple(requires))


def card(id, topic, round=1, core=True):
    return CardFacts(id, topic, round, core, (id,))


def order(cards, topics, weights=None, strategy="breadth"):
    return new_card_order(cards, topics, weights or {1: 1, 2: 1}, strategy)


def test_must_before_should_before_could_and_core_before_foundations():
    cards = [card(1, 1, core=False), card(2, 2), card(3, 3), card(4, 4, core=False)]
    topics = [topic(1, 2), topic(2, 2), topic(3, 1), topic(4, 1)]

    assert order(cards, topics) == (3, 2, 4, 1)


def test_a_foundation_that_a_must_topic_requires_becomes_a_must_and_comes_before_it():
    cards = [card(1, 1), card(2, 2, core=False), card(3, 3)]
    topics = [topic(1, requires=[2]), topic(2, 2), topic(3)]

    assert order(cards, topics) == (3, 2, 1)


def test_a_prerequisite_without_cards_in_scope_passes_its_own_on():
    cards = [card(1, 1), card(3, 3, core=False)]
    topics = [topic(1, requires=[2]), topic(2, requires=[3]), topic(3)]

    assert order(cards, topics) == (3, 1)


def test_breadth_takes_rounds_in_turn_and_heavier_ones_more_often():
    cards = [card(n, n, round=1 if n < 10 else 2) for n in (1, 2, 3, 11, 12, 13)]
    topics = [topic(n) for n in (1, 2, 3, 11, 12, 13)]

    assert order(cards, topics) == (1, 11, 2, 12, 3, 13)
    assert order(cards, topics, {1: 2, 2: 1}) == (1, 2, 11, 3, 12, 13)


def test_depth_takes_the_heaviest_round_first():
    cards = [card(1, 1, round=1), card(2, 2, round=2), card(3, 3, round=2)]
    topics = [topic(1), topic(2), topic(3)]

    assert order(cards, topics, {1: 1, 2: 3}, "depth") == (2, 3, 1)


graphs = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        st.lists(st.sets(st.integers(1, n), max_size=3), min_size=n, max_size=n),
        st.lists(st.sampled_from([1, 2]), min_size=n, max_size=n),
        st.lists(st.tuples(st.integers(1, n), st.booleans()), max_size=30),
    )
)


@settings(max_examples=150)
@given(graphs, st.sampled_from(["breadth", "depth"]))
def test_every_card_comes_once_and_after_the_cards_of_what_it_requires(graph, strategy):
    requires, priorities, places = graph
    topics = [
        topic(n, priorities[n - 1], [r for r in requires[n - 1] if r < n])
        for n in range(1, len(requires) + 1)
    ]
    cards = [card(i, t, 1 + t % 2, core) for i, (t, core) in enumerate(places, 1)]

    found = order(cards, topics, strategy=strategy)

    assert sorted(found) == [one.id for one in cards]
    home = {one.id: one.topic for one in cards}
    needs = {one.id: set(one.requires) for one in topics}
    for position, id in enumerate(found):
        later = {home[other] for other in found[position + 1 :]}
        assert not needs[home[id]] & later


@pytest.mark.parametrize("strategy", ["breadth", "depth"])
def test_no_cards_give_an_empty_order(strategy):
    assert order([], [], strategy=strategy) == ()
