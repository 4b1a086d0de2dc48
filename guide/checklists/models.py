"""Templates of checklists, and the versions of their items."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round, Topic
from guide.foundation.authored import Authored, AuthoredQuerySet


class ChecklistTemplateQuerySet(AuthoredQuerySet):
    """Ways to ask for templates."""

    def previewed_by(self, user: User) -> "ChecklistTemplateQuerySet":
        """What staff look at before people use it."""
        return self.visible_to(user) if user.is_staff else self.none()


class ChecklistTemplate(Authored):
    """What a checklist is made from."""

    class Audience(models.TextChoices):
        """Whose list it becomes."""

        PERSONAL = "personal"
        TEAM = "team"
        BOTH = "both"

    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=300)
    audience = models.CharField(max_length=8, choices=Audience)
    levels = models.ManyToManyField(Level, related_name="checklist_templates")
    rounds = models.ManyToManyField(Round, related_name="checklist_templates")
    topics = models.ManyToManyField(Topic, related_name="checklist_templates")

    objects = ChecklistTemplateQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        return reverse("checklists:preview", args=[self.slug])


class TemplateVersion(models.Model):
    """One set of items of a template, in order; each item is known by its slug.

    An item has `slug`, `section` and `text`, and as written `detail`, `done_when`, `days_before`,
    `minutes`, `role`, `topics` and `articles` (slugs).
    """

    template = models.ForeignKey(ChecklistTemplate, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["template", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"], name="a_version_has_a_number_of_its_own"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.template}, version {self.number}"
