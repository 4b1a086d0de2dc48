"""The last study days before an interview: pure sums, then the queue, then the pages."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.flashcards.final_pass import FinalPass, StudyDay, final_pass, last_study_days
from guide.flashcards.limits import Done, Limits
from guide.flashcards.ordering import Pool
from guide.flashcards.queue import cards_on, sort_queue
from guide.flashcards.scheduling import Memory, outcomes
from guide.foundation.days import StudyClock
from tests.flashcards.test_queue import NOW, review

THURSDAY = date(2026, 12, 10)  # the interview
MONDAY, TUESDAY, WEDNESDAY = (THURSDAY - timedelta(days=n) for n in (3, 2, 1))
USUAL = FinalPass(tuple(StudyDay(d, 50) for d in (MONDAY, TUESDAY, WEDNESDAY)), THURSDAY)
minutes = st.lists(st.sampled_from([0, 0, 5, 25, 50, 120]), min_size=60, max_size=60)


def days_before(given_minutes):
    return last_study_days(THURSDAY, lambda day: given_minutes[(THURSDAY - day).days - 1])


def test_days_off_are_no_study_days():
    off = {WEDNESDAY, THURSDAY - timedelta(days=4)}

    days = last_study_days(THURSDAY, lambda day: 0 if day in off else 50)

    assert [(THURSDAY - one.day).days for one in days] == [7, 6, 5, 3, 2]


def test_somebody_without_a_study_day_has_the_day_before():
    assert [one.day for one in last_study_days(THURSDAY, lambda day: 0)] == [WEDNESDAY]


def test_the_pass_takes_five_days_where_three_cannot_hold_it():
    days = days_before([50] * 60)  # 150 cards a day, at 20 seconds each

    assert len(final_pass(days, THURSDAY, load=450, reviews_per_day=150).days) == 3
    assert len(final_pass(days, THURSDAY, load=451, reviews_per_day=150).days) == 5
    assert len(final_pass(days, THURSDAY, load=451, reviews_per_day=999).days) == 5
    assert len(final_pass(days, THURSDAY, load=301, reviews_per_day=100).days) == 5


def test_a_day_holds_a_card_a_second_at_most():
    assert [StudyDay(MONDAY, 1).capacity(999, seconds) for seconds in (0, 0.001, 1)] == [60] * 3
    assert final_pass(days_before([50] * 60), THURSDAY, 9, 150, seconds=0).days


def test_a_third_a_day_and_a_light_day_its_part():
    light = FinalPass(
        (StudyDay(MONDAY, 60), StudyDay(TUESDAY, 0 + 20), StudyDay(WEDNESDAY, 40)), THURSDAY
    )

    assert list(USUAL.spread(MONDAY, 0, 300).values()) == [100, 100, 100]
    assert list(USUAL.spread(MONDAY, 0, 10).values()) == [4, 3, 3]
    assert list(light.spread(MONDAY, 0, 300).values()) == [150, 50, 100]


def test_what_a_day_missed_the_next_one_takes():
    assert USUAL.cards(TUESDAY, passed=0, left=300) == 200
    assert USUAL.cards(TUESDAY, passed=150, left=150) == 50
    assert USUAL.cards(TUESDAY, passed=250, left=50) == 0


@settings(max_examples=60)
@given(minutes, st.integers(0, 2000), st.integers(0, 500))
def test_all_cards_are_shown_once_by_the_last_day(given_minutes, left, passed):
    ahead = final_pass(days_before(given_minutes), THURSDAY, load=left, reviews_per_day=150)

    spread = ahead.spread(ahead.first, passed, left)

    assert sum(spread.values()) == left
    assert list(spread) == [one.day for one in ahead.days]
    assert all(given_minutes[(THURSDAY - day).days - 1] for day in spread) or not any(given_minutes)


UTC_CLOCK = StudyClock("UTC", 0)
memories = st.builds(
    Memory,
    phase=st.sampled_from(["review", "learning", "relearning"]),
    step=st.just(0),
    stability=st.floats(0.01, 2000),
    difficulty=st.floats(1, 10),
    last_review_on=st.dates(date(2026, 6, 1), date(2026, 11, 1)),
    review_count=st.integers(1, 50),
)


@settings(max_examples=100)
@given(memories, st.integers(-30, 40), minutes, st.integers(0, 900))
def test_where_a_card_may_land(memory, back, given_minutes, load):
    """The cap before the pass, done until the interview in it, nothing after it (3.3 to 3.5)."""
    ahead = final_pass(days_before(given_minutes), THURSDAY, load=load, reviews_per_day=150)
    today = THURSDAY - timedelta(days=back)
    in_steps = memory.phase != "review"
    window = ahead.window(today, in_steps=in_steps)
    how = {"now": NOW + (today - NOW.date()) * 1, "clock": UTC_CLOCK, "desired_retention": 0.9}

    free = outcomes(memory, **how, card_id=3)
    found = outcomes(memory, **how, card_id=3, window=window)

    for rating, after in found.items():
        assert (after.stability, after.difficulty) == (
            free[rating].stability,
            free[rating].difficulty,
        )
        if after.due_at or today >= THURSDAY:
            assert after == free[rating]
        elif today < ahead.first:
            assert today < after.due_on <= min(ahead.last, free[rating].due_on)
        elif in_steps and ahead.next_day(today):
            assert today < after.due_on <= ahead.next_day(today)
        else:
            assert after.due_on >= THURSDAY


states = st.lists(
    st.tuples(st.floats(0.1, 400), st.integers(1, 60), st.integers(-10, 40)), max_size=60
)


@settings(max_examples=40)
@given(states, st.integers(0, 2))
def test_a_whole_pass_shows_each_card_once_the_least_known_first(rows, failed_every):
    """Days are played through; every `failed_every`-th card is failed and returns the next day."""
    known = {
        card: review(
            card, due=MONDAY + timedelta(days=due), stability=s, last=MONDAY - timedelta(days=ago)
        )
        for card, (s, ago, due) in enumerate(rows)
    }
    shown, returned = [], set()
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        queue = queue_on(day, known.values())
        recalls = [known[card].stability for card in queue.reviews if card in queue.to_pass]
        assert len(recalls) <= -(-len(rows) // 3)
        assert returned <= set(queue.reviews)
        assert queue.new_today == 0
        failed = {n for n in queue.reviews if failed_every and n % failed_every == 0} - returned
        failed = failed if USUAL.next_day(day) else set()
        shown += [card for card in queue.reviews if card not in returned]
        for card in queue.reviews:
            back = USUAL.next_day(day) if card in failed else THURSDAY
            known[card] = known[card]._replace(last_review_on=day, due_on=back)
        returned = failed

    assert sorted(shown) == sorted(known)
    assert not queue_on(THURSDAY, known.values()).to_pass


def queue_on(day, rows, new=(), limits=None, scope=None):
    cards = {state.card for state in rows}
    return sort_queue(
        list(rows),
        Pool(tuple(new), frozenset(cards if scope is None else scope), dict.fromkeys(cards, 1)),
        now=NOW + (day - NOW.date()),
        today=day,
        limits=limits or Limits(0, 150, None, True),
        done=Done(),
        final_pass=USUAL,
    )


def test_the_order_is_recall_on_the_day_of_the_interview():
    fresh = review(1, stability=2.0, last=MONDAY - timedelta(days=1))  # 0.93 today, less on the day
    old = review(2, stability=90.0, last=MONDAY - timedelta(days=60))  # 0.92 today, hardly less

    assert queue_on(MONDAY, [fresh, old]).reviews == (1,)


def test_cards_out_of_scope_keep_their_days_and_come_last():
    rows = [review(1, due=MONDAY), review(2, due=MONDAY), review(3, due=THURSDAY)]

    found = queue_on(MONDAY, rows, scope={1})

    assert found.reviews == (1, 2)
    assert found.to_pass == {1}


def test_a_day_takes_no_more_than_its_limit_and_the_rest_waits():
    rows = [review(n) for n in range(30)]

    found = queue_on(WEDNESDAY, rows, limits=Limits(0, 20, None, True))

    assert (found.reviews_today, found.reviews_waiting) == (20, 10)


def test_what_is_set_aside_or_put_off_is_not_in_the_pass():
    aside, off = review(1, suspended=True), review(2, buried_until=TUESDAY)

    assert not queue_on(MONDAY, [aside, off]).to_pass
    assert queue_on(TUESDAY, [aside, off]).to_pass == {2}


def test_a_card_of_tomorrows_third_may_be_rated_today():
    found = queue_on(MONDAY, [review(n) for n in range(3)])

    assert len(found.reviews) == 1
    assert all(found.offers(card) for card in range(3))


def test_tomorrow_is_counted_with_its_part():
    rows = [review(n) for n in range(9)]
    pool = Pool((), frozenset(range(9)), dict.fromkeys(range(9), 1))

    assert cards_on(rows, pool, MONDAY, USUAL) == 3
    assert cards_on(rows, pool, MONDAY - timedelta(days=30), USUAL) == 0
