"""Interview questions, each with the sheet on which an answer is scored."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round, Source, Topic
from guide.flashcards.models import Card
from guide.foundation.authored import Authored, AuthoredQuerySet, Status
from guide.interviews.models.mocks import Interview


class QuestionQuerySet(AuthoredQuerySet):
    """Ways to ask for questions."""

    def previewed_by(self, user: User) -> "QuestionQuerySet":
        """What staff look at, drafts too."""
        return self.exclude(status=Status.RETIRED) if user.is_staff else self.none()

    def met_by(self, user: User) -> "QuestionQuerySet":
        """Questions the person was asked, or has opened outside a mock."""
        opened = QuestionMet.objects.filter(user_id=user.pk).values("question")
        asked = Interview.objects.visible_to(user).started().values("question")
        return self.filter(Q(pk__in=opened) | Q(pk__in=asked))

    def flagged_by(self, user: User) -> "QuestionQuerySet":
        """Questions that the person wants to find again."""
        flagged = QuestionMet.objects.filter(user_id=user.pk).exclude(flagged_at=None)
        return self.filter(pk__in=flagged.values("question"))

    def done_by(self, user: User) -> "QuestionQuerySet":
        """Questions that the person has answered in a mock up to the sheet."""
        scored = Interview.objects.visible_to(user).scored().exclude(question=None)
        return self.filter(pk__in=scored.values("question"))

    def listed_for(self, user: User) -> "QuestionQuerySet":
        """All but those in a mock whose clock waits: they stay a surprise, and stay closed."""
        waiting = Interview.objects.visible_to(user).filter(state=Interview.State.READY)
        return self.current().exclude(pk__in=waiting.exclude(question=None).values("question"))

    def visible_to(self, user: User) -> "QuestionQuerySet":
        """Only what was met: a question that was read is a question that is spent."""
        return self.listed_for(user).met_by(user)


class Question(Authored):
    """One question of an interview: a scene with a task, and everything that belongs to it.

    The lists are read as a whole. `rubric` has 3 to 5 dimensions with a weight from 1 to 3 and four
    anchors worth 1 to 4 points (weak, partial, solid, strong; solid is the hiring bar of the
    level); `reveals` are told only if asked; `strong_answer` holds the key points.
    """

    class Form(models.TextChoices):
        """How it is answered."""

        TALK = "talk"
        WHITEBOARD = "whiteboard"
        CODE = "code"
        REVIEW = "review"
        DESIGN = "design"
        STORY = "story"

    title = models.CharField(max_length=90)
    form = models.CharField(max_length=10, choices=Form)
    round = models.ForeignKey(Round, models.RESTRICT, related_name="questions")
    level = models.ForeignKey(Level, models.RESTRICT, related_name="questions")
    topic = models.ForeignKey(Topic, models.RESTRICT, related_name="home_questions")
    minutes = models.PositiveSmallIntegerField()
    prompt = models.TextField()
    reveals = models.JSONField(default=list)
    strong_answer = models.JSONField(default=list)
    rubric = models.JSONField(default=list)
    follow_ups = models.JSONField(default=list)
    weak_answers = models.JSONField(default=list)
    hints = models.JSONField(default=list)
    topics = models.ManyToManyField(Topic, related_name="questions")
    cards = models.ManyToManyField(Card, related_name="questions")
    sources = models.ManyToManyField(Source, related_name="questions")

    objects = QuestionQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=60), name="question_takes_5_to_60_minutes"
            )
        ]
        indexes = [models.Index(fields=["round", "level"], name="questions_by_cell")]

    def get_absolute_url(self) -> str:
        return reverse("interviews:question", args=[self.slug])


class QuestionMet(models.Model):
    """A question that a person opened outside a mock, and when; or flagged, to find it again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, models.RESTRICT, related_name="+")
    met_at = models.DateTimeField()
    flagged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "questions met"
        constraints = [
            models.UniqueConstraint(fields=["user", "question"], name="a_question_is_met_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} met {self.question}"
