"""What a person remembers of each card, and the log of every rating."""

from django.db import models
from django.db.models import F, Q

from guide.accounts.models import User
from guide.flashcards.models.cards import Card

LONGEST_TYPED = 4000  # characters of an answer in writing


class Phase(models.TextChoices):
    """Where the memory of a card stands; `new` has no memory yet."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


LEARNING_PHASES = (Phase.LEARNING, Phase.RELEARNING)


class CardStateQuerySet(models.QuerySet):
    """Ways to ask for card states."""

    def visible_to(self, user: User) -> "CardStateQuerySet":
        """What a person remembers is theirs alone."""
        return self.filter(user=user)

    editable_by = visible_to


class CardState(models.Model):
    """What one person remembers of one card: a cache of the log. No row means a new card.

    A row in phase `new` exists only where the card was flagged, buried, suspended or brought
    forward unseen; only the last has a `due_on`.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="card_states")
    card = models.ForeignKey(Card, models.RESTRICT, related_name="states")
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.NEW)
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    stability = models.FloatField(null=True, blank=True)
    difficulty = models.FloatField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    last_review_on = models.DateField(null=True, blank=True)
    review_count = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    leech_at = models.DateTimeField(null=True, blank=True)
    buried_until = models.DateField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    flagged_at = models.DateTimeField(null=True, blank=True)
    seen_revision = models.PositiveIntegerField(default=1)

    objects = CardStateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "card"], name="one_memory_of_a_card"),
            models.CheckConstraint(
                condition=Q(stability__isnull=True) | Q(stability__gt=0),
                name="stability_is_above_zero",
            ),
            models.CheckConstraint(
                condition=Q(difficulty__isnull=True) | Q(difficulty__gte=1, difficulty__lte=10),
                name="difficulty_is_1_to_10",
            ),
            models.CheckConstraint(
                condition=Q(phase__in=LEARNING_PHASES, due_at__isnull=False, due_on__isnull=False)
                | Q(phase="review", due_at__isnull=True, due_on__isnull=False)
                | Q(phase="new", due_at__isnull=True, stability__isnull=True),
                name="learning_is_due_at_a_moment_review_on_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "due_on"],
                condition=Q(suspended_at__isnull=True),
                name="cards_due_of_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} on card {self.card_id}"


class ReviewQuerySet(models.QuerySet):
    """Ways to ask for reviews."""

    def visible_to(self, user: User) -> "ReviewQuerySet":
        """A log is its owner's alone."""
        return self.filter(user=user)

    def counted(self) -> "ReviewQuerySet":
        """Reviews that stand: not undone."""
        return self.filter(undone_at__isnull=True)


class Review(models.Model):
    """One rating of one card: the truth from which everything else follows.

    Append-only; only `undone_at` ever changes. `before` holds the state as it was (null where
    there was none), so that undo can restore exactly that row. `certainty` and `typed_answer` are
    what the person said before the answer was shown, if they did; nothing grades it.
    """

    class Rating(models.IntegerChoices):
        """How well the answer came."""

        AGAIN = 1
        HARD = 2
        GOOD = 3
        EASY = 4

    class Certainty(models.IntegerChoices):
        """How sure the person was of their answer before they saw the card's."""

        GUESS = 1
        FAIRLY_SURE = 2, "Fairly sure"
        SURE = 3

    uuid = models.UUIDField(unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="reviews", db_index=False)
    card = models.ForeignKey(Card, models.RESTRICT, related_name="reviews")
    rating = models.PositiveSmallIntegerField(choices=Rating)
    reviewed_at = models.DateTimeField()
    day = models.DateField()
    duration_ms = models.PositiveIntegerField()
    phase_before = models.CharField(max_length=10, choices=Phase)
    predicted_recall = models.FloatField(null=True, blank=True)
    card_revision = models.PositiveIntegerField()
    certainty = models.PositiveSmallIntegerField(choices=Certainty, null=True, blank=True)
    typed_answer = models.CharField(max_length=LONGEST_TYPED, blank=True, default="")
    before = models.JSONField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=4), name="rating_is_1_to_4"
            ),
            models.CheckConstraint(
                condition=Q(predicted_recall__isnull=True)
                | Q(predicted_recall__gte=0, predicted_recall__lte=1),
                name="recall_is_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(duration_ms__lte=300_000), name="an_answer_takes_at_most_5_minutes"
            ),
            models.CheckConstraint(
                condition=Q(certainty__isnull=True) | Q(certainty__gte=1, certainty__lte=3),
                name="certainty_is_1_to_3",
            ),
        ]
        indexes = [
            # `undone_at` is always null here, yet without it SQLite reads the row of each entry.
            models.Index(
                fields=[
                    "user",
                    "day",
                    "rating",
                    "phase_before",
                    "duration_ms",
                    "card",
                    "undone_at",
                ],
                condition=Q(undone_at__isnull=True),
                name="reviews_by_day",
            ),
            models.Index(fields=["user", "card", "reviewed_at"], name="reviews_of_a_card"),
            models.Index(F("user"), F("id").desc(), name="reviews_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.user} rated card {self.card_id} {self.rating}"

    @property
    def seconds(self) -> int:
        """How long the answer took, in whole seconds."""
        return round(self.duration_ms / 1000)


class MemoryFitQuerySet(models.QuerySet):
    """Ways to ask for fits."""

    def visible_to(self, user: User) -> "MemoryFitQuerySet":
        """How somebody forgets is theirs alone."""
        return self.filter(user=user)

    editable_by = visible_to

    def in_use(self) -> "MemoryFitQuerySet":
        """Fits that were applied and not taken back: the newest decides, those below wait."""
        return self.filter(applied=True, ended_at__isnull=True)


class MemoryFit(models.Model):
    """One fit of the memory model to a person's log, with what it found on unseen answers.

    `before` and `after` are measures (log_loss, bins) of the weights used until then and of the
    new ones on the `held_out` newest answers. It was applied if it was better.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memory_fits")
    fitted_at = models.DateTimeField()
    reviews = models.PositiveIntegerField()
    held_out = models.PositiveIntegerField()
    weights = models.JSONField()
    before = models.JSONField()
    after = models.JSONField()
    applied = models.BooleanField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MemoryFitQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(F("user"), F("id").desc(), name="fits_newest_first")]

    def __str__(self) -> str:
        return f"{self.user}: {self.reviews} reviews"
