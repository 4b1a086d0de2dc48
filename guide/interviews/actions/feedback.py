"""What happens to handed-in sheets: opened after a wait, rated, shared with a team."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.interviews.models import Interview, Scorecard, SheetShare
from guide.interviews.partners import RELEASES_AFTER
from guide.teams.models import Team


@transaction.atomic
def release_sheet(mock: Interview, *, by: User, now: datetime) -> None:
    """Open one's own sheet a week after it was handed in, when the other one has not come.

    Doing it twice changes nothing. Raises ValidationError before the week is over.
    """
    row = Interview.objects.select_for_update().get(pk=mock.pk)
    sheet = row.scorecards.submitted().filter(scorer=by).first()
    if sheet is None:
        raise ValidationError("Hand in your own sheet first.")
    if not row.waits_for_sheets:
        return
    if now < sheet.submitted_at + RELEASES_AFTER:
        raise ValidationError("You may open your sheet alone a week after you handed it in.")
    sheet.released_at, row.state = now, Interview.State.SCORED
    sheet.save(update_fields=["released_at"])
    row.save(update_fields=["state"])


def rate_feedback(mock: Interview, *, by: User, useful: int, fair: int, now: datetime) -> None:
    """Say how useful and how fair the other side's sheet is, 1 to 4; the last word stands.

    Raises ValidationError where one sees no such sheet.
    """
    seen = Scorecard.objects.visible_to(by).filter(interview=mock).exclude(scorer=by)
    rated = Scorecard.objects.filter(pk__in=seen.values("pk"))
    if not rated.update(useful=useful, fair=fair, rated_at=now):
        raise ValidationError("There is no sheet of your partner to rate yet.")


@transaction.atomic
def share_sheets(
    mock: Interview, chosen: Iterable[tuple[Scorecard, Team]], *, by: User, now: datetime
) -> None:
    """State which sheets of a mock its candidate shows to which teams; the rest ends at once.

    Raises ValidationError for a sheet that is not open or a team one is not in.
    """
    if mock.candidate_id != by.pk or mock.waits_for_sheets:
        raise ValidationError("The candidate may share the sheets once both are open.")
    wanted = {(sheet.pk, team.pk) for sheet, team in chosen}
    sheets = set(
        Scorecard.objects.visible_to(by)
        .submitted()
        .filter(interview=mock)
        .values_list("pk", flat=True)
    )
    teams = set(Team.objects.visible_to(by).values_list("pk", flat=True))
    if not all(sheet in sheets and team in teams for sheet, team in wanted):
        raise ValidationError("Choose among your sheets and your teams.")
    for row in SheetShare.objects.filter(scorecard__interview=mock):
        if (row.scorecard_id, row.team_id) not in wanted:
            row.delete()
    for sheet, team in sorted(wanted):
        SheetShare.objects.get_or_create(scorecard_id=sheet, team_id=team, defaults={"at": now})
