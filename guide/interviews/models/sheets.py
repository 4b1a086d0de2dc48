"""What a mock was worth: the sheet, its scores, and what to do with it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.deletion import Collector
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.interviews.models.mocks import Interview
from guide.teams.models import Team

State = Interview.State


def leave_to_candidate(
    collector: Collector, field: models.Field, sheets: "list[Scorecard]", using: str
) -> None:
    """What becomes of sheets when their scorer's account goes.

    One that was handed in about somebody else stays the candidate's, without a name and without
    the scorer's own notes; the others go.
    """
    ids = [sheet.pk for sheet in sheets]
    kept = Scorecard.objects.using(using).filter(pk__in=ids).exclude(submitted_at=None)
    kept = list(kept.exclude(interview__candidate=F("scorer")))
    collector.add_field_update(field, None, kept)
    collector.add_field_update(Scorecard._meta.get_field("notes"), "", kept)
    gone = [sheet for sheet in sheets if sheet not in kept]
    models.CASCADE(collector, field, gone, using)


class ScorecardQuerySet(models.QuerySet):
    """Ways to ask for sheets."""

    def submitted(self) -> "ScorecardQuerySet":
        """Those that were handed in."""
        return self.exclude(submitted_at=None)

    def visible_to(self, user: User) -> "ScorecardQuerySet":
        """One's own, and what the other side of a mock handed in, once its sheets are open."""
        sides = Q(interview__candidate=user.pk) | Q(interview__interviewer=user.pk)
        is_open = Q(interview__state__in=[State.SCORED, State.DEBRIEFED])
        return self.filter(Q(scorer=user.pk) | sides & is_open & Q(submitted_at__isnull=False))


class Scorecard(models.Model):
    """One person's sheet of one mock. A recommendation is a person's choice, never computed.

    The candidate commits `recommendation` and `sentence` first, before anything is shown; then
    come the scores, the level signal and `submitted_at`. A submitted sheet does not change.

    An interviewer's sheet begins with the draw and holds that side's `notes`. `released_at` says
    that its author opened it after waiting for the other one in vain; `useful` and `fair` (1 to 4)
    are what the other side says about it. A scorer who is null was a partner whose account is gone.
    """

    class Recommendation(models.IntegerChoices):
        """Whether to hire on this round alone."""

        STRONG_NO_HIRE = 1, "Strong no hire"
        NO_HIRE = 2, "No hire"
        HIRE = 3, "Hire"
        STRONG_HIRE = 4, "Strong hire"

    class Signal(models.TextChoices):
        """Against the bar of the level."""

        BELOW = "below"
        AT = "at"
        ABOVE = "above"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="scorecards")
    scorer = models.ForeignKey(User, leave_to_candidate, null=True, related_name="+")
    recommendation = models.PositiveSmallIntegerField(choices=Recommendation, null=True, blank=True)
    level_signal = models.CharField(max_length=5, choices=Signal, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    key_points_met = models.JSONField(default=list)
    notes = models.TextField(blank=True)
    notes_version = models.PositiveIntegerField(default=0)
    committed_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    useful = models.PositiveSmallIntegerField(null=True, blank=True)
    fair = models.PositiveSmallIntegerField(null=True, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "scorer"], name="one_sheet_of_a_scorer"),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | Q(recommendation__isnull=False),
                name="a_submitted_sheet_recommends",
            ),
            models.CheckConstraint(
                condition=Q(useful=None, fair=None)
                | Q(useful__gte=1, useful__lte=4, fair__gte=1, fair__lte=4),
                name="feedback_is_rated_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return f"sheet of {self.scorer} for mock {self.interview_id}"


class SheetShareQuerySet(models.QuerySet):
    """Ways to ask for what candidates share."""

    def visible_to(self, user: User) -> "SheetShareQuerySet":
        """What is shared with one's teams, by people in them since; nothing for viewers."""
        candidate = F("scorecard__interview__candidate")
        still = Q(team__memberships__user=candidate, team__memberships__joined_at__lte=F("at"))
        return self.filter(still, team__in=Team.objects.sharing_with(user))


class SheetShare(models.Model):
    """A sheet that its candidate shows to a team; deleting the row ends it at once."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="shares")
    team = models.ForeignKey(Team, models.CASCADE, related_name="shared_sheets")
    at = models.DateTimeField()

    objects = SheetShareQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard", "team"], name="a_sheet_is_shared_with_a_team_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scorecard} for {self.team}"

    def get_absolute_url(self) -> str:
        return reverse("interviews:shared", args=[self.pk])


class Score(models.Model):
    """One dimension of a sheet: 1 weak to 4 strong, or null for no signal, with evidence."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="scores")
    dimension = models.SlugField(max_length=80)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard", "dimension"], name="one_score_of_a_dimension"
            ),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=1, points__lte=4), name="points_are_1_to_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.points or 'no signal'}"


class DebriefLine(models.Model):
    """Something to keep or to change after a mock; a change names the topic to work on."""

    class Kind(models.TextChoices):
        """Keep it, or change it."""

        KEEP = "keep"
        CHANGE = "change"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="debrief")
    kind = models.CharField(max_length=6, choices=Kind)
    topic = models.ForeignKey(Topic, models.RESTRICT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "kind", "position"], name="one_line_of_a_kind_and_position"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=3), name="at_most_three_lines_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"
