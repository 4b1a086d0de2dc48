"""Which card comes next, and how many are left."""

from datetime import UTC, date, datetime, timedelta

from guide.flashcards.limits import Done, Limits
from guide.flashcards.ordering import Pool
from guide.flashcards.queue import State, cards_on, sort_queue

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
USUAL = Limits(new=12, reviews=150, minutes=None, hold_new_when_behind=True)


def review(card, *, due=TODAY, stability=10.0, last=None, **fields):
    last = last or TODAY - timedelta(days=10)
    return State(
        card=card,
        phase="review",
        due_on=due,
        due_at=None,
        stability=stability,
        last_review_on=last,
        buried_until=fields.get("buried_until"),
        suspended=fields.get("suspended", False),
        flagged=False,
        seen_revision=fields.get("seen_revision", 1),
    )


def learning(card, minutes):
    at = NOW + timedelta(minutes=minutes)
    return State(card, "learning", at.date(), at, 1.0, TODAY, None, False, False, 1)


def queue(*states, new=(), scope=None, limits=USUAL, done=None, revisions=None):
    cards = {state.card for state in states} | set(new)
    return sort_queue(
        states,
        Pool(
            order=tuple(new),
            in_scope=frozenset(cards if scope is None else scope),
            revisions=revisions or dict.fromkeys(cards, 1),
        ),
        now=NOW,
        today=TODAY,
        limits=limits,
        done=done or Done(),
    )


def test_learning_comes_before_reviews_and_reviews_before_new():
    found = queue(review(1), learning(2, -1), new=[3])

    assert found.next().card == 2
    assert queue(review(1), new=[3]).next().card == 1
    assert queue(new=[3]).next().kind == "new"


def test_learning_cards_come_by_their_moment():
    assert queue(learning(1, -1), learning(2, -5)).learning == (2, 1)


def test_reviews_in_scope_come_first_then_the_lowest_recall():
    found = queue(
        review(1, stability=50.0), review(2, stability=2.0), review(3, stability=0.5), scope={1, 2}
    )

    assert found.reviews == (2, 1, 3)


def test_one_new_card_follows_every_four_reviews():
    states = [review(n) for n in range(1, 5)]

    before = queue(*states, new=[9], done=Done(reviews=3))
    turn = queue(*states, new=[9], done=Done(reviews=4))
    after = queue(*states, new=[8], done=Done(reviews=4, new=1))
    second = queue(*states, new=[8], done=Done(reviews=8, new=1))

    assert [q.next().kind for q in (before, turn, after, second)] == [
        "review",
        "new",
        "review",
        "new",
    ]


def test_never_the_same_card_twice_in_a_row_unless_it_is_the_only_one():
    assert queue(review(1, stability=1.0), review(2)).next(last=1).card == 2
    assert queue(review(1)).next(last=1).card == 1
    assert queue(learning(1, -1), review(2)).next(last=1).card == 2
    assert queue(new=[1, 2]).next(last=1).card == 2


def test_a_learning_card_within_twenty_minutes_comes_ahead_when_nothing_else_is_due():
    assert queue(learning(1, 20)).next().ahead
    assert queue(learning(1, 20), review(2)).next().card == 2
    assert queue(learning(1, 21)).next() is None
    assert queue(learning(1, 21)).later == (NOW + timedelta(minutes=21),)


def test_set_aside_and_put_off_cards_stay_away():
    found = queue(
        review(1, suspended=True),
        review(2, buried_until=TODAY + timedelta(days=1)),
        review(3, buried_until=TODAY),
    )

    assert found.reviews == (3,)


def test_an_unseen_card_set_aside_is_not_offered_as_new():
    away = State(1, "new", None, None, None, None, None, True, False, 1)
    flagged = State(2, "new", None, None, None, None, None, False, True, 1)

    found = queue(away, flagged, new=[1, 2])

    assert found.new == (2,)
    assert found.flagged == {2}


def test_a_changed_card_is_due_once_and_marked():
    state = review(1, due=TODAY + timedelta(days=30))

    assert queue(state, revisions={1: 2}).updated == {1}
    assert queue(state, revisions={1: 2}).next().kind == "updated"
    assert queue(state, revisions={1: 1}).next() is None


def test_a_card_that_left_the_guide_is_not_shown():
    assert queue(review(1), revisions={2: 1}).next() is None


def test_daily_limits_hold_and_say_who_waits():
    states = [review(n) for n in range(10)]
    limits = Limits(new=2, reviews=4, minutes=None, hold_new_when_behind=False, pace=5)

    found = queue(*states, new=[20, 21, 22], limits=limits, done=Done(reviews=1, new=1))

    assert (found.reviews_today, found.reviews_waiting, found.new_today) == (3, 7, 1)
    assert found.days_to_catch_up == 2


def test_new_cards_stop_while_more_than_a_day_is_overdue_unless_switched_off():
    states = [review(n) for n in range(5)]
    behind = Limits(new=5, reviews=4, minutes=None, hold_new_when_behind=True)
    relaxed = Limits(new=5, reviews=4, minutes=None, hold_new_when_behind=False)

    assert queue(*states, new=[9], limits=behind).new_today == 0
    assert queue(*states, new=[9], limits=relaxed).new_today == 1


def test_a_cap_in_minutes_ends_the_day_but_not_what_is_being_learned():
    limits = Limits(new=5, reviews=50, minutes=10, hold_new_when_behind=True)

    found = queue(review(1), learning(2, -1), new=[3], limits=limits, done=Done(seconds=600))

    assert (found.reviews_today, found.new_today) == (0, 0)
    assert found.next().card == 2
    assert queue(review(1), limits=limits, done=Done(seconds=599)).next().card == 1


def test_a_cap_in_minutes_says_how_many_cards_fit_a_new_one_after_every_four_reviews():
    limits = Limits(new=5, reviews=50, minutes=6, hold_new_when_behind=True, pace=18)
    states = [review(n) for n in range(40)]

    found = queue(*states, new=[90, 91, 92], limits=limits)
    later = queue(*states, new=[90, 91, 92], limits=limits, done=Done(seconds=350))
    steps = queue(*states, learning(50, -1), new=[90], limits=limits, done=Done(seconds=330))

    assert (found.reviews_today, found.new_today, found.reviews_waiting) == (11, 2, 29)
    assert found.days_to_catch_up == 2
    assert (later.reviews_today, later.new_today) == (1, 0)
    assert (steps.learning_today, steps.reviews_today) == (1, 1)


def test_limits_do_not_matter_for_what_is_offered():
    limits = Limits(new=0, reviews=0, minutes=None, hold_new_when_behind=True)
    found = queue(review(1), new=[2], limits=limits)

    assert found.next() is None
    assert found.offers(1)
    assert found.offers(2)
    assert not found.offers(3)


def test_seconds_left_count_due_cards_and_new_ones():
    found = queue(review(1), review(2), new=[3], done=Done(seconds_per_answer=30.0))

    assert found.seconds_left == 2 * 30 + 72


def test_a_day_off_asks_for_nothing_not_even_learning_cards():
    day_off = Limits(new=12, reviews=150, minutes=0, hold_new_when_behind=True)

    found = queue(learning(1, -1), learning(2, 5), review(3), new=[4], limits=day_off)

    assert (found.left, found.learning_today, found.next()) == (0, 0, None)
    assert found.offers(1)


def unseen(card, *, due=None, **fields):
    return review(card, due=due, **fields)._replace(phase="new", stability=None)


def test_own_cards_are_in_scope_and_come_before_the_guides():
    pool = Pool((1, 2), frozenset({1, 2}), {1: 1, 2: 1}).with_own({8: 1, 9: 4})

    assert pool.order == (8, 9, 1, 2)
    assert pool.in_scope == {1, 2, 8, 9}
    assert pool.revisions[9] == 4


def test_what_was_brought_forward_comes_first_from_its_day_on():
    tomorrow = TODAY + timedelta(days=1)

    found = queue(unseen(3, due=TODAY), unseen(2, due=tomorrow), new=[1, 2, 3])

    assert found.new == (3, 1)


def test_a_card_brought_forward_from_outside_the_scope_is_offered():
    found = queue(unseen(9, due=TODAY), new=[1], revisions={1: 1, 9: 1})

    assert found.new == (9, 1)
    assert found.offers(9)


def test_a_card_brought_forward_and_then_set_aside_stays_away():
    assert queue(unseen(3, due=TODAY, suspended=True), new=[3]).new == ()


def test_of_one_day_own_cards_come_before_the_guides_and_those_in_the_pools_order():
    states = [unseen(card, due=TODAY) for card in (2, 3, 8, 9)]

    found = queue(*states, new=[8, 3, 2, 1], revisions=dict.fromkeys((1, 2, 3, 8, 9), 1))

    assert found.new == (8, 3, 2, 9, 1)


def test_tomorrow_asks_for_what_was_brought_forward_to_it():
    tomorrow = TODAY + timedelta(days=1)
    pool = Pool((1, 2), frozenset({1, 2}), {1: 1, 2: 1})

    assert cards_on([unseen(2, due=tomorrow)], pool, tomorrow) == 1
    assert cards_on([unseen(2, due=tomorrow)], pool, TODAY) == 0
