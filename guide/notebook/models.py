"""A person's own marks: notes, states of topics, articles read."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from guide.accounts.models import User
from guide.checklists.models import ChecklistItem
from guide.curriculum.models import Article, Topic
from guide.flashcards.models import Card
from guide.interviews.models import Question

# What a note can be about, by the name of the column that points at it.
KINDS = {
    "article": Article,
    "topic": Topic,
    "card": Card,
    "question": Question,
    "checklist_item": ChecklistItem,
}


class OwnQuerySet(models.QuerySet):
    """Ways to ask for what belongs to one person."""

    def visible_to(self, user: User) -> "OwnQuerySet":
        """One's own."""
        return self.filter(user_id=user.pk)

    editable_by = visible_to


class Note(models.Model):
    """A person's one note about one thing, in Markdown. An emptied note stays, for its version."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notes")
    article = models.ForeignKey(Article, models.RESTRICT, null=True, related_name="notes")
    topic = models.ForeignKey(Topic, models.RESTRICT, null=True, related_name="notes")
    question = models.ForeignKey(Question, models.RESTRICT, null=True, related_name="notes")
    # People delete their own cards and lists; what they wrote beside them goes with them.
    card = models.ForeignKey(Card, models.CASCADE, null=True, related_name="notes")
    checklist_item = models.ForeignKey(
        ChecklistItem, models.CASCADE, null=True, related_name="notes"
    )
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_note_is_about_one_thing",
                condition=Q(
                    *(
                        Q(**{f"{other}__isnull": other != kind for other in KINDS})
                        for kind in KINDS
                    ),
                    _connector=Q.OR,
                ),
            ),
            *(
                models.UniqueConstraint(fields=["user", kind], name=f"one_note_about_a_{kind}")
                for kind in KINDS
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk} on a {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("notebook:note", args=[self.kind, self.thing_id])

    @property
    def kind(self) -> str:
        """What it is about, as the name of a column."""
        return next(kind for kind in KINDS if getattr(self, f"{kind}_id"))

    @property
    def thing_id(self) -> int:
        """The number of what it is about."""
        return getattr(self, f"{self.kind}_id")


class TopicState(models.Model):
    """How a person sees a topic; no row is to do. Nothing else follows from it."""

    class Status(models.TextChoices):
        """What they say of it."""

        DOING = "doing"
        DONE = "done"
        SKIPPED = "skipped"

    user = models.ForeignKey(User, models.CASCADE, related_name="topic_states")
    topic = models.ForeignKey(Topic, models.RESTRICT, related_name="states")
    status = models.CharField(max_length=7, choices=Status)
    changed_at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="one_state_of_a_topic")
        ]

    def __str__(self) -> str:
        return f"topic {self.topic_id}: {self.status}"


class ArticleRead(models.Model):
    """An article that a person marked as read, and the study day on which they did."""

    user = models.ForeignKey(User, models.CASCADE, related_name="articles_read")
    article = models.ForeignKey(Article, models.RESTRICT, related_name="reads")
    read_at = models.DateTimeField()
    day = models.DateField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "articles read"
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="an_article_is_read_once")
        ]

    def __str__(self) -> str:
        return f"article {self.article_id} read on {self.day}"
