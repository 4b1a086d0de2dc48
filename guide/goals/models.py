"""What a person aims for."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from guide.accounts.models import User
from guide.curriculum.models import Level, Round, Track

NEW_PER_DAY = 12
REVIEWS_PER_DAY = 150
MINUTES_PER_DAY = 50
RETENTION = 0.90
LOWEST_RETENTION, HIGHEST_RETENTION = 0.70, 0.97
MOST_PER_DAY = 9999
MOST_MINUTES = 600


class GoalQuerySet(models.QuerySet):
    """Ways to ask for goals."""

    def visible_to(self, user: User) -> "GoalQuerySet":
        """A goal is its owner's alone."""
        return self.filter(user=user)

    editable_by = visible_to


class Goal(models.Model):
    """One person's aim: a level, maybe a date, and how much a day may take."""

    class Strategy(models.TextChoices):
        """In which order rounds are learned."""

        BREADTH = "breadth", "All rounds in turn"
        DEPTH = "depth", "The heaviest round first"
        DEPTH_THEN_BREADTH = "depth_then_breadth", "Heaviest first, then all in turn"

    user = models.OneToOneField(User, models.CASCADE, related_name="goal")
    track = models.ForeignKey(Track, models.RESTRICT, related_name="+")
    target_level = models.ForeignKey(Level, models.RESTRICT, related_name="+")
    levels = models.ManyToManyField(Level, related_name="+")
    company = models.CharField(max_length=80, blank=True)
    interview_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    weekday_minutes = models.JSONField(help_text="Minutes for Monday to Sunday.")
    strategy = models.CharField(max_length=20, choices=Strategy, default=Strategy.BREADTH)
    desired_retention = models.FloatField(
        default=RETENTION,
        validators=[MinValueValidator(LOWEST_RETENTION), MaxValueValidator(HIGHEST_RETENTION)],
    )
    new_per_day = models.PositiveSmallIntegerField(
        default=NEW_PER_DAY, validators=[MaxValueValidator(MOST_PER_DAY)]
    )
    reviews_per_day = models.PositiveSmallIntegerField(
        default=REVIEWS_PER_DAY, validators=[MaxValueValidator(MOST_PER_DAY)]
    )
    minutes_cap = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )
    hold_new_when_behind = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    desired_retention__gte=LOWEST_RETENTION,
                    desired_retention__lte=HIGHEST_RETENTION,
                ),
                name="goal_retention_is_0_70_to_0_97",
            ),
            models.CheckConstraint(
                condition=Q(new_per_day__lte=MOST_PER_DAY, reviews_per_day__lte=MOST_PER_DAY),
                name="goal_limits_are_at_most_9999",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.target_level}"


class GoalRound(models.Model):
    """How heavily a round weighs in a goal; 0 leaves it out."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="round_weights")
    round = models.ForeignKey(Round, models.RESTRICT, related_name="+")
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "round"], name="a_round_weighs_once_in_a_goal"),
            models.CheckConstraint(condition=Q(weight__lte=3), name="round_weight_is_0_to_3"),
        ]

    def __str__(self) -> str:
        return f"{self.round} x {self.weight}"


class DayException(models.Model):
    """Limits for one study day of a person; null means as usual."""

    user = models.ForeignKey(User, models.CASCADE, related_name="day_exceptions")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    new_cards = models.PositiveSmallIntegerField(null=True, blank=True)
    reviews = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_exception_a_day"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=False)
                | Q(new_cards__isnull=False)
                | Q(reviews__isnull=False),
                name="an_exception_changes_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.day}"
