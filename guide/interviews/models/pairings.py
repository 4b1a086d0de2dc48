"""Pairings: two people who want to hold a round, before its question is drawn."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.interviews.models.mocks import Interview


class PairingQuerySet(models.QuerySet):
    """Ways to ask for pairings."""

    def visible_to(self, user: User) -> "PairingQuerySet":
        """Those one asked for, and those to which one was asked or has come."""
        return self.filter(Q(asker_id=user.pk) | Q(partner_id=user.pk))

    def managed_by(self, user: User) -> "PairingQuerySet":
        """Those one asked for oneself."""
        return self.filter(asker_id=user.pk)

    def waiting(self, now: datetime) -> "PairingQuerySet":
        """Those that can still become a mock."""
        return self.filter(closed_at=None, interview=None, expires_at__gt=now)


class Pairing(models.Model):
    """Somebody asks for a partner: by a secret link, or a teammate by name.

    The asker takes `side`, the partner the other one. A partner without `joined_at` was asked by
    name and has not answered. `interview` is the mock that came of it.
    """

    class Side(models.TextChoices):
        """Who answers, and who asks."""

        CANDIDATE = "candidate"
        INTERVIEWER = "interviewer"

    asker = models.ForeignKey(User, models.CASCADE, related_name="pairings")
    side = models.CharField(max_length=11, choices=Side)
    partner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="pairings_asked_to"
    )
    joined_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    round = models.ForeignKey(Round, models.RESTRICT, related_name="+")
    level = models.ForeignKey(Level, models.RESTRICT, related_name="+")
    strict = models.BooleanField(default=False)
    call_link = models.URLField(max_length=300, blank=True)
    link_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    interview = models.OneToOneField(
        Interview, models.CASCADE, null=True, blank=True, related_name="pairing"
    )

    objects = PairingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(asker=F("partner")), name="nobody_is_their_own_partner"
            )
        ]
        verbose_name = "partner mock"

    def __str__(self) -> str:
        return f"{self.round} with a partner, asked for by {self.asker}"

    def get_absolute_url(self) -> str:
        return reverse("interviews:pairing", args=[self.pk])

    def state(self, now: datetime) -> str:
        """One of drawn, closed, expired, ready (both are there), declined, asked and open."""
        if self.interview_id:
            return "drawn"
        if self.closed_at:
            return "closed"
        if now >= self.expires_at:
            return "expired"
        if self.partner_id and self.joined_at:
            return "ready"
        if self.declined_at:
            return "declined"
        return "asked" if self.partner_id else "open"

    @property
    def candidate(self) -> User | None:
        """Who answers."""
        return self.asker if self.side == self.Side.CANDIDATE else self.partner

    @property
    def interviewer(self) -> User | None:
        """Who asks."""
        return self.partner if self.side == self.Side.CANDIDATE else self.asker

    def other(self, user: User) -> User | None:
        """The other person."""
        return self.partner if user.pk == self.asker_id else self.asker

    def side_of(self, user: User) -> str:
        """The side of one of the two, or of whoever would join."""
        sides = self.Side
        mirrored = sides.INTERVIEWER if self.side == sides.CANDIDATE else sides.CANDIDATE
        return self.side if user.pk == self.asker_id else mirrored
