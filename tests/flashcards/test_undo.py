"""Undo restores exactly the row that was, newest rating first, and says why when it cannot."""

import uuid
from datetime import date, timedelta

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from guide.flashcards.actions import marks
from guide.flashcards.actions import ratings as actions
from guide.flashcards.actions.ratings import Outdated
from guide.flashcards.models import CardState, Review
from tests.flashcards.test_rate import rate
from tests.make import make_card, make_goal, make_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(alice):
    card = make_card()
    make_goal(alice)
    return card


def test_undo_of_a_first_rating_leaves_no_row(alice, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)

    actions.undo_rating(alice, now=now, review=key)

    assert not CardState.objects.exists()
    assert Review.objects.get().undone_at == now
    assert not Review.objects.counted().exists()


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
def test_undo_restores_exactly_the_row_that_was(alice, card, now, rating):
    state = make_state(
        alice,
        card,
        due_on=date(2026, 11, 22),
        last_review_on=date(2026, 11, 12),
        lapses=5,
        review_count=9,
    )
    before, key = model_to_dict(state), uuid.uuid4()
    rate(alice, card, rating, now=now, version=9, goal_version=1, key=key)
    assert model_to_dict(CardState.objects.get()) != before

    actions.undo_rating(alice, now=now, review=key)

    assert model_to_dict(CardState.objects.get()) == before


def test_undo_restores_a_learning_moment(alice, card, now):
    first, second = uuid.uuid4(), uuid.uuid4()
    rate(alice, card, 3, now=now, goal_version=1, key=first)
    before = model_to_dict(CardState.objects.get())
    rate(alice, card, 3, now=now + timedelta(minutes=10), version=1, goal_version=1, key=second)

    actions.undo_rating(alice, now=now + timedelta(minutes=11), review=second)

    assert model_to_dict(CardState.objects.get()) == before


def test_undo_takes_thirty_ratings_back_and_not_one_more(alice, now):
    make_goal(alice)
    keys = [uuid.uuid4() for _ in range(31)]
    for key in keys:
        rate(alice, make_card(), now=now, goal_version=1, key=key)

    for key in reversed(keys[1:]):
        actions.undo_rating(alice, now=now, review=key)

    assert Review.objects.counted().get().uuid == keys[0]
    with pytest.raises(Outdated, match="last 30"):
        actions.undo_rating(alice, now=now, review=keys[0])


def test_undo_goes_newest_first(alice, card, now):
    first, second = uuid.uuid4(), uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=first)
    rate(alice, make_card(), now=now, goal_version=1, key=second)

    with pytest.raises(Outdated, match="another card since"):
        actions.undo_rating(alice, now=now, review=first)

    assert Review.objects.counted().count() == 2


def test_undoing_twice_changes_nothing_more(alice, card, now):
    first, second = uuid.uuid4(), uuid.uuid4()
    rate(alice, make_card(), now=now, goal_version=1, key=first)
    rate(alice, card, now=now, goal_version=1, key=second)
    actions.undo_rating(alice, now=now, review=second)

    actions.undo_rating(alice, now=now, review=second)

    assert Review.objects.counted().get().uuid == first


def test_a_rating_of_more_than_a_day_ago_stands(alice, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)

    with pytest.raises(Outdated):
        actions.undo_rating(alice, now=now + timedelta(hours=24, seconds=1), review=key)

    assert CardState.objects.exists()


def test_somebody_elses_rating_cannot_be_undone(alice, bob, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)

    with pytest.raises(Outdated):
        actions.undo_rating(bob, now=now, review=key)

    assert Review.objects.counted().count() == 1


def test_undo_is_refused_where_the_card_was_set_aside_since(alice, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)
    marks.suspend_card(alice, card, now=now)

    with pytest.raises(Outdated, match="set this card aside"):
        actions.undo_rating(alice, now=now, review=key)

    assert CardState.objects.get().review_count == 1


def test_undo_is_refused_where_the_card_was_put_off_since(alice, card, now):
    make_state(alice, card, due_on=date(2026, 11, 22), last_review_on=date(2026, 11, 12))
    key = uuid.uuid4()
    rate(alice, card, 3, now=now, version=1, goal_version=1, key=key)
    marks.bury_card(alice, card, today=date(2026, 11, 23))

    with pytest.raises(Outdated, match="put this card off"):
        actions.undo_rating(alice, now=now, review=key)


def test_undo_takes_a_leech_mark_and_its_pause_back(alice, card, now):
    make_state(alice, card, due_on=date(2026, 11, 22), last_review_on=date(2026, 11, 12), lapses=5)
    key = uuid.uuid4()
    rate(alice, card, 1, now=now, version=1, goal_version=1, key=key)

    actions.undo_rating(alice, now=now, review=key)

    state = CardState.objects.get()
    assert (state.leech_at, state.buried_until, state.lapses) == (None, None, 5)


def test_undo_of_a_first_rating_keeps_a_flag_set_since(alice, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)
    marks.flag_card(alice, card, now=now)

    actions.undo_rating(alice, now=now, review=key)

    state = CardState.objects.get()
    assert (state.phase, state.review_count, state.stability) == ("new", 0, None)
    assert state.flagged_at == now


def test_the_door_shows_that_card_next(client, alice, card, htmx):
    client.force_login(alice)
    page = client.get(reverse("flashcards:answer", args=[card.pk]))
    fields = {name: page.context[name] for name in ("uuid", "goal_version", "shown")} | {
        "day": page.context["today"].isoformat(),
        "version": 0,
        "rating": 4,
    }
    client.post(reverse("flashcards:rate", args=[card.pk]), fields)
    key = Review.objects.get().uuid

    plain = client.post(reverse("flashcards:undo"), {"review": key})
    again = client.post(reverse("flashcards:undo"), {"review": key}, headers=htmx)

    assert plain["Location"] == reverse("flashcards:answer", args=[card.pk])
    assert again.status_code == 200
    assert card.back in again.content.decode()
    assert Review.objects.counted().count() == 0


def test_a_refusal_says_why(client, alice, card):
    client.force_login(alice)

    refused = client.post(reverse("flashcards:undo"), {"review": uuid.uuid4()})
    unreadable = client.post(reverse("flashcards:undo"), {"review": "x"})

    assert refused.status_code == 409
    assert "last 24 hours" in refused.content.decode()
    assert unreadable.status_code == 422
