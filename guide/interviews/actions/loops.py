"""Verbs of loops: begin one, begin its rounds, end it, and lend its packet by a link."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.foundation.links import Link, digest_of, new_link
from guide.goals.models import GoalRound
from guide.interviews.actions.mocks import start_mock
from guide.interviews.models import Interview, Loop, PacketLink

State = Interview.State


@transaction.atomic
def start_loop(user: User, *, level: Level, strict: bool, now: datetime) -> Loop:
    """Begin a loop over the rounds of the person's goal, or over all rounds without a goal.

    An open loop of this level in which no clock ran yet is taken up again.
    """
    User.objects.select_for_update().get(pk=user.pk)
    loop = Loop.objects.visible_to(user).untouched().filter(level=level).first()
    if loop is None:
        loop = Loop.objects.create(user=user, level=level, strict=strict, created_at=now)
        loop.rounds.set(_scope(user))
    elif loop.strict != strict:
        loop.strict = strict
        loop.save(update_fields=["strict"])
        loop.interviews.filter(state=State.READY).update(strict=strict)
    return loop


def _scope(user: User) -> list[Round]:
    wanted = GoalRound.objects.filter(goal__user=user, weight__gt=0).values("round")
    rounds = Round.objects.current()
    return list(rounds.filter(pk__in=wanted)) or list(rounds)


@transaction.atomic
def start_round(loop: Loop, round: Round, *, now: datetime) -> tuple[Interview, bool]:
    """The mock of a round of this loop, drawn where there is none yet; and whether it was met.

    Raises ValidationError where the loop is ended, the round is not of it, there is no question, or
    the only question left is open in another mock.
    """
    row = _locked(loop)
    mock = row.interviews.exclude(state=State.ABANDONED).filter(round=round).first()
    if mock:
        return mock, False
    if row.finished_at:
        raise ValidationError("This loop is ended. Open it again to hold another round.")
    if not row.rounds.filter(pk=round.pk).exists():
        raise ValidationError("This loop has no such round.")
    mock, met = start_mock(row.user, round=round, level=row.level, strict=row.strict, now=now)
    if mock.state != State.READY or mock.loop_id not in (None, row.pk):
        raise ValidationError(
            "The only question left for this round is open in another mock. Score that one first."
        )
    mock.loop = row
    mock.save(update_fields=["loop"])
    return mock, met


@transaction.atomic
def take_in(loop: Loop, mock: Interview) -> None:
    """Hold a round of this loop with a partner: before anything is scored, so that none is chosen.

    A question that was drawn for the round alone, and whose clock waits, goes back to the others.
    Twice changes nothing. Raises ValidationError where it does not fit, or the round is begun.
    """
    row = _locked(loop)
    if row.interviews.filter(pk=mock.pk).exists():
        return
    if row.finished_at or not Interview.objects.offered_to(row).filter(pk=mock.pk).exists():
        raise ValidationError("Only an open round with a partner, of this level, can be taken in.")
    begun = row.interviews.exclude(state=State.ABANDONED).filter(round=mock.round_id)
    begun.filter(state=State.READY, with_partner=False).update(loop=None)
    if begun.exists():
        raise ValidationError("This round of the loop is begun already.")
    Interview.objects.filter(pk=mock.pk).update(loop=row)


@transaction.atomic
def finish_loop(loop: Loop, *, finished: bool, now: datetime) -> None:
    """State whether the loop is ended; a question whose clock never ran goes back to the others."""
    row = _locked(loop)
    if finished == bool(row.finished_at):
        return
    row.finished_at = now if finished else None
    row.save(update_fields=["finished_at"])
    if finished:
        row.interviews.filter(state=State.READY).update(loop=None)


def lend_packet(loop: Loop, *, days: int, now: datetime) -> Link:
    """Make a link to read the packet for so many days; it is shown once."""
    link = new_link()
    PacketLink.objects.create(
        loop=loop, digest=link.digest, created_at=now, expires_at=now + timedelta(days=days)
    )
    return link


def revoke_packet(link: PacketLink, *, now: datetime) -> None:
    """End a link at once; ending it twice changes nothing."""
    PacketLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now)


def lent_by(secret: str, now: datetime) -> PacketLink | None:
    """The link that a secret stands for, while it works."""
    links = PacketLink.objects.select_related("loop__level", "loop__user")
    return links.filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=now).first()


def _locked(loop: Loop) -> Loop:
    return (
        Loop.objects.select_for_update(of=("self",)).select_related("user", "level").get(pk=loop.pk)
    )
