"""Scoring in the honest order: commit, score, then see the strong answer, then the debrief."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.interviews.models import DebriefLine, Interview, Score, Scorecard

State = Interview.State
LINES = 3  # of each kind


@transaction.atomic
def commit(
    mock: Interview, *, by: User, recommendation: int, sentence: str, now: datetime
) -> Scorecard:
    """Keep one's own first judgment, before anything is shown; it never changes again.

    Raises ValidationError before the round has ended.
    """
    row = Interview.objects.select_for_update().get(pk=mock.pk)
    if row.state not in (State.ENDED, State.SCORED, State.DEBRIEFED):
        raise ValidationError("Finish the round first.")
    values = {"recommendation": recommendation, "sentence": sentence, "committed_at": now}
    return Scorecard.objects.get_or_create(interview=row, scorer=by, defaults=values)[0]


@transaction.atomic
def submit_sheet(
    mock: Interview,
    *,
    by: User,
    scores: dict[str, tuple[int | None, str]],
    level_signal: str,
    now: datetime,
) -> Scorecard:
    """Score every dimension of the snapshot (None is no signal) and close the sheet.

    A submitted sheet does not change; sending it again changes nothing. Raises ValidationError
    before the commitment, or where a dimension is missing or unknown.
    """
    row = Interview.objects.select_for_update().get(pk=mock.pk)
    sheet = Scorecard.objects.filter(interview=row, scorer=by).first()
    if sheet is None:
        raise ValidationError("Commit your own recommendation first.")
    if sheet.submitted_at:
        return sheet
    sheet.level_signal = level_signal
    return hand_in(row, sheet, scores, now)


def hand_in(
    row: Interview, sheet: Scorecard, scores: dict[str, tuple[int | None, str]], now: datetime
) -> Scorecard:
    """Close a sheet with its scores; the mock is scored once nobody's sheet is missing.

    `row` is locked. Raises ValidationError where a dimension is missing or unknown.
    """
    if set(scores) != {one["slug"] for one in row.snapshot["rubric"]}:
        raise ValidationError("Score every dimension, or mark it as no signal.")
    Score.objects.bulk_create(
        Score(scorecard=sheet, dimension=slug, points=points, evidence=evidence)
        for slug, (points, evidence) in scores.items()
    )
    sheet.submitted_at = now
    sheet.save(update_fields=["recommendation", "level_signal", "submitted_at"])
    wanted = 2 if row.interviewer_id else 1
    if row.state == State.ENDED and row.scorecards.submitted().count() >= wanted:
        row.state = State.SCORED
        row.save(update_fields=["state"])
    return sheet


@transaction.atomic
def debrief(
    mock: Interview,
    *,
    by: User,
    key_points: list[int],
    keep: list[str],
    change: list[tuple[str, Topic]],
) -> None:
    """State which key points were met, and what to keep and to change; the last word stands.

    Raises ValidationError before the sheet is submitted, and while a partner's is waited for.
    """
    row = Interview.objects.select_for_update().get(pk=mock.pk)
    if row.waits_for_sheets:
        raise ValidationError("Your partner has not handed in a sheet yet.")
    sheet = Scorecard.objects.filter(interview=row, scorer=by).exclude(submitted_at=None).first()
    if sheet is None:
        raise ValidationError("Submit your sheet first.")
    known = range(len(row.snapshot["strong_answer"]))
    sheet.key_points_met = sorted({point for point in key_points if point in known})
    sheet.save(update_fields=["key_points_met"])
    row.debrief.all().delete()
    DebriefLine.objects.bulk_create(_lines(row, keep, change))
    row.state = State.DEBRIEFED
    row.save(update_fields=["state"])


def _lines(mock: Interview, keep: list[str], change: list[tuple[str, Topic]]) -> list[DebriefLine]:
    kinds: list[tuple[str, list[tuple[str, Any]]]] = [
        (DebriefLine.Kind.KEEP, [(text, None) for text in keep]),
        (DebriefLine.Kind.CHANGE, list(change)),
    ]
    return [
        DebriefLine(interview=mock, kind=kind, text=text, topic=topic, position=place)
        for kind, lines in kinds
        for place, (text, topic) in enumerate(lines[:LINES], 1)
    ]
