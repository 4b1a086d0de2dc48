"""Templates of checklists, and the versions of their items."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round, Topic
from guide.foundation.authored import Authored, AuthoredQuerySet, Status
from guide.teams.models import Team


class ChecklistTemplateQuerySet(AuthoredQuerySet):
    """Ways to ask for templates: the guide's, a person's own, a team's."""

    def of_the_guide(self) -> "ChecklistTemplateQuerySet":
        """The templates of the guide."""
        return self.filter(owner=None, team=None)

    def visible_to(self, user: User) -> "ChecklistTemplateQuerySet":
        """The guide's as loaded, one's own, and those of one's teams; retired ones are gone."""
        guides = super().visible_to(user).filter(owner=None, team=None)
        mine = Q(owner_id=user.pk) | Q(team__in=Team.objects.visible_to(user))
        own = self.filter(mine).exclude(status=Status.RETIRED)
        return self.filter(Q(pk__in=guides.values("pk")) | Q(pk__in=own.values("pk")))

    def editable_by(self, user: User) -> "ChecklistTemplateQuerySet":
        """One's own, and those of teams in which one writes; the guide's are files."""
        return self.filter(Q(owner_id=user.pk) | Q(team__in=Team.objects.editable_by(user)))

    def previewed_by(self, user: User) -> "ChecklistTemplateQuerySet":
        """What staff look at before people use it."""
        return self.visible_to(user).of_the_guide() if user.is_staff else self.none()


class ChecklistTemplate(Authored):
    """What a checklist is made from: of the guide (neither owner nor team), a person or a team."""

    class Audience(models.TextChoices):
        """Whose list it becomes."""

        PERSONAL = "personal"
        TEAM = "team"
        BOTH = "both"

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=80)
    summary = models.CharField(max_length=300)
    audience = models.CharField(max_length=8, choices=Audience)
    owner = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    levels = models.ManyToManyField(Level, related_name="checklist_templates")
    rounds = models.ManyToManyField(Round, related_name="checklist_templates")
    topics = models.ManyToManyField(Topic, related_name="checklist_templates")

    objects = ChecklistTemplateQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None) | Q(team=None), name="a_template_has_one_owner_at_most"
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(owner=None, team=None),
                name="one_template_of_the_guide_by_this_slug",
            ),
            models.UniqueConstraint(
                fields=["owner", "slug"], name="one_template_of_a_person_by_this_slug"
            ),
            models.UniqueConstraint(
                fields=["team", "slug"], name="one_template_of_a_team_by_this_slug"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("checklists:template", args=[self.pk])

    @property
    def is_the_guides(self) -> bool:
        return self.owner_id is None and self.team_id is None


class TemplateVersion(models.Model):
    """One set of items of a template, in order; each item is known by its slug.

    An item has `slug`, `section` and `text`, and as written `detail`, `done_when`, `days_before`,
    `minutes`, `role`, `topics` and `articles` (slugs), and `link`.
    """

    template = models.ForeignKey(ChecklistTemplate, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
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
