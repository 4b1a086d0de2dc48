"""What comes back when, and where the cards of a round are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guide.flashcards.final_pass import FinalPass, StudyDay
from guide.flashcards.queue import State
from guide.progress.forecast import forecast, standing

TODAY = date(2026, 11, 23)


def state(card=1, due=0, phase="review", **fields):
    values = {
        "card": card,
        "phase": phase,
        "due_on": None if phase == "new" else TODAY + timedelta(days=due),
        "due_at": None,
        "stability": 5.0,
        "last_review_on": TODAY,
        "buried_until": None,
        "suspended": False,
        "flagged": False,
        "seen_revision": 1,
        **fields,
    }
    return State(**values)


def counts(*states, revisions=None):
    seen = forecast(states, revisions=revisions or {s.card: 1 for s in states}, today=TODAY)
    return {n: count for n, count in enumerate(seen.counts) if count}, seen.overdue


def test_overdue_cards_stand_on_today():
    assert counts(state(1, -5), state(2, 0), state(3, 4)) == ({0: 2, 4: 1}, 1)


def test_cards_after_the_last_day_are_left_out():
    assert counts(state(1, 29), state(2, 30)) == ({29: 1}, 0)


def test_what_is_set_aside_unseen_or_gone_is_left_out():
    gone = state(3)

    assert counts(
        state(1, suspended=True), state(2, phase="new"), gone, revisions={1: 1, 2: 1}
    ) == ({}, 0)


def test_a_pause_moves_a_card_to_its_end():
    assert counts(state(1, -2, buried_until=TODAY + timedelta(days=3))) == ({3: 1}, 0)


def test_a_changed_card_is_due_today():
    assert counts(state(1, 20), revisions={1: 2}) == ({0: 1}, 0)


def test_before_an_interview_its_pass_is_counted_and_nothing_in_between():
    days = tuple(StudyDay(TODAY + timedelta(days=n), 50) for n in (10, 11, 12))
    ahead = FinalPass(days, TODAY + timedelta(days=13))
    states = [state(1, 3), state(2, 10), state(3, 12), state(4, 12), state(5, 20)]

    seen = forecast(
        states,
        revisions={s.card: 1 for s in states},
        today=TODAY,
        final_pass=ahead,
        in_scope={1, 2, 3, 5},
    )

    found = {n: count for n, count in enumerate(seen.counts) if count}
    assert found == {3: 1, 10: 2, 11: 1, 12: 1 + 1}


def test_a_learning_card_counts_on_the_day_of_its_moment():
    assert counts(state(1, 1, phase="learning")) == ({1: 1}, 0)


@given(st.lists(st.integers(-400, 400), max_size=60))
def test_every_card_within_thirty_days_is_counted_once(dues):
    states = [state(card, due) for card, due in enumerate(dues)]
    seen = forecast(states, revisions={s.card: 1 for s in states}, today=TODAY)

    assert seen.total == sum(due < 30 for due in dues)
    assert seen.overdue == sum(due < 0 for due in dues)


def test_standing_counts_cards_in_scope_alone():
    states = [
        state(1),
        state(2, phase="relearning"),
        state(3, suspended=True),
        state(4, phase="new"),
        state(9),
    ]

    found = standing(states, in_scope={1, 2, 3, 4, 5, 6}, rounds=dict.fromkeys(range(1, 10), 7))

    row = found[7]
    assert (row.new, row.learning, row.review) == (3, 1, 2)
    assert (row.total, row.started, row.aside) == (6, 3, 1)
