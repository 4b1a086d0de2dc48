"""Queue and plan agree: what the plan holds on a day is what the queue gives on it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from math import ceil, inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.flashcards.ordering import Pool
from guide.flashcards.queries import queue_of
from guide.flashcards.queue import State, sort_queue, unseen_cards
from guide.goals.actions import set_day_limits
from guide.goals.models import Goal
from guide.plans.actions.items import drop_items
from guide.plans.actions.planning import replan
from guide.plans.card_days import new_by_day
from guide.plans.card_sets import cut
from guide.plans.frame import Frame
from guide.plans.load import load_of
from guide.plans.models import Plan, PlanItem
from guide.plans.placing import MUST, Item
from guide.plans.planner import plan
from tests.flashcards.make import make_own
from tests.make import make_card, make_cards, make_due, make_state
from tests.plans.conftest import TODAY
from tests.plans.drawn import MONDAY, day, days_done, limits
from tests.seen import words_of

NOON = datetime.combine(MONDAY, time(12), UTC)
DAY = timedelta(days=1)
GUIDE, OWN, KNOWN, STEPS = range(30), range(100, 103), range(200, 260), range(300, 304)


def known(card, offset):
    """A card in review, due in so many days."""
    last = MONDAY - 9 * DAY
    return State(card, "review", day(offset), None, 9.5, last, None, False, False, 1)


def learning(card):
    """A card in its steps, due now."""
    return State(card, "learning", MONDAY, NOON, 1.0, MONDAY, None, False, False, 1)


def unseen(card, due_on, buried):
    """A new card that was brought forward to a day, or is put off until one."""
    return State(card, "new", due_on, None, None, None, buried, False, False, 1)


dates = st.one_of(st.none(), st.integers(-1, 4).map(day))
states = st.tuples(
    st.lists(st.integers(-3, 6), max_size=60).map(
        lambda offsets: [known(card, n) for card, n in zip(KNOWN, offsets, strict=False)]
    ),
    st.dictionaries(st.sampled_from(GUIDE), st.tuples(dates, dates), max_size=3).map(
        lambda found: [unseen(card, *when) for card, when in found.items()]
    ),
    st.integers(0, 4).map(lambda count: [learning(card) for card in STEPS[:count]]),
).map(lambda parts: [row for rows in parts for row in rows])


frames = st.builds(
    Frame,
    today=st.just(MONDAY),
    interview_on=st.sampled_from([None, day(12)]),
    weekday_minutes=st.sampled_from([15, 30, 50]).map(lambda minutes: (minutes,) * 7),
    limits=limits,
    cards_done=days_done,
)


def pool_of(own):
    """Thirty cards of the guide to learn, those that are known, and so many own ones."""
    revisions = dict.fromkeys([*GUIDE, *KNOWN, *STEPS], 1)
    pool = Pool(tuple(GUIDE), frozenset([*GUIDE, *KNOWN, *STEPS]), revisions)
    return pool.with_own(dict.fromkeys(OWN[:own], 1))


def with_load(frame, rows, pool):
    """The days with what these cards ask of them."""
    load = load_of(
        rows,
        revisions=pool.revisions,
        in_scope=pool.in_scope,
        today=MONDAY,
        days=len(frame.days) - frame.final,
        retention=0.9,
        seconds=frame.cards_done.seconds_per_answer,
    )
    return replace(frame, load=load)


def item_of(place, one):
    """A set of new cards as the planner sees it; its key are the cards."""
    minutes, until = max(1, round(1.2 * len(one.cards))), None
    if one.since or one.hidden:
        until = MONDAY + 60 * DAY
    when = {"since": one.since, "until": until}
    return Item(one.cards, "cards", minutes, MUST, place=place, cards=len(one.cards), **when)


def sets_of(found, frame, hidden):
    """The cards never seen, cut into sets."""
    topics = {card: card // 7 for card in GUIDE}
    how = {"topics": topics, "rows": {}, "most": 5, "by_day": new_by_day(frame)}
    return [item_of(n, one) for n, one in enumerate(cut(found, hidden=hidden, **how))]


@settings(max_examples=40, deadline=None)
@given(states, frames, st.integers(0, 3), st.sets(st.sampled_from(GUIDE), max_size=6))
def test_queue_and_plan_agree(rows, frame, own, taken_out):
    """On each day the plan's cards are among those that the queue gives, if it was kept so far."""
    pool, usual = pool_of(own), frame.limits
    frame, found = with_load(frame, rows, pool), unseen_cards(rows, pool, MONDAY)
    items = sets_of(found, frame, {*OWN, *taken_out})

    draft = plan(frame, [*items, Item("article", "article", 12, MUST, place=1.5)])

    queue = sort_queue(rows, pool, now=NOON, today=MONDAY, limits=usual, done=frame.cards_done)
    offered, learned = set(queue.new[: queue.new_today]), set()
    for n, one in enumerate(draft.days):
        sets = [key for key, on in draft.placed.items() if on == one and key != "article"]
        if n:
            first = [card for card, on in found.dated.items() if on <= one]
            left = [card for card in (*first, *found.order) if card not in learned]
            offered = set(left[: int(usual.shown(0, len(left), frame.done_on(n)).new)])
        assert {card for cards in sets for card in cards} <= offered
        learned.update(*sets)
    due = queue.reviews_today + queue.learning_today
    assert draft.reviews[0] <= ceil(round(due * frame.load.per_card, 6))


@settings(max_examples=30, deadline=None)
@given(states, frames)
def test_no_day_holds_more_review_than_its_queue_shows(rows, frame):
    frame = with_load(frame, rows, pool_of(0))

    draft = plan(frame, [])

    for n, reviews in enumerate(draft.reviews):
        steps = 0 if n else frame.load.learning
        most = frame.limits.shown(inf, 0, frame.done_on(n).with_learning(steps)).reviews + steps
        assert reviews <= most * frame.load.per_card + 1


pages = pytest.mark.django_db


def due(alice, count):
    """So many cards outside the goal's scope's new ones, due today."""
    for _ in range(count):
        make_due(alice, make_card(), TODAY)


@pages
@pytest.mark.parametrize(
    ("change", "given"),
    [
        ({"minutes_cap": 6}, 2),
        ({"minutes_cap": 10}, 4),
        ({"reviews_per_day": 10}, 0),
        ({"reviews_per_day": 10, "hold_new_when_behind": False}, 12),
    ],
)
def test_today_holds_what_the_queue_gives(alice, goal, now, change, given):
    due(alice, 20)
    Goal.objects.update(**change, version=2)

    replan(alice, now=now)

    agree(alice, now)
    assert queue_of(alice, now=now).new_today == given


def agree(alice, now):
    """Today stands what the queue gives, and reviews hold no more than it shows."""
    queue, foreseen = queue_of(alice, now=now), Plan.objects.get(user=alice).foreseen
    days = PlanItem.objects.days_of_new_cards(alice)
    assert {card for card, on in days.items() if on == TODAY} <= set(queue.new[: queue.new_today])
    seconds = queue.done.seconds_per_answer
    assert foreseen.reviews[TODAY] <= ceil(queue.reviews_today * seconds / 60)
    return days


@pages
def test_a_capped_day_leaves_its_reviews_to_the_following_days(alice, goal, now):
    due(alice, 70)
    Goal.objects.update(minutes_cap=8, new_per_day=0, version=2)

    replan(alice, now=now)

    agree(alice, now)
    foreseen = Plan.objects.get().foreseen
    assert [foreseen.reviews[TODAY + n * DAY] for n in range(4)] == [8, 8, 8, 0]


@pages
def test_more_reviews_than_foreseen_take_the_new_cards_off_a_new_day(alice, goal, visit, now):
    Goal.objects.update(reviews_per_day=10, new_per_day=3, version=2)
    cards = make_cards(11)
    visit(now)
    PlanItem.objects.filter(day=TODAY).update(done_at=now)
    for card in cards:
        make_due(alice, card, TODAY + DAY)

    visit(now + DAY)

    assert queue_of(alice, now=now + DAY).new_today == 0
    assert TODAY + DAY not in PlanItem.objects.days_of_new_cards(alice).values()


@pages
def test_where_the_cap_is_in_the_way_the_page_says_so(hers, alice, goal):
    due(alice, 120)
    Goal.objects.update(minutes_cap=1, version=2)

    text = words_of(hers.get("/plan/"))

    assert "No number of minutes a day makes everything fit: your goal stops cards after 1" in text


@pages
@pytest.mark.parametrize("limit", [{"reviews": 5}, {"minutes": 5}, {"new_cards": 2}])
def test_what_is_said_for_today_alone_holds_in_the_plan_and_not_tomorrow(alice, goal, now, limit):
    due(alice, 20)
    set_day_limits(alice, TODAY, **limit)

    replan(alice, now=now)

    days = agree(alice, now)
    assert list(days.values()).count(TODAY + DAY) > list(days.values()).count(TODAY)


@pages
def test_own_cards_and_sets_taken_out_take_their_turn_among_the_new_ones(alice, goal, now):
    Goal.objects.update(new_per_day=6, version=2)
    for _ in range(4):
        make_own(alice)
    replan(alice, now=now)
    agree(alice, now)

    drop_items(alice, list(PlanItem.objects.filter(kind="cards")[:1]), now=now)
    replan(alice, now=now)

    assert sum(on == TODAY for on in agree(alice, now).values()) <= 2


@pages
def test_a_card_brought_forward_stands_on_its_day_and_one_put_off_on_no_earlier(
    alice, goal, planned, now
):
    first, *_, last = queue_of(alice, now=now).new
    new = {"phase": "new", "stability": None, "difficulty": None, "last_review_on": None}
    make_state(
        alice, alice.plan_items.get(cards=last).cards.get(pk=last), due_on=TODAY + DAY, **new
    )
    off = alice.plan_items.get(cards=first).cards.get(pk=first)
    make_state(alice, off, due_on=None, buried_until=TODAY + DAY, **new)

    replan(alice, now=now)

    days = agree(alice, now)
    assert (days[first], days[last]) == (TODAY + DAY, TODAY + DAY)
    assert len(days) == 14
