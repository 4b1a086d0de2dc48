"""Stories of one's own for the behavioral round."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.flashcards.models import Card
from guide.interviews.models.mocks import Interview

RESTORABLE = timedelta(days=30)


class StoryQuerySet(models.QuerySet):
    """Ways to ask for stories."""

    def visible_to(self, user: User) -> "StoryQuerySet":
        """A story is its writer's alone."""
        return self.filter(user_id=user.pk, deleted_at=None)

    editable_by = visible_to

    def deleted_by(self, user: User, now: datetime) -> "StoryQuerySet":
        """What can still be brought back."""
        return self.filter(user_id=user.pk, deleted_at__gt=now - RESTORABLE)

    def with_rehearsals(self) -> "StoryQuerySet":
        """Each with `rehearsed`: whether it was told in a mock that was scored."""
        state = Interview.State
        told = Interview.objects.filter(
            stories=OuterRef("pk"), state__in=[state.SCORED, state.DEBRIEFED]
        )
        return self.annotate(rehearsed=Exists(told))


class Story(models.Model):
    """An event of one's own work, told as situation, task, action and result.

    `numbers` has a fact a line, "what: value". `short` and `long` are how it is told in 60 seconds
    and in three minutes, and may be practiced as cards of one's own. `version` rises with every
    change of the words.
    """

    class Scope(models.IntegerChoices):
        """How far it reached."""

        OWN = 1, "Own work"
        TEAM = 2, "One team"
        TEAMS = 3, "Across teams"
        COMPANY = 4, "The company"

    user = models.ForeignKey(User, models.CASCADE, related_name="stories")
    title = models.CharField(max_length=90)
    situation = models.TextField(blank=True)
    task = models.TextField(blank=True)
    action = models.TextField(blank=True)
    result = models.TextField(blank=True)
    numbers = models.TextField(blank=True)
    scope = models.PositiveSmallIntegerField(choices=Scope, default=Scope.OWN)
    topics = models.ManyToManyField(Topic, related_name="+")
    short = models.TextField(blank=True)
    long = models.TextField(blank=True)
    short_card = models.ForeignKey(Card, models.SET_NULL, null=True, blank=True, related_name="+")
    long_card = models.ForeignKey(Card, models.SET_NULL, null=True, blank=True, related_name="+")
    mocks = models.ManyToManyField(Interview, related_name="stories")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(
                condition=Q(scope__gte=1, scope__lte=4), name="a_story_has_one_of_four_scopes"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("interviews:story", args=[self.pk])

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The numbers, each as what it is and its value; a line without a colon is all value."""
        parts = [line.partition(":") for line in self.numbers.splitlines() if line.strip()]
        return [
            (what.strip(), value.strip()) if colon else ("", what.strip())
            for what, colon, value in parts
        ]
