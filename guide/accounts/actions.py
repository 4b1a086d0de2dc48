"""Everything people do to their own account."""

import logging
from collections.abc import Sequence

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F

from guide.accounts.models import User

SETTINGS = ("name", "time_zone", "day_starts_at", "single_keys", "asks_how_sure")
log = logging.getLogger("guide.accounts")


def change_settings(person: User) -> None:
    """Store what the person now says of themselves; days that are past stay as they were."""
    person.save(update_fields=SETTINGS)


def set_asks_how_sure(person: User, asks: bool) -> None:
    """State whether cards ask this person how sure they are before the answer."""
    person.asks_how_sure = asks
    person.save(update_fields=["asks_how_sure"])


def set_memory_weights(person: User, weights: Sequence[float] | None) -> None:
    """State how this person forgets (weights of FSRS-6), None for the defaults."""
    stored = None if weights is None else list(weights)
    User.objects.filter(pk=person.pk).update(
        memory_weights=stored, memory_version=F("memory_version") + 1
    )
    person.refresh_from_db(fields=["memory_weights", "memory_version"])


def end_session(user: User, pk: int) -> bool:
    """Sign one device of this person out; say whether it was signed in."""
    sessions = list(UserSession.objects.filter(user=user, pk=pk))
    for session in sessions:
        session.end()
    return bool(sessions)


@transaction.atomic
def delete_person(user: User, *, address: str) -> None:
    """Remove a person with everything that is theirs, and sign out all their devices."""
    pk = user.pk
    for session in UserSession.objects.filter(user=user):
        session.end()
    user.delete()
    log.info("account deleted", extra={"user": pk, "address": address})
