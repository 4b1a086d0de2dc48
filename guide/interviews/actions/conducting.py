"""What the interviewer does during a partner mock: the clock, what is told, signals, notes."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.interviews.actions import mocks
from guide.interviews.actions.sheets import hand_in
from guide.interviews.models import Interview, InterviewEvent, Scorecard

State = Interview.State


@transaction.atomic
def run_clock(mock: Interview, *, now: datetime) -> Interview:
    """Start the round, or end a pause; twice changes nothing."""
    row = mocks.locked(mock)
    if row.state == State.READY:
        mocks.begin(row, now)
        return row
    return mocks.run_clock(row, now=now)


@transaction.atomic
def set_signal(mock: Interview, ref: int, heard: bool, *, now: datetime) -> None:
    """State whether a key point was heard; the first time counts, twice changes nothing.

    Raises ValidationError where there is no such point, or the sheet is in.
    """
    row = mocks.locked(mock)
    _open_sheet(row, row.interviewer)
    if row.started_at is None or ref >= len(row.snapshot["strong_answer"]):
        raise ValidationError("Start the clock first, then tick what you hear.")
    kind = InterviewEvent.Kind.SIGNAL
    if heard:
        mocks.note_event(row, kind, ref, now)
    else:
        row.events.filter(kind=kind, ref=ref).delete()


@transaction.atomic
def save_notes(mock: Interview, notes: str, *, by: User, version: int) -> int:
    """Keep the interviewer's notes and return their new version; the same again change nothing.

    Raises Outdated where they were saved from another page since, ValidationError once the sheet
    is in.
    """
    sheet = Scorecard.objects.select_for_update().get(interview=mock, scorer=by)
    if sheet.notes == notes:
        return sheet.notes_version
    _open_sheet(mock, by)
    if sheet.notes_version != version:
        raise mocks.Outdated(sheet.notes, sheet.notes_version)
    sheet.notes, sheet.notes_version = notes, version + 1
    sheet.save(update_fields=["notes", "notes_version"])
    return sheet.notes_version


@transaction.atomic
def submit_sheet(
    mock: Interview,
    *,
    by: User,
    recommendation: int,
    scores: dict[str, tuple[int | None, str]],
    level_signal: str,
    now: datetime,
) -> Scorecard:
    """Hand in the interviewer's sheet: scores, recommendation and level; it never changes again.

    Raises ValidationError before the round has ended, or for anybody but its interviewer.
    """
    row = mocks.locked(mock)
    if row.interviewer_id != by.pk or row.ended_at is None:
        raise ValidationError("The sheet opens when the round has ended.")
    sheet = Scorecard.objects.get(interview=row, scorer=by)
    if sheet.submitted_at:
        return sheet
    heard = row.events.filter(kind=InterviewEvent.Kind.SIGNAL).values_list("ref", flat=True)
    sheet.key_points_met = sorted(heard)
    sheet.recommendation, sheet.level_signal, sheet.committed_at = recommendation, level_signal, now
    sheet.save(update_fields=["key_points_met", "committed_at"])
    return hand_in(row, sheet, scores, now)


@transaction.atomic
def call_off(mock: Interview, *, now: datetime) -> None:
    """Give up a round of two before its clock has started; twice changes nothing.

    Raises ValidationError once it runs: then it ends, and both write their sheets.
    """
    row = mocks.locked(mock)
    if row.state == State.READY and row.with_partner:
        row.state = State.ABANDONED
        row.save(update_fields=["state"])
    elif row.state != State.ABANDONED:
        raise ValidationError("The clock has started. End the round instead.")


def _open_sheet(mock: Interview, by: User | None) -> None:
    if mock.scorecards.submitted().filter(scorer=by).exists():
        raise ValidationError("Your sheet is in, so nothing more is changed.")
