"""The hand-written statements say and store exactly what the ORM would."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.forms.models import model_to_dict
from django.utils import timezone

from guide.curriculum.models import ContentLoad
from guide.flashcards import hot_path
from guide.flashcards.actions.decks import delete_card
from guide.flashcards.models import Card, CardState, Review
from guide.goals.models import DayException
from tests.flashcards.make import make_own
from tests.flashcards.test_rate import rate
from tests.make import make_card, make_goal, make_state, make_topic

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_situation_reads_goal_day_and_log_as_the_orm_does(alice, bob, now):
    goal = make_goal(alice, version=4)
    make_goal(bob)
    ContentLoad.objects.create(digest="abc", loaded_at=now)
    DayException.objects.create(user=alice, day=TODAY, new_cards=0, minutes=7)
    DayException.objects.create(user=bob, day=TODAY, new_cards=99)
    for one in (make_card(), make_card()):
        rate(alice, one, now=now, goal_version=4)
    rate(bob, make_card(), now=now, goal_version=1)
    stored = Review.objects.filter(user=alice).latest("id").uuid

    found = hot_path.situation(alice.pk, TODAY, uuid=stored)

    assert (found.goal, found.goal_version, found.digest) == (goal.pk, 4, "abc")
    assert (found.minutes, found.new_cards, found.reviews) == (7, 0, None)
    assert (found.done.new, found.done.reviews, found.done.learning) == (2, 0, 0)
    assert found.done.seconds == 10
    assert found.stored
    assert not hot_path.situation(bob.pk, TODAY, uuid=stored).stored


def test_situation_reads_a_card_and_its_state_as_the_orm_does(alice, now):
    card = make_card(revision=3)
    times = {"due_on": TODAY, "due_at": now, "last_review_on": TODAY - timedelta(days=3)}
    marks = {"leech_at": now, "flagged_at": now, "buried_until": TODAY, "seen_revision": 2}
    state = make_state(alice, card, phase="relearning", step=0, lapses=2, **times, **marks)

    found = hot_path.situation(alice.pk, TODAY, card=card.pk).card

    assert (found.revision, found.seen_revision) == (3, 2)
    assert (found.level, found.round) == (card.level_id, card.round_id)
    assert (found.flagged, found.suspended, found.stored) == (True, False, True)
    assert (found.leech_at, found.buried_until) == (state.leech_at, state.buried_until)
    assert vars(found.memory) == {name: getattr(state, name) for name in vars(found.memory)}


def test_situation_of_somebody_without_anything(alice):
    card = make_card()

    found = hot_path.situation(alice.pk, TODAY, card=card.pk, uuid=uuid.uuid4())

    assert (found.goal, found.goal_version, found.digest, found.stored) == (None, 0, None, None)
    assert found.done.total == 0
    assert (found.card.stored, found.card.memory.phase) == (False, "new")


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_a_card_that_is_not_current_is_none(alice, status):
    assert hot_path.situation(alice.pk, TODAY, card=make_card(status=status).pk).card is None


def test_states_reads_what_the_orm_reads(alice, bob, now):
    make_state(alice, make_card(), due_on=TODAY, last_review_on=TODAY)
    make_state(
        alice,
        make_card(),
        phase="learning",
        step=0,
        due_on=TODAY,
        due_at=now,
        last_review_on=TODAY,
        suspended_at=now,
        flagged_at=now,
        buried_until=TODAY,
    )
    make_state(bob, make_card(), due_on=TODAY, last_review_on=TODAY)

    found = {state.card: state for state in hot_path.states(alice.pk)}

    rows = CardState.objects.filter(user=alice)
    assert set(found) == {row.card_id for row in rows}
    for row in rows:
        state = found[row.card_id]
        for name in state._fields[1:6]:
            assert getattr(state, name) == getattr(row, name)
        assert bool(state.suspended) == bool(row.suspended_at)
        assert bool(state.flagged) == bool(row.flagged_at)
        assert (state.buried_until, state.seen_revision) == (row.buried_until, row.seen_revision)


def test_what_is_stored_equals_what_the_orm_stores(alice, bob, now):
    card = make_card()
    make_goal(alice)
    make_state(alice, card, due_on=TODAY, last_review_on=TODAY - timedelta(days=9))
    rate(alice, card, 3, now=now, version=1, goal_version=1)
    review, state = Review.objects.get(), CardState.objects.get()

    twin_state = CardState(**model_to_dict(state, exclude=["id", "user", "card"]))
    twin_state.user, twin_state.card = bob, card
    twin_state.save()
    fields = model_to_dict(review, exclude=["id", "user", "card", "uuid"])
    twin = Review.objects.create(user=bob, card=card, uuid=uuid.uuid4(), **fields)

    def raw(table, pk):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [pk])  # noqa: S608
            names = [column[0] for column in cursor.description]
            row = dict(zip(names, cursor.fetchone(), strict=True))
        return {k: v for k, v in row.items() if k not in ("id", "uuid", "user_id")}

    assert raw("guide_cardstate", state.pk) == raw("guide_cardstate", twin_state.pk)
    assert raw("guide_review", review.pk) == raw("guide_review", twin.pk)


def test_a_state_that_moved_on_is_not_overwritten(alice, now):
    card = make_card()
    make_state(alice, card, due_on=TODAY, last_review_on=TODAY, review_count=5)
    row = hot_path.situation(alice.pk, TODAY, card=card.pk).card
    CardState.objects.update(review_count=6)

    stored = hot_path.store_state(alice.pk, card.pk, row, _values(row))

    assert not stored
    assert CardState.objects.get().review_count == 6


def test_a_state_that_appeared_meanwhile_is_not_doubled(alice):
    card = make_card()
    row = hot_path.situation(alice.pk, TODAY, card=card.pk).card
    make_state(alice, card, due_on=TODAY, last_review_on=TODAY)

    with pytest.raises(IntegrityError):
        hot_path.store_state(alice.pk, card.pk, row, _values(row))


def _values(row):
    return row.memory.__dict__ | {
        "phase": "review",
        "due_on": TODAY,
        "stability": 3.0,
        "difficulty": 5.0,
        "leech_at": None,
        "buried_until": None,
        "seen_revision": 1,
    }


def test_own_cards_are_read_with_the_states_as_the_orm_would(alice, bob):
    own = make_own(alice, topic=make_topic())
    fresh, gone = make_own(alice), make_own(alice)
    make_own(bob)
    delete_card(gone, now=timezone.now())
    Card.objects.filter(pk=own.pk).update(revision=3)
    make_state(alice, own, due_on=TODAY, last_review_on=TODAY)
    make_state(alice, make_card(), due_on=TODAY, last_review_on=TODAY)

    states, mine = hot_path.states_and_own(alice.pk)

    assert len(states) == 2
    assert mine == {own.pk: 3, fresh.pk: 1}
    assert mine == dict(Card.objects.owned_by(alice).order_by("pk").values_list("pk", "revision"))
    row = hot_path.situation(alice.pk, TODAY, card=own.pk).card
    assert (row.own, row.level, row.round) == (True, None, own.round_id)
    assert hot_path.situation(alice.pk, TODAY, card=gone.pk).card is None
    assert hot_path.situation(bob.pk, TODAY, card=own.pk).card is None
