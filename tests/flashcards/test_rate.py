"""Rating a card: what is promised is stored, once, and by its owner alone."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.flashcards import hot_path
from guide.flashcards.actions import ratings as actions
from guide.flashcards.actions.ratings import Outdated, Promise
from guide.flashcards.models import CardState, Review
from guide.flashcards.scheduling import outcomes
from tests.make import make_card, make_cards, make_goal, make_level, make_state, make_states

pytestmark = pytest.mark.django_db


def rate(person, card, rating=3, *, now, version=0, goal_version=0, day=None, key=None):
    return actions.rate_card(
        person,
        card.pk,
        rating,
        now=now,
        uuid=key or uuid.uuid4(),
        promise=Promise(version, goal_version, day or person.clock.day_of(now)),
        duration_ms=5000,
    )


@pytest.fixture
def card(alice):
    card = make_card()
    make_goal(alice)
    return card


def form(person, card, rating=3, **changes):
    state = CardState.objects.filter(user=person, card=card).first()
    today = person.clock.day_of(timezone.now())
    return {
        "rating": rating,
        "uuid": uuid.uuid4(),
        "version": state.review_count if state else 0,
        "goal_version": 1,
        "day": today.isoformat(),
        "shown": int(timezone.now().timestamp() * 1000) - 4000,
    } | changes


def test_a_rating_stores_a_review_and_a_state(alice, card, now):
    rate(alice, card, 3, now=now, goal_version=1)

    state, review = CardState.objects.get(), Review.objects.get()
    assert (state.phase, state.review_count, state.due_at) == (
        "learning",
        1,
        now + timedelta(minutes=10),
    )
    assert (review.rating, review.phase_before, review.before) == (3, "new", None)
    assert review.day == date(2026, 11, 23)
    assert review.duration_ms == 5000


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
@pytest.mark.parametrize("phase", ["new", "review"])
def test_what_the_button_said_is_what_is_stored(alice, card, now, rating, phase):
    if phase == "review":
        make_state(alice, card, due_on=date(2026, 11, 20), last_review_on=date(2026, 11, 10))
    row = hot_path.situation(alice.pk, date(2026, 11, 23), card=card.pk).card
    promised = outcomes(
        row.memory, now=now, clock=alice.clock, desired_retention=0.9, card_id=card.pk
    )[rating]

    rate(alice, card, rating, now=now, version=row.memory.review_count, goal_version=1)

    state = CardState.objects.get()
    assert (state.due_on, state.due_at) == (promised.due_on, promised.due_at)
    assert (state.phase, state.stability) == (promised.phase, promised.stability)


def test_the_same_uuid_counts_once(alice, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)
    rate(alice, card, now=now + timedelta(seconds=1), goal_version=1, key=key)

    assert Review.objects.get().rating == 3
    assert CardState.objects.get().review_count == 1


def test_another_rating_with_the_same_uuid_is_told_and_not_swallowed(alice, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)

    with pytest.raises(Outdated, match="Good was stored from this page already"):
        rate(alice, card, 1, now=now, goal_version=1, key=key)
    with pytest.raises(Outdated, match="stored from this page"):
        rate(alice, make_card(), now=now, goal_version=1, key=key)

    assert Review.objects.get().rating == 3
    assert CardState.objects.get().review_count == 1


def test_a_corrected_rating_after_a_lost_answer_says_what_stands(client, alice, card):
    client.force_login(alice)
    sent = form(alice, card)
    client.post(reverse("flashcards:rate", args=[card.pk]), sent)

    answer = client.post(reverse("flashcards:rate", args=[card.pk]), sent | {"rating": 1})

    assert answer.status_code == 409
    assert "Good was stored from this page already" in answer.content.decode()
    assert Review.objects.get().rating == 3


def test_a_number_that_no_database_holds_is_no_card(client, alice, card):
    client.force_login(alice)

    for pk in (2**63 - 1, 2**63, 2**70):
        answer = client.post(reverse("flashcards:rate", args=[pk]), form(alice, card))
        assert answer.status_code == 404

    assert not Review.objects.exists()


def test_a_uuid_stays_known_after_undo(alice, card, now):
    key = uuid.uuid4()
    rate(alice, card, now=now, goal_version=1, key=key)
    actions.undo_rating(alice, now=now, review=key)

    rate(alice, card, now=now, goal_version=1, key=key)

    assert Review.objects.counted().count() == 0
    assert not CardState.objects.exists()


def test_another_version_is_refused_and_stores_nothing(alice, card, now):
    rate(alice, card, now=now, goal_version=1)

    with pytest.raises(Outdated, match="somewhere else"):
        rate(alice, card, now=now, goal_version=1, version=0)

    assert Review.objects.count() == 1


def test_a_changed_goal_is_refused(alice, card, now):
    with pytest.raises(Outdated, match="goal changed"):
        rate(alice, card, now=now, goal_version=7)

    assert not Review.objects.exists()


def test_an_older_study_day_is_refused(alice, card, now):
    with pytest.raises(Outdated, match="new study day"):
        rate(alice, card, now=now, goal_version=1, day=date(2026, 11, 22))

    assert not CardState.objects.exists()


def test_one_minute_to_four_is_yesterday_and_four_is_today(alice, card):
    late = datetime(2026, 11, 24, 3, 59, tzinfo=UTC)

    rate(alice, card, 4, now=late, goal_version=1)

    assert Review.objects.get().day == date(2026, 11, 23)
    with pytest.raises(Outdated):
        rate(alice, card, now=late + timedelta(minutes=1), goal_version=1, day=date(2026, 11, 23))


def test_a_card_that_is_not_due_is_refused(alice, card, now):
    make_state(alice, card, due_on=date(2026, 11, 24), last_review_on=date(2026, 11, 20))

    with pytest.raises(Outdated, match="not due"):
        rate(alice, card, now=now, version=1, goal_version=1)


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({"due_on": date(2026, 11, 23)}, True),
        ({"due_on": date(2026, 11, 24)}, False),
        ({"due_on": date(2026, 12, 24), "seen_revision": 0}, True),
        ({"due_on": date(2026, 11, 20), "suspended_at": datetime(2026, 11, 20, tzinfo=UTC)}, False),
        ({"due_on": date(2026, 11, 20), "buried_until": date(2026, 11, 24)}, False),
        ({"due_on": date(2026, 11, 20), "buried_until": date(2026, 11, 23)}, True),
        ({"phase": "learning", "step": 0, "minutes": 20}, True),
        ({"phase": "learning", "step": 0, "minutes": 21}, False),
    ],
)
def test_what_is_offered(alice, card, now, fields, offered):
    minutes = fields.pop("minutes", None)
    if minutes:
        fields |= {"due_at": now + timedelta(minutes=minutes), "due_on": date(2026, 11, 23)}
    make_state(alice, card, last_review_on=date(2026, 11, 1), **fields)
    today = date(2026, 11, 23)

    situation = hot_path.situation(alice.pk, today, card=card.pk)

    assert actions.is_offered(alice, situation, now) is offered


def test_an_unseen_card_outside_the_scope_is_not_offered(alice, card, now):
    stranger = make_card(level=make_level("staff", 4))

    with pytest.raises(Outdated):
        rate(alice, stranger, now=now, goal_version=1)


def test_the_sixth_lapse_marks_a_leech_and_pauses_three_days(alice, card, now):
    make_state(alice, card, due_on=date(2026, 11, 23), last_review_on=date(2026, 11, 20), lapses=5)

    rated = rate(alice, card, 1, now=now, version=1, goal_version=1)

    state = CardState.objects.get()
    assert rated.leech
    assert (state.leech_at, state.buried_until) == (now, date(2026, 11, 26))
    assert state.suspended_at is None


def test_the_door_answers_with_the_next_card_for_htmx_and_redirects_without(
    client, alice, card, htmx
):
    other = make_card()
    client.force_login(alice)

    plain = client.post(reverse("flashcards:rate", args=[card.pk]), form(alice, card))
    swapped = client.post(
        reverse("flashcards:rate", args=[other.pk]), form(alice, other), headers=htmx
    )

    assert plain.status_code == 302
    assert plain["Location"] == f"/cards/?last={card.pk}"
    assert swapped.status_code == 200
    assert b'id="main"' in swapped.content
    assert b"<html" not in swapped.content
    assert Review.objects.count() == 2


def test_an_outdated_rating_shows_the_card_again_with_the_reason(client, alice, card):
    client.force_login(alice)

    answer = client.post(reverse("flashcards:rate", args=[card.pk]), form(alice, card, version=3))

    assert answer.status_code == 409
    assert "somewhere else" in answer.content.decode()
    assert card.front in answer.content.decode()
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"rating": "5"}, {"rating": "x"}, {"uuid": "no"}, {"version": "9" * 5000}, {"day": "0"}],
)
def test_an_unreadable_rating_is_refused_with_422(client, alice, card, changes):
    client.force_login(alice)

    answer = client.post(reverse("flashcards:rate", args=[card.pk]), form(alice, card) | changes)

    assert answer.status_code == 422
    assert card.front in answer.content.decode()
    assert not Review.objects.exists()


def test_a_visitor_is_sent_to_login_and_nothing_is_stored(client, alice, card):
    answer = client.post(reverse("flashcards:rate", args=[card.pk]), form(alice, card))

    assert answer.status_code == 302
    assert "login" in answer["Location"]
    assert not Review.objects.exists()


def test_one_persons_rating_leaves_the_others_memory_alone(client, alice, bob, card, now):
    state = make_state(bob, card, due_on=date(2026, 11, 23), last_review_on=date(2026, 11, 20))

    rate(alice, card, 1, now=now, goal_version=1)

    after = CardState.objects.get(pk=state.pk)
    assert (after.phase, after.review_count, after.lapses) == ("review", 1, 0)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_rating_takes_at_most_eight_statements(client, alice, card, htmx, count_statements, number):
    today = alice.clock.day_of(timezone.now())
    before = today - timedelta(days=5)
    make_states(alice, make_cards(number), due_on=today, last_review_on=before)
    client.force_login(alice)
    client.get(reverse("flashcards:study"))
    address = reverse("flashcards:rate", args=[card.pk])

    with count_statements() as statements:
        answer = client.post(address, form(alice, card), headers=htmx)

    assert answer.status_code == 200
    assert statements.total <= 8
