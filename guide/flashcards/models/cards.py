"""Cards: the guide's, which everybody sees, and those that people write into decks of their own."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round, Source, Topic
from guide.foundation.authored import Authored, AuthoredQuerySet, Status

RESTORABLE = timedelta(days=30)


class DeckQuerySet(models.QuerySet):
    """Ways to ask for decks."""

    def visible_to(self, user: User) -> "DeckQuerySet":
        """A deck is its owner's alone; a deleted one is gone."""
        return self.filter(owner_id=user.pk, deleted_at=None)

    editable_by = visible_to

    def deleted_of(self, user: User, *, now: datetime) -> "DeckQuerySet":
        """What the person deleted and can still bring back."""
        return self.filter(owner_id=user.pk, deleted_at__gte=now - RESTORABLE)


class Deck(models.Model):
    """A person's own cards under one title. The guide has no decks, it has topics."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="decks")
    title = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = DeckQuerySet.as_manager()

    class Meta:
        ordering = [Lower("title")]
        constraints = [
            models.UniqueConstraint(
                "owner",
                Lower("title"),
                condition=Q(deleted_at=None),
                name="one_deck_of_a_person_by_this_title",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("flashcards:deck", args=[self.pk])


class CardQuerySet(AuthoredQuerySet):
    """Ways to ask for cards."""

    def of_the_guide(self) -> "CardQuerySet":
        """The cards of the guide, whatever their status."""
        return self.filter(deck=None)

    def current(self) -> "CardQuerySet":
        """The guide's cards that are published."""
        return super().current().of_the_guide()

    def owned_by(self, user: User) -> "CardQuerySet":
        """The person's own cards; a deleted one is retired."""
        return self.filter(deck__owner_id=user.pk, status=Status.PUBLISHED)

    editable_by = owned_by

    def visible_to(self, user: User) -> "CardQuerySet":
        """The guide's cards are everybody's; own ones are their owner's alone."""
        mine = Q(deck=None) | Q(deck__owner_id=user.pk)
        return self.filter(mine, status=Status.PUBLISHED)

    def deleted_of(self, user: User, *, now: datetime) -> "CardQuerySet":
        """Own cards that the person deleted one by one and can still bring back."""
        mine = self.filter(deck__owner_id=user.pk, deck__deleted_at=None)
        return mine.filter(status=Status.RETIRED, retired_at__gte=now - RESTORABLE)


class Card(Authored):
    """One question to answer from memory: one idea, one memory for each person.

    A guide card has no deck. An own card has one, and where it hangs in the guide is up to its
    owner; its slug is made from its question, `origin` is the guide card that it was copied from,
    `digest` tells two texts of it apart.
    """

    class Type(models.TextChoices):
        """A basic card has a front and a back, a cloze card a text with gaps."""

        BASIC = "basic"
        CLOZE = "cloze"

    class Intent(models.TextChoices):
        """What the card asks for."""

        WHAT = "what"
        WHY = "why"
        WHEN = "when"
        TRADE_OFF = "trade-off"
        HOW = "how"
        COMPUTE = "compute"
        PREDICT = "predict"
        DEBUG = "debug"
        READ_CODE = "read-code"

    slug = models.SlugField(max_length=80)
    deck = models.ForeignKey(Deck, models.CASCADE, null=True, blank=True, related_name="cards")
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    type = models.CharField(max_length=5, choices=Type)
    intent = models.CharField(max_length=10, choices=Intent, blank=True)
    round = models.ForeignKey(Round, models.RESTRICT, null=True, blank=True, related_name="cards")
    level = models.ForeignKey(Level, models.RESTRICT, null=True, blank=True, related_name="cards")
    topic = models.ForeignKey(
        Topic, models.RESTRICT, null=True, blank=True, related_name="home_cards"
    )
    topics = models.ManyToManyField(Topic, related_name="cards")
    sources = models.ManyToManyField(Source, related_name="cards")
    front = models.TextField(blank=True)
    back = models.TextField(blank=True)
    text = models.TextField(blank=True)
    extra = models.TextField(blank=True)

    objects = CardQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(type="basic", text="") & ~Q(front="") & ~Q(back="")
                | Q(type="cloze", front="", back="") & ~Q(text=""),
                name="basic_has_front_and_back_cloze_has_text",
            ),
            models.CheckConstraint(
                condition=Q(deck__isnull=False)
                | Q(round__isnull=False, level__isnull=False, topic__isnull=False) & ~Q(intent=""),
                name="a_card_of_the_guide_has_a_place_in_it",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(deck=None),
                name="one_card_of_the_guide_by_this_slug",
            ),
            models.UniqueConstraint(
                fields=["deck", "slug"], name="one_card_of_a_deck_by_this_slug"
            ),
        ]
        indexes = [
            models.Index(fields=["level", "round", "topic", "order"], name="card_by_cell_and_topic")
        ]

    def __str__(self) -> str:
        return self.front or self.text

    def get_absolute_url(self) -> str:
        return reverse("flashcards:card", args=[self.pk])
