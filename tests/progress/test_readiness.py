"""The sums of readiness: each rule of docs/readiness.md, and what must hold whatever the input."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.progress.mock_evidence import MockEvidence, Scored
from guide.progress.readiness import (
    Action,
    CardOdds,
    RoundReadiness,
    Verdict,
    best_actions,
    corrected,
    corrections,
    mock_action,
    recall_range,
    round_readiness,
    weakest,
)

chances = st.floats(0, 1)
odds = st.builds(CardOdds, st.booleans(), st.booleans(), chances, chances, st.booleans())
scored = st.builds(Scored, st.integers(1, 4), st.booleans(), st.integers(0, 400))
few = settings(max_examples=40)


def ready(cards, mocks=(), in_all=400, in_round=200):
    evidence = MockEvidence(tuple(mocks))
    return round_readiness(cards, reviews_in_all=in_all, reviews_in_round=in_round, mocks=evidence)


def known(share, cards=100):
    return [CardOdds(True, True, share, share)] * cards


def peers(count, recommendation, days_ago=0):
    return [Scored(recommendation, True, days_ago)] * count


def test_unseen_cards_count_as_not_recalled_and_foundations_half():
    cards = [CardOdds(True, True, 0.8, 0.9), CardOdds(False, False, 0, 0.6)]

    found = ready(cards)

    assert found.stop == pytest.approx(0.8 / 1.5)
    assert found.keep == pytest.approx((0.9 + 0.3) / 1.5)
    assert found.coverage == pytest.approx(1 / 1.5)
    assert (found.cards, found.seen) == (2, 1)


@pytest.mark.parametrize(
    ("in_all", "in_round", "expected"),
    [
        (49, 49, None),
        (50, 49, (0.70, 0.90)),
        (400, 50, (0.8 - 1.96 * (0.16 / 54) ** 0.5, 0.8 + 1.96 * (0.16 / 54) ** 0.5)),
        (400, 300, (0.8 - 1.96 * (0.16 / 204) ** 0.5, 0.8 + 1.96 * (0.16 / 204) ** 0.5)),
    ],
)
def test_the_range_of_recall_by_the_number_of_reviews(in_all, in_round, expected):
    found = recall_range(0.8, reviews_in_all=in_all, reviews_in_round=in_round)

    assert (found and (found.low, found.high)) == (expected and pytest.approx(expected))


def test_a_range_is_never_narrower_than_two_points_nor_beyond_all():
    found = recall_range(0.999, reviews_in_all=900, reviews_in_round=900)

    assert (found.low, found.high) == (pytest.approx(0.979), 1.0)


def test_a_correction_is_what_was_observed_less_what_was_predicted_drawn_to_zero():
    hopeful = [(0.75, False)] * 20 + [(0.95, True)] * 60

    found = corrections(hopeful)

    assert found == pytest.approx((-0.75 * 20 / 40, 0, 0.05 * 60 / 80))
    assert corrected(0.75, found) == pytest.approx(0.375)
    assert corrected(0.99, found) == 1.0


@pytest.mark.parametrize(
    ("scored", "mean", "low"),
    [
        (peers(4, 3), 2.8, 2.3),
        (peers(3, 3), 2.75, 2.75 - 1 / 3**0.5),
        ([Scored(3, False, 0)], 2.4 / 1.4 + 0.8 / 1.4, 1.0),
        ([], 2.0, 1.0),
    ],
)
def test_mock_evidence_starts_at_two_and_has_a_range(scored, mean, low):
    band = MockEvidence(tuple(scored)).band

    assert band.value == pytest.approx(mean)
    assert band.low == pytest.approx(low)


def test_evidence_halves_in_thirty_days():
    assert Scored(3, True, 30).weight == 0.5
    assert Scored(3, False, 60).weight == pytest.approx(0.1)


def test_from_five_mocks_on_the_persons_own_spread_counts():
    mixed = MockEvidence((*peers(3, 3), *peers(2, 2)))

    assert mixed.spread == pytest.approx(0.3**0.5)
    assert mixed.band.width == pytest.approx(2 * (0.3 / 5) ** 0.5)


@pytest.mark.parametrize(("by_peer", "half"), [(True, 0.5 / 5**0.5), (False, 0.5 / 2**0.5)])
def test_equal_mocks_leave_half_a_step_between_interviews(by_peer, half):
    steady = MockEvidence((Scored(3, by_peer, 0),) * 5)

    assert steady.band.width == pytest.approx(2 * half)
    assert steady.width_after_one_more() < steady.band.width


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (ready(known(0.95), in_all=49), Verdict.NOT_ENOUGH),
        (ready(known(0.95), peers(4, 3)), Verdict.READY),
        (ready(known(0.95), peers(3, 3)), Verdict.CLOSE),
        (ready(known(0.95)), Verdict.UNPROVEN),
        (ready(known(0.95), [Scored(4, False, 0)] * 9), Verdict.UNPROVEN),
        (ready(known(0.86), peers(4, 3)), Verdict.CLOSE),
        (ready(known(0.86)), Verdict.CLOSE),
        (ready(known(0.95), peers(4, 1)), Verdict.NOT_YET),
        (ready(known(0.80), peers(4, 4)), Verdict.NOT_YET),
        (ready([*known(0.97, 85), *[CardOdds(True, False, 0, 0.97)] * 15]), Verdict.NOT_YET),
    ],
)
def test_the_verdict_by_its_rule(found, verdict):
    assert found.verdict == verdict


def test_the_weakest_round_speaks_for_all():
    rounds = {1: ready(known(0.95), peers(4, 3)), 2: ready(known(0.95)), 3: ready(known(0.97))}

    assert weakest(rounds) == 2
    assert weakest({}) is None


def test_the_best_actions_bring_most_a_minute():
    slow = Action("mock", 1, 1, 60, 0.3, 0, 0.3)
    quick = Action("learn", 2, 5, 6, 0.06, 0, 0.06)
    useless = Action("review", 3, 0, 0, 0, 0, 0)
    others = [replace(slow, subject=n, gain=0.01) for n in (7, 8)]

    assert best_actions([useless, slow, *others, quick]) == [quick, slow, others[0]]


@few
@given(st.lists(odds, min_size=1, max_size=12), st.data())
def test_a_failed_review_never_raises_recall(cards, data):
    place = data.draw(st.integers(0, len(cards) - 1))
    lower = data.draw(st.floats(0, cards[place].keep))
    failed = [*cards[:place], replace(cards[place], keep=lower), *cards[place + 1 :]]

    assert ready(failed).keep <= ready(cards).keep + 1e-12


@few
@given(st.lists(scored, min_size=1, max_size=3), st.integers(1, 4))
def test_an_equal_mock_narrows_the_range(mocks, recommendation):
    before = MockEvidence(tuple(mocks))
    after = mock_action(1, before, 60)

    assert after.after <= after.before
    more = MockEvidence((*mocks, Scored(recommendation, True, 0)))
    assert more.weight > before.weight


@few
@given(st.lists(odds, max_size=12), st.lists(scored, max_size=8), st.integers(0, 300))
def test_every_figure_keeps_within_its_bounds(cards, mocks, reviews):
    found: RoundReadiness = ready(cards, mocks, in_all=reviews, in_round=reviews)

    assert 0 <= found.stop <= 1.0001
    assert 0 <= found.coverage <= found.planned_coverage + 1e-9 <= 1.0001
    assert 1 <= found.mocks.band.low <= found.mocks.band.value <= found.mocks.band.high <= 4
    assert found.verdict in Verdict
