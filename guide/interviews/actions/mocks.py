"""Everything people do during a mock interview."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.interviews.choosing import Candidate, Draw, draw
from guide.interviews.clock import BUDGETS
from guide.interviews.models import Interview, InterviewEvent, Question, QuestionMet

State = Interview.State
KEPT = (
    *("title", "form", "minutes", "prompt", "reveals", "strong_answer", "rubric", "follow_ups"),
    *("weak_answers", "hints", "revision"),
)
LISTS = {"reveal": "reveals", "follow_up": "follow_ups", "hint": "hints"}
ABANDONED_AFTER = timedelta(days=7)
GRACE = timedelta(seconds=10)  # in which the notes still arrive that were typed before the end
LATE = (
    "Time is up, and this round is strict. What you typed after the end is not kept and does not "
    "count."
)


class Outdated(Exception):  # noqa: N818 - two devices were fast, nothing is wrong
    """Notes were saved from somewhere else since this page was made; `saved` are those."""

    def __init__(self, saved: str, version: int) -> None:
        super().__init__("These notes were saved on another page in the meantime.")
        self.saved, self.version = saved, version


@transaction.atomic
def start_mock(
    user: User,
    *,
    round: Round,
    level: Level,
    strict: bool,
    now: datetime,
    minutes: int | None = None,
    question: Question | None = None,
) -> tuple[Interview, bool]:
    """Make a mock with a question that the person has not met, or the oldest where all are met.

    `minutes` are the question's own where none are said. `question` asks for this one, met or not.
    Answers the mock, and whether its question was met before. The clock does not run yet. A mock of
    this question that is not scored is taken up again, so that doing it twice spends no second
    question. Raises ValidationError where the round has no question at this level.
    """
    User.objects.select_for_update().get(pk=user.pk)
    held_back = Interview.objects.held_back_from(user).values("question")
    pool = Question.objects.current().filter(round=round, level=level).exclude(pk__in=held_back)
    drawn = Draw(question.pk, again=True) if question else _drawn(user, pool, now)
    if drawn is None:
        raise ValidationError("There is no question for this round and level yet.")
    same = Interview.objects.visible_to(user).unscored().filter(question=drawn.pk)
    mock = same.first() or _made(user, Question.objects.get(pk=drawn.pk), now)
    if mock.state == State.READY:
        mock.strict, mock.minutes = strict, minutes or mock.snapshot["minutes"]
        mock.save(update_fields=["strict", "minutes"])
    return mock, drawn.again


def _made(user: User, question: Question, now: datetime) -> Interview:
    return Interview.objects.create(
        candidate=user,
        question=question,
        round=question.round,
        level=question.level,
        snapshot=snapshot_of(question),
        minutes=question.minutes,
        created_at=now,
    )


def _drawn(user: User, pool: Any, now: datetime) -> Draw | None:
    met = dict(
        QuestionMet.objects.filter(user=user, question__in=pool).values_list("question", "met_at")
    )
    sat = Interview.objects.visible_to(user).started().filter(question__in=pool)
    for pk, at in sat.values_list("question").annotate(Max("created_at")):
        met[pk] = max(at, met.get(pk, at))
    pks = pool.values_list("pk", flat=True)
    seed = user.pk * 31 + sat.count() * 17 + now.toordinal()
    return draw([Candidate(pk, met.get(pk)) for pk in pks], seed)


def snapshot_of(question: Question) -> dict[str, Any]:
    """The question as it is asked now, with what belongs to scoring it."""
    topics = list(question.topics.values_list("slug", flat=True))
    return {name: getattr(question, name) for name in KEPT} | {
        "slug": question.slug,
        "topics": topics,
    }


@transaction.atomic
def run_clock(mock: Interview, *, now: datetime) -> Interview:
    """Let the clock run: start it, or end a pause. Saying it twice changes nothing.

    Raises ValidationError where a partner is to start it.
    """
    row = locked(mock)
    if row.state == State.READY and row.interviewer_id:
        raise ValidationError("Your interviewer starts the clock.")
    if row.state == State.READY:
        begin(row, now)
    elif row.state == State.RUNNING and row.paused_at:
        row.paused_seconds += max(0, round((now - row.paused_at).total_seconds()))
        row.paused_at = None
        row.save(update_fields=["paused_seconds", "paused_at"])
    return row


def begin(row: Interview, now: datetime) -> None:
    """Start the clock of a mock that is locked and ready."""
    row.state, row.started_at = State.RUNNING, now
    row.day = row.candidate.clock.day_of(now)
    row.save(update_fields=["state", "started_at", "day"])


@transaction.atomic
def pause_clock(mock: Interview, *, now: datetime) -> Interview:
    """Stop the clock for a while; twice changes nothing. A strict mock cannot be paused."""
    row = locked(mock)
    if row.strict:
        raise ValidationError("A strict round is not paused.")
    if row.state == State.RUNNING and row.paused_at is None:
        row.paused_at = now
        row.save(update_fields=["paused_at"])
    return row


@transaction.atomic
def finish_mock(mock: Interview, *, now: datetime) -> Interview:
    """End the round; what is written stays. Ending it twice changes nothing."""
    row = locked(mock)
    if row.state == State.READY:
        raise ValidationError("Start the clock first.")
    if row.state == State.RUNNING:
        row.state, row.ended_at = State.ENDED, row.paused_at or now
        row.save(update_fields=["state", "ended_at"])
    return row


@transaction.atomic
def save_notes(mock: Interview, notes: str, *, version: int, now: datetime) -> int:
    """Keep the notes and return their new version; the same notes again change nothing.

    Raises Outdated where they were saved from another page since, ValidationError once the round
    has ended. A strict one ends with its time; what was under way then still has ten seconds.
    """
    row = locked(mock)
    if row.notes == notes:
        return row.notes_version
    ended_by_partner = row.with_partner and row.ended_at and now - row.ended_at <= GRACE
    if row.closed_at(now - GRACE):
        raise ValidationError(LATE)
    if row.state != State.RUNNING and not ended_by_partner:
        raise ValidationError("The round is not running, so nothing more is written down.")
    if row.notes_version != version:
        raise Outdated(row.notes, row.notes_version)
    row.notes, row.notes_version = notes, version + 1
    row.save(update_fields=["notes", "notes_version"])
    return row.notes_version


def open_part(mock: Interview, kind: str, ref: int, *, now: datetime) -> None:
    """Open a fact, a follow-up, a hint or a phase; it stays open, and the first time counts.

    Raises ValidationError where there is no such part, or the round does not run or is closed.
    """
    if mock.state != State.RUNNING:
        raise ValidationError("Start the clock first.")
    if mock.closed_at(now):
        raise ValidationError("Time is up, and this round is strict. Nothing more opens.")
    if ref >= _count(mock, kind):
        raise ValidationError("This question has no such part.")
    note_event(mock, kind, ref, now)


def note_event(mock: Interview, kind: str, ref: int, now: datetime) -> None:
    """Write down that something was opened or heard, and when; the first time counts."""
    when = {"at": now, "second": int(mock.clock.used(now).total_seconds())}
    InterviewEvent.objects.get_or_create(interview=mock, kind=kind, ref=ref, defaults=when)


def _count(mock: Interview, kind: str) -> int:
    if kind == InterviewEvent.Kind.PHASE:
        return len(BUDGETS.get(mock.snapshot["form"], ()))
    return len(mock.snapshot[LISTS[kind]])


def abandon_old(*, now: datetime) -> int:
    """Mark mocks abandoned that were not ended within seven days; say how many."""
    unfinished = Interview.objects.filter(state__in=[State.READY, State.RUNNING])
    old = unfinished.filter(created_at__lt=now - ABANDONED_AFTER)
    return old.update(state=State.ABANDONED)


def locked(mock: Interview) -> Interview:
    """The row as it is now, held until the transaction ends."""
    return Interview.objects.select_for_update().select_related("candidate").get(pk=mock.pk)
