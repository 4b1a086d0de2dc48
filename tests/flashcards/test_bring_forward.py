"""Cards that are to come on the next study day."""

from datetime import date, timedelta

import pytest

from guide.flashcards import hot_path
from guide.flashcards.actions.marks import bring_forward
from guide.flashcards.actions.ratings import is_offered
from guide.flashcards.models import CardState
from guide.flashcards.queries import queue_of
from tests.flashcards.make import make_own
from tests.flashcards.test_rate import rate
from tests.make import make_card, make_goal, make_level, make_state

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


def test_seen_cards_are_due_tomorrow_and_unseen_ones_come_first(alice, now):
    make_goal(alice)
    first = make_card()
    later = make_state(alice, make_card(), due_on=date(2026, 12, 20), last_review_on=TODAY).card
    due = make_state(alice, make_card(), due_on=TODAY, last_review_on=date(2026, 11, 20)).card
    outside = make_card(level=make_level("staff", 4))

    for _ in range(2):
        bring_forward(alice, [later, due, outside], today=TODAY)

    days = dict(CardState.objects.values_list("card", "due_on"))
    assert days == {later.pk: TOMORROW, due.pk: TODAY, outside.pk: TOMORROW}
    assert outside.pk not in queue_of(alice, now=now).new
    found = queue_of(alice, now=now + timedelta(days=1))
    assert found.new == (outside.pk, first.pk)
    assert set(found.reviews) == {later.pk, due.pk}


def test_a_card_brought_forward_is_rated_and_undone_like_a_new_one(alice, now):
    make_goal(alice)
    card = make_card(level=make_level("staff", 4))
    bring_forward(alice, [card], today=TODAY)
    tomorrow = now + timedelta(days=1)

    assert is_offered(alice, hot_path.situation(alice.pk, TOMORROW, card=card.pk), tomorrow)
    assert not is_offered(alice, hot_path.situation(alice.pk, TODAY, card=card.pk), now)
    rate(alice, card, now=tomorrow, goal_version=1)

    assert CardState.objects.get().phase == "learning"


def test_what_was_set_aside_or_put_off_comes_back_for_it(alice, now):
    card = make_card()
    away = {"suspended_at": now, "buried_until": date(2026, 12, 1)}
    make_state(alice, card, due_on=date(2026, 12, 20), last_review_on=TODAY, **away)

    bring_forward(alice, [card], today=TODAY)

    state = CardState.objects.get()
    assert (state.due_on, state.suspended_at, state.buried_until) == (TOMORROW, None, None)


def test_an_own_card_is_bounded_by_the_interview_and_shown_in_the_final_pass(alice, now):
    make_goal(alice, interview_on=TODAY + timedelta(days=3))
    own, last = make_own(alice), TODAY - timedelta(days=9)
    make_state(alice, own, due_on=TODAY + timedelta(days=60), last_review_on=last, stability=60.0)

    assert own.pk in queue_of(alice, now=now).to_pass
    assert is_offered(alice, hot_path.situation(alice.pk, TODAY, card=own.pk), now)
    rate(alice, own, now=now, version=1, goal_version=1)

    assert CardState.objects.get().due_on >= TODAY + timedelta(days=3)
    assert own.pk not in queue_of(alice, now=now).to_pass
