"""What people say beside a checklist, what happened in it, and who may look from outside."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from guide.accounts.models import User
from guide.checklists.models.lists import Checklist, ChecklistItem

EDITABLE_FOR = timedelta(minutes=15)


class Comment(models.Model):
    """What somebody says about an item, in Markdown; a deleted one leaves a stub."""

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    body = models.TextField(max_length=2000)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    mentions = models.ManyToManyField(User, related_name="+")

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["item", "created_at"], name="comments_of_an_item")]

    def __str__(self) -> str:
        return self.body[:60]

    def editable_at(self, now: datetime) -> bool:
        """Whether its author may still change it."""
        return self.deleted_at is None and now < self.created_at + EDITABLE_FOR


class ChecklistActivity(models.Model):
    """One thing that happened in a checklist; append-only, and it outlives its item.

    `subject` keeps the words of the item. `person` and `day` (theirs) are for nudges.
    """

    class Verb(models.TextChoices):
        """What happened."""

        CREATED = "created"
        RENAMED = "renamed"
        ARCHIVED = "archived"
        REOPENED = "reopened"
        DELETED = "deleted"
        RESTORED = "restored"
        GIVEN = "given"
        UPDATED = "updated", "took a new version"
        ADDED = "added"
        EDITED = "edited"
        MOVED = "moved"
        ASSIGNED = "assigned"
        DROPPED = "dropped", "deleted an item"
        BROUGHT_BACK = "brought back"
        STATUS = "status", "set a status"
        EVIDENCE = "evidence"
        COMMENTED = "commented"
        REWORDED = "reworded", "edited a comment"
        WITHDREW = "withdrew", "deleted a comment"
        NUDGED = "nudged"
        SHARED = "shared", "made a link"
        UNSHARED = "unshared", "revoked a link"

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="activity")
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=12, choices=Verb)
    item = models.ForeignKey(ChecklistItem, models.SET_NULL, null=True, related_name="activity")
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    day = models.DateField(null=True, blank=True)
    subject = models.CharField(max_length=160, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "checklist activity"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person", "day"],
                condition=Q(verb="nudged"),
                name="one_nudge_for_an_item_person_and_day",
            )
        ]
        indexes = [
            models.Index("checklist", F("created_at").desc(), name="activity_newest_first"),
            models.Index("person", F("created_at").desc(), name="activity_about_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_verb_display()} {self.subject}"


class ShareLink(models.Model):
    """A way to read a checklist without an account, until it expires or is revoked."""

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="share_links")
    shows_names = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"link to {self.checklist}"
