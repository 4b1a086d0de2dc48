"""Checklists, their items, and what is true of each item."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from guide.accounts.models import User
from guide.checklists.models.templates import TemplateVersion
from guide.goals.models import Goal
from guide.teams.models import TICKERS, Membership, Team

RESTORABLE = timedelta(days=30)


class Status(models.TextChoices):
    """What is true of an item; no row says to do."""

    TO_DO = "to_do", "To do"
    DOING = "doing", "Doing"
    DONE = "done", "Done"
    SKIPPED = "skipped", "Skipped"


OPEN = (Status.TO_DO, Status.DOING)
CLOSED = (Status.DONE, Status.SKIPPED)


class ChecklistQuerySet(models.QuerySet):
    """Ways to ask for checklists, by what a person may do with them."""

    def of(self, user: User) -> "ChecklistQuerySet":
        """The person's own and those of their teams, deleted ones too."""
        return self.filter(Q(owner_id=user.pk) | Q(team__memberships__user_id=user.pk))

    def visible_to(self, user: User) -> "ChecklistQuerySet":
        """What the person sees; archived lists are seen, deleted ones are not."""
        return self.of(user).filter(deleted_at=None)

    def deleted_of(self, user: User) -> "ChecklistQuerySet":
        """Deleted lists that the person may bring back."""
        mine = Q(owner_id=user.pk) | Q(team__in=Team.objects.editable_by(user))
        made = Q(team__in=Team.objects.tickable_by(user), created_by_id=user.pk)
        return self.filter(mine | made).exclude(deleted_at=None)

    def restorable(self, now: datetime) -> "ChecklistQuerySet":
        """Deleted within the last 30 days."""
        return self.filter(deleted_at__gte=now - RESTORABLE)

    def with_newest(self) -> "ChecklistQuerySet":
        """Each with `newest`: the number of the latest version of its template, or None."""
        versions = TemplateVersion.objects.filter(template=OuterRef("template_version__template"))
        return self.annotate(newest=Subquery(versions.order_by("-number").values("number")[:1]))

    def with_interview_of(self, user: User) -> "ChecklistQuerySet":
        """Each with `interview_on`: the day from which this person's T-minus days count."""
        goal = Goal.objects.filter(user_id=user.pk)
        return self.annotate(interview_on=Subquery(goal.values("interview_on")[:1]))

    def with_shown_version(self) -> "ChecklistQuerySet":
        """Each with `shown`: the `shown_version` of the row."""
        return self.annotate(shown=F("version") + Coalesce("team__version", 0))

    def current(self) -> "ChecklistQuerySet":
        """Neither archived nor deleted."""
        return self.filter(archived_at=None, deleted_at=None)


class Checklist(models.Model):
    """One list of items, of a person or of a team.

    `version` rises with every change. T-minus dates count from `target_on`, else from the
    interview date of whoever looks.
    """

    class Mode(models.TextChoices):
        """Shared: one state for all. Per person: one list, a status for each member."""

        SHARED = "shared", "Shared, one state for all"
        PER_PERSON = "per_person", "Per person, a state for each"

    owner = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=120)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.SHARED)
    template_version = models.ForeignKey(
        TemplateVersion, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    target_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None, team__isnull=False) | Q(owner__isnull=False, team=None),
                name="checklist_belongs_to_a_person_or_a_team",
            ),
            models.CheckConstraint(
                condition=Q(mode="shared") | Q(team__isnull=False),
                name="only_a_team_has_lists_per_person",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("checklists:checklist", args=[self.pk])

    @property
    def per_person(self) -> bool:
        return self.mode == self.Mode.PER_PERSON

    @property
    def shown_version(self) -> int:
        """What a page shows of: both numbers only rise, so their sum tells a change of either."""
        return self.version + (self.team.version if self.team else 0)


class ChecklistItemQuerySet(models.QuerySet):
    """Ways to ask for items."""

    def visible_to(self, user: User) -> "ChecklistItemQuerySet":
        """Items of lists that the person sees, deleted items left out."""
        lists = Checklist.objects.visible_to(user)
        return self.current().filter(checklist__in=lists)

    def current(self) -> "ChecklistItemQuerySet":
        """Not deleted."""
        return self.filter(deleted_at=None)

    def restorable(self, now: datetime) -> "ChecklistItemQuerySet":
        """Deleted within the last 30 days."""
        return self.filter(deleted_at__gte=now - RESTORABLE)


class ChecklistItem(models.Model):
    """One thing to do. `version` guards its text, due date and assignees against lost edits.

    `position` is fractional, so that moving an item writes one row. `dropped_at` marks an item
    that the template no longer has. `links` are pages by kind and slug, and one `link`.
    """

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items")
    template_slug = models.SlugField(max_length=80, blank=True)
    section = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=160)
    detail = models.TextField(max_length=2000, blank=True)
    done_when = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    links = models.JSONField(default=dict)
    due_on = models.DateField(null=True, blank=True)
    days_before = models.SmallIntegerField(null=True, blank=True)
    position = models.FloatField()
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    assignees = models.ManyToManyField(Membership, related_name="items")

    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(days_before=None),
                name="an_item_is_due_on_a_date_or_days_before",
            ),
            models.UniqueConstraint(
                fields=["checklist", "template_slug"],
                condition=~Q(template_slug=""),
                name="an_item_of_a_template_is_in_a_list_once",
            ),
        ]
        indexes = [models.Index(fields=["checklist", "position"], name="items_in_order")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("checklists:item", args=[self.pk])

    @property
    def link(self) -> str:
        """The link that people gave it, beside the pages that its template names."""
        return self.links.get("link", "")

    @link.setter
    def link(self, address: str) -> None:
        others = {name: value for name, value in self.links.items() if name != "link"}
        self.links = others | ({"link": address} if address else {})

    @property
    def people(self) -> models.QuerySet[Membership]:
        """On whom it waits: who is assigned, and has not become a viewer since."""
        return self.assignees.filter(role__in=TICKERS)


class ItemStatus(models.Model):
    """What is true of an item: for everybody (`person` is null), or for one person of a team."""

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="statuses")
    person = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=7, choices=Status, default=Status.TO_DO)
    evidence = models.CharField(max_length=500, blank=True)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "item statuses"
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="one_status_of_a_person"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(person=None), name="one_status_for_everybody"
            ),
        ]
        indexes = [models.Index(fields=["person", "status"], name="statuses_of_a_person")]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_status_display()}"
