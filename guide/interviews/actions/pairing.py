"""How two people come together for a round, until its question is drawn."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.foundation.links import Link, digest_of, new_link
from guide.interviews.actions.mocks import snapshot_of
from guide.interviews.choosing import Draw, PairCandidate, draw_for_two
from guide.interviews.models import Interview, Pairing, Question, QuestionMet, Scorecard

LASTS = timedelta(days=14)
OVER = "This invitation is over."


class UsedUp(Exception):  # noqa: N818 - an answer that asks a question back
    """Between them the two have met every question there is; the oldest can be asked again."""


@transaction.atomic
def ask_for_partner(
    asker: User,
    *,
    side: str,
    round: Round,
    level: Level,
    now: datetime,
    strict: bool = False,
    call_link: str = "",
    teammate: User | None = None,
) -> tuple[Pairing, Link | None]:
    """Ask a teammate by name, else make a link for whoever holds it.

    An unanswered one for the same side, round, level and teammate is renewed and not doubled.
    """
    User.objects.select_for_update().get(pk=asker.pk)
    same = Pairing.objects.managed_by(asker).waiting(now).filter(joined_at=None, declined_at=None)
    row = same.filter(side=side, round=round, level=level, partner=teammate).first()
    row = row or Pairing(
        asker=asker, side=side, round=round, level=level, partner=teammate, created_at=now
    )
    row.strict, row.call_link = strict, call_link
    link = None if teammate else new_link()
    row.link_digest, row.expires_at = link.digest if link else None, now + LASTS
    row.save()
    return row, link


@transaction.atomic
def renew_link(pairing: Pairing, *, now: datetime) -> Link:
    """Make a new link; the old one ends at once, and so does a teammate's open question.

    Raises ValidationError where somebody has joined already, or it was called off.
    """
    row = _locked(pairing)
    if row.state(now) not in ("open", "asked", "declined", "expired"):
        raise ValidationError("Nobody can join this one any more. Set up another.")
    link = new_link()
    row.partner, row.declined_at, row.joined_at = None, None, None
    row.link_digest, row.expires_at = link.digest, now + LASTS
    row.save()
    return link


def find(secret: str) -> Pairing | None:
    """The pairing that a link leads to."""
    rows = Pairing.objects.select_related("asker", "partner", "round", "level")
    return rows.filter(link_digest=digest_of(secret)).first()


@transaction.atomic
def join(pairing: Pairing, user: User, *, now: datetime, by_link: bool = True) -> Pairing:
    """Come in: by a link, or as the teammate who was asked. Doing it twice changes nothing.

    Raises ValidationError where it is over, somebody else came first, or it is one's own.
    """
    row = _locked(pairing)
    if user.pk == row.asker_id:
        raise ValidationError("This is your own link. Send it to your partner.")
    if row.partner_id == user.pk and row.joined_at:
        return row
    if by_link and row.link_digest != pairing.link_digest:
        raise ValidationError("This link was replaced by a newer one.")
    if row.state(now) != ("open" if by_link else "asked"):
        raise ValidationError("Somebody else has joined." if row.joined_at else OVER)
    row.partner, row.joined_at, row.expires_at = user, now, now + LASTS
    row.save(update_fields=["partner", "joined_at", "expires_at"])
    return row


@transaction.atomic
def decline(pairing: Pairing, user: User, *, now: datetime) -> None:
    """Say no as the teammate who was asked, or leave after joining; the asker sees it."""
    row = _locked(pairing)
    if row.partner_id == user.pk and row.state(now) in ("asked", "ready"):
        row.partner, row.joined_at, row.declined_at = None, None, now
        row.save(update_fields=["partner", "joined_at", "declined_at"])


@transaction.atomic
def call_off(pairing: Pairing, *, now: datetime) -> None:
    """Take it back as the asker; twice changes nothing."""
    row = _locked(pairing)
    if row.closed_at is None and row.interview_id is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])


@transaction.atomic
def draw_question(pairing: Pairing, *, now: datetime, again: bool = False) -> Interview:
    """Draw a question that neither of the two has met, and make the mock; twice makes one.

    From then on the interviewer has met it. Raises UsedUp where there is none and `again` does
    not ask for an old one, ValidationError where not both are there or there is no question.
    """
    row = _locked(pairing)
    if row.interview:
        return row.interview
    if row.state(now) != "ready":
        raise ValidationError("The question is drawn when both of you are there.")
    list(User.objects.select_for_update().filter(pk__in=(row.asker_id, row.partner_id)))
    drawn = _drawn(row, now)
    if drawn is None:
        raise ValidationError("There is no question for this round and level yet.")
    if drawn.again and not again:
        raise UsedUp
    row.interview = _made(row, Question.objects.get(pk=drawn.pk), now)
    row.save(update_fields=["interview"])
    return row.interview


def _made(row: Pairing, question: Question, now: datetime) -> Interview:
    mock = Interview.objects.create(
        candidate=row.candidate,
        interviewer=row.interviewer,
        with_partner=True,
        call_link=row.call_link,
        question=question,
        round=row.round,
        level=row.level,
        strict=row.strict,
        snapshot=snapshot_of(question),
        minutes=question.minutes,
        created_at=now,
    )
    Scorecard.objects.create(interview=mock, scorer=row.interviewer)
    QuestionMet.objects.update_or_create(
        user=row.interviewer, question=question, defaults={"met_at": now}
    )
    return mock


def _drawn(row: Pairing, now: datetime) -> Draw | None:
    pool = Question.objects.current().filter(round=row.round, level=row.level)
    waiting = Interview.objects.of_either_side(row.candidate)
    waiting |= Interview.objects.visible_to(row.interviewer)  # a surprise to them, too
    waiting = waiting.filter(state=Interview.State.READY).exclude(question=None)
    pool = pool.exclude(pk__in=waiting.values("question"))
    theirs, mine = _met(row.candidate, pool), _met(row.interviewer, pool)
    pks = pool.values_list("pk", flat=True)
    seed = row.pk * 31 + now.toordinal()
    return draw_for_two([PairCandidate(pk, theirs.get(pk), mine.get(pk)) for pk in pks], seed)


def _met(user: User, pool: QuerySet[Question]) -> dict[int, Any]:
    """When the person last met each question of a pool, on either side of the table."""
    opened = QuestionMet.objects.filter(user=user, question__in=pool)
    met = dict(opened.values_list("question", "met_at"))
    sat = Interview.objects.visible_to(user).started().filter(question__in=pool).order_by()
    for pk, at in sat.values_list("question").annotate(Max("created_at")):
        met[pk] = max(at, met.get(pk, at))
    return met


@transaction.atomic
def swap_roles(mock: Interview, *, by: User, now: datetime) -> Pairing:
    """The mirrored round: same two, same round and level, sides changed; twice makes one.

    Raises ValidationError before the round has ended, or where the partner's account is gone.
    """
    row = Interview.objects.select_for_update().get(pk=mock.pk)
    if row.ended_at is None or row.interviewer is None:
        raise ValidationError("Swap once the round has ended.")
    for asker, partner in ((row.interviewer, row.candidate), (row.candidate, row.interviewer)):
        side = "candidate" if asker == row.interviewer else "interviewer"
        sides = {"asker": asker, "partner": partner, "side": side}
        what = {"round": row.round, "level": row.level, **sides}
        same = Pairing.objects.waiting(now).filter(**what).exclude(joined_at=None).first()
        if same:
            return same
        if asker == by:
            mine = what
    return Pairing.objects.create(
        **mine,
        strict=row.strict,
        call_link=row.call_link,
        created_at=now,
        joined_at=now,
        expires_at=now + LASTS,
    )


def _locked(pairing: Pairing) -> Pairing:
    return Pairing.objects.select_for_update().get(pk=pairing.pk)
