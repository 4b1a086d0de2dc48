"""The plan of a person, and its items by day."""

from datetime import date

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from guide.accounts.models import User
from guide.checklists.models import ChecklistItem, ItemStatus, Status
from guide.curriculum.models import Article, Round
from guide.flashcards.models import Card, CardState, Phase
from guide.interviews.models import Interview
from guide.plans.foreseen import Foreseen

DEBRIEF = 15  # minutes after a mock


class Plan(models.Model):
    """That a person's days are planned: when, from what, and what was foreseen.

    `inputs` is a digest of what the plan was made from, `version` rises with every change to it or
    to its items, `outlook` holds what the sums found beside the days of the items. The calendar's
    secret link is kept as its digest; no digest, no feed.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="plan")
    planned_on = models.DateField()
    made_at = models.DateTimeField()
    inputs = models.CharField(max_length=64)
    outlook = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    calendar_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar_digest"],
                condition=~Q(calendar_digest=""),
                name="a_calendar_link_opens_one_plan",
            )
        ]

    def __str__(self) -> str:
        return f"Plan of {self.user}"

    @property
    def foreseen(self) -> Foreseen:
        """Minutes by day, as of the last planning."""
        return Foreseen.of(self.outlook)


class PlanItemQuerySet(models.QuerySet):
    """Ways to ask for plan items."""

    def visible_to(self, user: User) -> "PlanItemQuerySet":
        """A plan is its owner's alone."""
        return self.filter(user_id=user.pk)

    editable_by = visible_to

    def open(self) -> "PlanItemQuerySet":
        """Neither done nor taken out of the plan."""
        return self.filter(done_at=None, dropped_at=None)

    def counted(self) -> "PlanItemQuerySet":
        """What is in the plan, done or not."""
        return self.filter(dropped_at=None)

    def practiced(self) -> "PlanItemQuerySet":
        """Done items that make their day one practiced.

        Cards, mocks and articles are left out: their own rows tell the day. What was skipped in
        its checklist is off the plan, and was not done.
        """
        whose = Q(person=OuterRef("user")) | Q(person=None)
        skipped = ItemStatus.objects.filter(whose, item=OuterRef("checklist_item"))
        done = self.filter(kind__in=["own", "checklist"], done_at__isnull=False)
        return done.exclude(Exists(skipped.filter(status=Status.SKIPPED)))

    def days_of_new_cards(self, user: User) -> dict[int, date]:
        """The day on which the plan places each card that this person has not seen, by card id.

        A set that was left open stands on its day, even one that has passed. What does not fit is
        not among them. One statement.
        """
        seen = CardState.objects.filter(user_id=user.pk).exclude(phase=Phase.NEW)
        sets = self.visible_to(user).open().filter(kind="cards", day__isnull=False)
        held = PlanItem.cards.through.objects.filter(planitem__in=sets)
        unseen = held.exclude(card__in=seen.values("card"))
        return dict(unseen.values_list("card_id", "planitem__day"))

    def shown(self) -> "PlanItemQuerySet":
        """Each with what its words and its place need: the size of a set, an article's slug."""
        return self.annotate(size=Count("cards")).select_related("article").defer("article__body")


class PlanItem(models.Model):
    """Something to do on one study day, whole; without a day it does not fit.

    `first_day` is the day it was first planned for, which draws the expected line. `title` is what
    it is called, as of the last planning. A done item stands on the day it was done; `stood_on` is
    where it stood before, and stands again once it is said not to be done.
    """

    class Kind(models.TextChoices):
        """What there is to do."""

        ARTICLE = "article"
        CARDS = "cards"
        MOCK = "mock"
        CHECKLIST = "checklist"
        OWN = "own"

    class Rank(models.IntegerChoices):
        """How much it matters."""

        MUST = 1
        SHOULD = 2
        COULD = 3

    user = models.ForeignKey(User, models.CASCADE, related_name="plan_items")
    kind = models.CharField(max_length=9, choices=Kind)
    title = models.CharField(max_length=200)
    day = models.DateField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    stood_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.SHOULD)
    article = models.ForeignKey(Article, models.RESTRICT, null=True, blank=True, related_name="+")
    round = models.ForeignKey(Round, models.RESTRICT, null=True, blank=True, related_name="+")
    cards = models.ManyToManyField(Card, related_name="+")
    checklist_item = models.ForeignKey(
        ChecklistItem, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    interview = models.ForeignKey(
        Interview, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    from_interview = models.ForeignKey(
        Interview, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    link = models.CharField(max_length=500, blank=True)
    pinned = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        ordering = ["day", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(kind="article"), name="an_article_is_read"
            ),
            models.CheckConstraint(
                condition=Q(round=None) ^ Q(kind="mock"), name="a_mock_has_a_round"
            ),
            models.CheckConstraint(
                condition=Q(checklist_item=None) | Q(kind="checklist"),
                name="a_checklist_item_is_ticked",
            ),
            models.CheckConstraint(
                condition=Q(pinned=False) | Q(day__isnull=False), name="a_pin_has_a_day"
            ),
            models.UniqueConstraint(
                fields=["user", "article"],
                condition=Q(done_at=None, dropped_at=None),
                name="an_article_is_planned_once",
            ),
            models.UniqueConstraint(
                fields=["user", "checklist_item"],
                condition=Q(done_at=None, dropped_at=None),
                name="a_checklist_item_is_planned_once",
            ),
        ]
        indexes = [models.Index(fields=["user", "day"], name="plan_items_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:item", args=[self.pk])

    @property
    def words(self) -> str:
        """What to do, in words; a set has its number of cards where the row was asked with it."""
        if self.kind == self.Kind.ARTICLE:
            return f"Read: {self.title}"
        if self.kind == self.Kind.MOCK:
            return f"Mock round: {self.title}"
        if self.kind == self.Kind.CARDS:
            size = getattr(self, "size", 0)
            return f"{self.title}: {size} new card{'' if size == 1 else 's'}"
        return self.title

    @property
    def place(self) -> str:
        """Where it is done; empty for an own item without a link."""
        if self.kind == self.Kind.ARTICLE:
            return self.article.get_absolute_url()
        if self.kind == self.Kind.CHECKLIST:
            return self.checklist_item_id and reverse(
                "checklists:item", args=[self.checklist_item_id]
            )
        doors = {self.Kind.CARDS: "flashcards:study", self.Kind.MOCK: "interviews:index"}
        return reverse(doors[self.kind]) if self.kind in doors else self.link

    @property
    def about(self) -> str:
        """What kind of item it is and how much it matters."""
        if self.done_at:
            return "Done"
        if self.from_interview_id:
            return "From a debrief, must"
        kind = "Your own item" if self.kind == self.Kind.OWN else self.get_kind_display()
        return f"{kind}, {self.get_rank_display().lower()}"

    def late_on(self, today: date) -> bool:
        """Whether it is open on a day that has passed; without a day it never is."""
        return self.done_at is None and self.day is not None and self.day < today

    @property
    def by_hand(self) -> bool:
        """Whether its person says when it is done; the others are done elsewhere."""
        return self.kind in (self.Kind.ARTICLE, self.Kind.OWN)
