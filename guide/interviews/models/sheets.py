"""What a mock was worth: the sheet, its scores, and what to do with it."""

from django.db import models
from django.db.models import Q

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.interviews.models.mocks import Interview


class Scorecard(models.Model):
    """One person's sheet of one mock. A recommendation is a person's choice, never computed.

    The candidate commits `recommendation` and `sentence` first, before anything is shown; then
    come the scores, the level signal and `submitted_at`. A submitted sheet does not change.
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
    scorer = models.ForeignKey(User, models.CASCADE, related_name="+")
    recommendation = models.PositiveSmallIntegerField(choices=Recommendation, null=True, blank=True)
    level_signal = models.CharField(max_length=5, choices=Signal, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    key_points_met = models.JSONField(default=list)
    committed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "scorer"], name="one_sheet_of_a_scorer"),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | Q(recommendation__isnull=False),
                name="a_submitted_sheet_recommends",
            ),
        ]

    def __str__(self) -> str:
        return f"sheet of {self.scorer} for mock {self.interview_id}"


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
