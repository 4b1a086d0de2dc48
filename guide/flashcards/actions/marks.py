"""What people say about a card beside rating it: not today, set aside, flagged, sooner."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError

from guide.accounts.models import User
from guide.flashcards.models import LEARNING_PHASES, Card, CardState


def bury_card(user: User, card: Card, *, today: date) -> CardState:
    """Put a card off until the next study day. Raises ValidationError for a learning card."""
    state = _state(user, card)
    if state.phase in LEARNING_PHASES:
        raise ValidationError("This card is being learned and comes back within minutes.")
    return _set(state, buried_until=today + timedelta(days=1))


def unbury_card(user: User, card: Card) -> None:
    """Bring a card back that was put off; also ends the pause of a leech."""
    CardState.objects.filter(user=user, card=card).update(buried_until=None)


def suspend_card(user: User, card: Card, *, now: datetime) -> CardState:
    """Set a card aside until it is brought back; saying it twice changes nothing."""
    state = _state(user, card)
    if state.suspended_at:
        return state
    return _set(state, suspended_at=now, buried_until=None)


def unsuspend_card(user: User, card: Card) -> None:
    """Bring back a card that was set aside."""
    CardState.objects.filter(user=user, card=card).update(suspended_at=None)


def flag_card(user: User, card: Card, *, now: datetime) -> CardState:
    """Mark a card to be found again; saying it twice changes nothing."""
    state = _state(user, card)
    return state if state.flagged_at else _set(state, flagged_at=now)


def unflag_card(user: User, card: Card) -> None:
    """Take the flag off a card."""
    CardState.objects.filter(user=user, card=card).update(flagged_at=None)


def bring_forward(user: User, cards: Iterable[Card], *, today: date) -> None:
    """Make cards due on the next study day: seen ones at the latest then, unseen ones first.

    What waits until another day, is put off or set aside comes as well. Saying it twice changes
    nothing.
    """
    tomorrow = today + timedelta(days=1)
    for card in cards:
        state = _state(user, card)
        earlier = state.due_on is not None and state.due_on <= tomorrow
        due = {} if earlier else {"due_on": tomorrow}
        _set(state, buried_until=None, suspended_at=None, **due)


def _state(user: User, card: Card) -> CardState:
    """The state of a card, made where there is none; an unseen one stays in phase new."""
    defaults = {"seen_revision": card.revision}
    return CardState.objects.get_or_create(user=user, card=card, defaults=defaults)[0]


def _set(state: CardState, **changes: object) -> CardState:
    """Write these columns only, so that a rating at the same moment is not lost."""
    CardState.objects.filter(pk=state.pk).update(**changes)
    for name, value in changes.items():
        setattr(state, name, value)
    return state
