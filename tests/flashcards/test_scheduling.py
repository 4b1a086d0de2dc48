"""The schedule is FSRS, counted in study days, spread and spaced by our rules."""

import random
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.flashcards import scheduling
from guide.flashcards.scheduling import Memory, after_rating, fuzz, is_leech, outcomes, recall
from guide.foundation.days import StudyClock

BERLIN = StudyClock("Europe/Berlin", 4)
UTC_CLOCK = StudyClock("UTC", 0)
DAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


def rate(memory, rating, now, clock=UTC_CLOCK, card_id=1, retention=0.9):
    return after_rating(
        memory, rating, now=now, clock=clock, desired_retention=retention, card_id=card_id
    )


@pytest.mark.parametrize("seed", range(200))
def test_memory_agrees_with_py_fsrs_on_random_histories(seed):
    chance = random.Random(seed)
    theirs = fsrs.Scheduler(enable_fuzzing=False, maximum_interval=365)
    card, ours, now = fsrs.Card(card_id=0), Memory(), datetime(2026, 1, 1, tzinfo=UTC)

    for _ in range(chance.randint(1, 12)):
        rating = chance.choice(list(fsrs.Rating))
        before = (ours.phase, card.state)
        card, _ = theirs.review_card(card, rating, now)
        ours = rate(ours, int(rating), now)

        assert ours.stability == pytest.approx(card.stability, rel=1e-9), before
        assert ours.difficulty == pytest.approx(card.difficulty, rel=1e-9)
        assert (ours.phase, ours.step) == (scheduling.PHASES[card.state], card.step)
        if card.state != fsrs.State.Review:
            assert ours.due_at == card.due
        now += timedelta(days=chance.choice([0, 0, 1, 2, 5, 10, 40]))


@pytest.mark.parametrize("seed", range(50))
def test_intervals_before_fuzz_and_spacing_are_those_of_py_fsrs(seed, monkeypatch):
    monkeypatch.setattr(scheduling, "fuzz", lambda card, count: 0)
    chance = random.Random(seed)
    memory = Memory("review", None, chance.uniform(5, 90), chance.uniform(2, 8), date(2026, 3, 2))
    memory = Memory(**memory.__dict__ | {"last_review_on": date(2026, 2, 20), "review_count": 4})
    card = fsrs.Card(0, fsrs.State.Review, None, memory.stability, memory.difficulty)
    card.last_review = datetime(2026, 2, 20, tzinfo=UTC)

    good, _ = fsrs.Scheduler(enable_fuzzing=False, maximum_interval=365).review_card(
        card, fsrs.Rating.Good, datetime(2026, 3, 2, tzinfo=UTC)
    )

    hard_day = rate(memory, 2, DAY).due_on
    expected = max(good.due.date(), hard_day + timedelta(days=1))
    assert rate(memory, 3, DAY).due_on == expected


@pytest.mark.parametrize("minute", ["08:30", "09:30"])
def test_half_past_eight_and_half_past_nine_the_next_day_give_the_same_interval(minute):
    learned = datetime(2026, 3, 2, 9, 10, tzinfo=UTC)
    memory = rate(rate(Memory(), 3, learned), 3, learned + timedelta(minutes=10))
    hour, minutes = map(int, minute.split(":"))
    next_day = datetime(2026, 3, 3, hour, minutes, tzinfo=UTC)

    again = rate(memory, 3, next_day)

    assert (again.due_on - date(2026, 3, 3)).days == pytest.approx(7, abs=1)
    assert again.due_on == rate(memory, 3, datetime(2026, 3, 3, 12, tzinfo=UTC)).due_on


def test_four_outcomes_of_a_new_card_are_minutes_and_days():
    found = outcomes(Memory(), now=DAY, clock=BERLIN, desired_retention=0.9, card_id=7)

    assert found[1].due_at == DAY + timedelta(minutes=1)
    assert found[3].due_at == DAY + timedelta(minutes=10)
    assert found[3].phase == "learning"
    assert found[4].phase == "review"
    assert found[4].due_at is None


def test_learning_steps_are_one_and_ten_minutes_and_relearning_ten():
    first = rate(Memory(), 3, DAY)
    second = rate(first, 3, first.due_at)
    lapsed = rate(second, 1, DAY + timedelta(days=5))

    assert first.due_at == DAY + timedelta(minutes=10)
    assert second.phase == "review"
    assert (lapsed.phase, lapsed.due_at) == (
        "relearning",
        DAY + timedelta(days=5, minutes=10),
    )
    assert lapsed.lapses == 1


def test_a_learning_card_past_midnight_is_due_on_the_day_its_moment_belongs_to():
    before_four = datetime(2026, 3, 3, 2, 55, tzinfo=UTC)  # 03:55 in Berlin

    memory = rate(Memory(), 3, before_four, clock=BERLIN)

    assert BERLIN.day_of(before_four) == date(2026, 3, 2)
    assert memory.due_on == date(2026, 3, 3)


memories = st.builds(
    Memory,
    phase=st.just("review"),
    step=st.none(),
    stability=st.floats(0.01, 2000),
    difficulty=st.floats(1, 10),
    due_on=st.just(date(2026, 3, 2)),
    last_review_on=st.dates(date(2025, 3, 2), date(2026, 3, 2)),
    review_count=st.integers(1, 500),
    lapses=st.integers(0, 40),
)


@settings(max_examples=200)
@given(memories, st.integers(1, 10_000), st.floats(0.7, 0.97))
def test_review_buttons_are_a_day_apart_and_never_beyond_a_year(memory, card_id, retention):
    found = outcomes(memory, now=DAY, clock=UTC_CLOCK, desired_retention=retention, card_id=card_id)
    hard, good, easy = ((found[n].due_on - DAY.date()).days for n in (2, 3, 4))

    assert 1 <= hard <= 365
    assert easy <= 365
    assert good > hard or hard == 365
    assert easy > good or good == 365


@given(st.integers(1, 10_000), st.integers(0, 300))
def test_fuzz_is_one_day_at_most_and_always_the_same(card, count):
    assert fuzz(card, count) in (-1, 0, 1)
    assert fuzz(card, count) == fuzz(card, count)


def test_fuzz_takes_all_three_values_over_many_cards():
    assert {fuzz(card, 3) for card in range(50)} == {-1, 0, 1}


def test_what_is_promised_is_the_same_when_computed_again():
    memory = Memory("review", None, 12.5, 5.0, date(2026, 3, 2), None, date(2026, 2, 20), 6, 1)
    arguments = {"now": DAY, "clock": BERLIN, "desired_retention": 0.9, "card_id": 11}

    assert outcomes(memory, **arguments) == outcomes(memory, **arguments)


@given(st.floats(0.01, 3000), st.integers(0, 3000))
def test_recall_is_the_curve_of_py_fsrs(stability, elapsed):
    card = fsrs.Card(0, fsrs.State.Review, None, stability, 5.0)
    card.last_review = datetime(2020, 1, 1, tzinfo=UTC)
    theirs = fsrs.Scheduler().get_card_retrievability(
        card, card.last_review + timedelta(days=elapsed)
    )

    assert recall(stability, elapsed) == pytest.approx(theirs, rel=1e-9)


def test_an_unseen_card_has_no_recall():
    assert recall(None, 10) == 0
    assert scheduling.recall_of(Memory(), date(2026, 3, 2)) == 0


def test_leeches_are_marked_at_six_lapses_and_every_third_after():
    assert [n for n in range(20) if is_leech(n)] == [6, 9, 12, 15, 18]
