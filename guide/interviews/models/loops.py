"""Loops: up to five mocks of one level, one a round, and the links by which a packet is read."""

from datetime import datetime

from django.db import models
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round


class LoopQuerySet(models.QuerySet):
    """Ways to ask for loops."""

    def visible_to(self, user: User) -> "LoopQuerySet":
        """A loop is its candidate's alone."""
        return self.filter(user_id=user.pk)

    editable_by = visible_to

    def untouched(self) -> "LoopQuerySet":
        """Open ones in which no clock ran yet."""
        return self.filter(finished_at=None).exclude(interviews__started_at__isnull=False)

    def with_sheets(self) -> "LoopQuerySet":
        """Each with `held`, the number of its rounds with a sheet that is open, and `size`."""
        own = models.Q(
            interviews__scorecards__scorer=models.F("user"),
            interviews__scorecards__submitted_at__isnull=False,
        )
        is_open = models.Q(interviews__state__in=["scored", "debriefed"])
        held = models.Count("interviews", filter=own | is_open, distinct=True)
        return self.annotate(held=held, size=models.Count("rounds", distinct=True))


class Loop(models.Model):
    """Mocks of one level, on one or several days. `rounds` is its scope, kept from its start on.

    Finished means that no further round is begun; rounds without a sheet are missing either way.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="loops")
    level = models.ForeignKey(Level, models.RESTRICT, related_name="+")
    rounds = models.ManyToManyField(Round, related_name="+")
    strict = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = LoopQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.level} loop of {self.user}"

    def get_absolute_url(self) -> str:
        return reverse("interviews:loop", args=[self.pk])


class PacketLink(models.Model):
    """A link by which anybody reads the packet of a loop; only the digest of it is kept."""

    loop = models.ForeignKey(Loop, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"link to the packet of loop {self.loop_id}"

    def works_at(self, now: datetime) -> bool:
        """Whether it opens the packet."""
        return self.revoked_at is None and now < self.expires_at
