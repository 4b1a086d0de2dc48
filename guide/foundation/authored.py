"""What all authored content has in common, and how files become rows."""

from django.db import models


class Status(models.TextChoices):
    """The life of an authored item; `draft` is for staff preview only."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class AuthoredQuerySet(models.QuerySet):
    """Ways to ask for authored rows."""

    def current(self) -> "AuthoredQuerySet":
        """What learners see: published, neither draft nor retired."""
        return self.filter(status=Status.PUBLISHED)


class Authored(models.Model):
    """One item of the guide, loaded from a file and identified by its slug for ever."""

    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)
    retired_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    as_of = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=40, blank=True)
    review_by = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, editable=False)

    objects = AuthoredQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return getattr(self, "title", self.slug)
