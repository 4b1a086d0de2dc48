"""Mock interviews: one round with one question, and what was opened when."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.deletion import Collector
from django.db.models.functions import Coalesce
from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.interviews.clock import Clock
from guide.interviews.models.loops import Loop


def go_on_alone(
    collector: Collector, field: models.Field, mocks: "models.QuerySet[Interview]", using: str
) -> None:
    """What becomes of mocks when their interviewer's account goes: they stay the candidate's.

    One that waited for that side's sheet alone is scored, so that nobody is waited for.
    """
    models.SET_NULL(collector, field, mocks, using)
    ids = [mock.pk for mock in mocks]
    ended = Interview.objects.using(using).filter(pk__in=ids, state=Interview.State.ENDED)
    ready = ended.filter(scorecards__scorer=F("candidate"), scorecards__submitted_at__isnull=False)
    state = Interview._meta.get_field("state")
    collector.add_field_update(state, Interview.State.SCORED, list(ready))


class InterviewQuerySet(models.QuerySet):
    """Ways to ask for mock interviews."""

    def visible_to(self, user: User) -> "InterviewQuerySet":
        """A mock is its candidate's alone; a partner sees it as `conducted_by` says."""
        return self.filter(candidate_id=user.pk)

    editable_by = visible_to

    def conducted_by(self, user: User) -> "InterviewQuerySet":
        """Those in which the person is the interviewer."""
        return self.filter(interviewer_id=user.pk)

    def of_either_side(self, user: User) -> "InterviewQuerySet":
        """Those in which the person takes part, on either side."""
        return self.filter(Q(candidate_id=user.pk) | Q(interviewer_id=user.pk))

    def held_back_from(self, user: User) -> "InterviewQuerySet":
        """Partner mocks whose question was drawn for this candidate and is still to be asked."""
        waiting = self.visible_to(user).filter(with_partner=True, state=Interview.State.READY)
        return waiting.exclude(question=None)

    def newest_first(self) -> "InterviewQuerySet":
        """By when they were held, else drawn."""
        return self.order_by(Coalesce("started_at", "created_at").desc(), "-pk")

    def started(self) -> "InterviewQuerySet":
        """Those whose question was seen: it opens with the clock."""
        return self.exclude(started_at=None)

    def unscored(self) -> "InterviewQuerySet":
        """Those whose sheet is still to come."""
        state = Interview.State
        return self.filter(state__in=[state.READY, state.RUNNING, state.ENDED])

    def offered_to(self, loop: Loop) -> "InterviewQuerySet":
        """Rounds with a partner that the loop's person can still hold as rounds of it."""
        fitting = self.visible_to(loop.user).unscored().filter(with_partner=True, loop=None)
        return fitting.filter(level=loop.level_id, round__in=loop.rounds.values("pk"))

    def scored(self) -> "InterviewQuerySet":
        """Those whose sheet is in."""
        return self.filter(state__in=[Interview.State.SCORED, Interview.State.DEBRIEFED])


class Interview(models.Model):
    """One mock interview: a round at a level, its clock, and the question as it was asked.

    `snapshot` holds the question with its rubric and revision from the draw on, for ever. The
    server owns the clock: `started_at`, `paused_at` and `paused_seconds` say what it shows.

    `with_partner` says that somebody asks the question; `interviewer` is who, or null once that
    account is gone, from when on the candidate goes on alone. The sheets of such a mock open
    together: it is scored when both are in.
    """

    class State(models.TextChoices):
        """How far it is: ready, running, ended, scored, debriefed; or abandoned."""

        READY = "ready"
        RUNNING = "running"
        ENDED = "ended"
        SCORED = "scored"
        DEBRIEFED = "debriefed"
        ABANDONED = "abandoned"

    candidate = models.ForeignKey(User, models.CASCADE, related_name="interviews")
    interviewer = models.ForeignKey(
        User, go_on_alone, null=True, blank=True, related_name="conducted_interviews"
    )
    with_partner = models.BooleanField(default=False)
    call_link = models.URLField(max_length=300, blank=True)
    question = models.ForeignKey("guide.Question", models.RESTRICT, null=True, related_name="+")
    loop = models.ForeignKey(
        Loop, models.SET_NULL, null=True, blank=True, related_name="interviews"
    )
    round = models.ForeignKey(Round, models.RESTRICT, related_name="+")
    level = models.ForeignKey(Level, models.RESTRICT, related_name="+")
    snapshot = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.READY)
    minutes = models.PositiveSmallIntegerField()
    strict = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    notes_version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "mock"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="running") | Q(started_at__isnull=False),
                name="a_running_mock_has_started",
            ),
            models.UniqueConstraint(
                fields=["loop", "round"],
                condition=~Q(state="abandoned"),
                name="a_loop_has_a_round_once",
            ),
            models.CheckConstraint(
                condition=~Q(candidate=F("interviewer")), name="nobody_interviews_themselves"
            ),
        ]
        indexes = [models.Index("candidate", F("created_at").desc(), name="mocks_newest_first")]

    def __str__(self) -> str:
        return f"{self.round} mock of {self.candidate}"

    def get_absolute_url(self) -> str:
        return reverse("interviews:mock", args=[self.pk])

    @property
    def kit_url(self) -> str:
        """Where its interviewer sits."""
        return reverse("interviews:kit", args=[self.pk])

    @property
    def clock(self) -> Clock:
        """What the clock knows of this mock."""
        return Clock(
            length=timedelta(minutes=self.minutes),
            started_at=self.started_at,
            paused_at=self.paused_at,
            paused=timedelta(seconds=self.paused_seconds),
            ended_at=self.ended_at,
        )

    def closed_at(self, now: datetime) -> bool:
        """Whether a strict mock takes no more notes."""
        return self.strict and self.clock.left(now) <= timedelta(0)

    @property
    def waits_for_sheets(self) -> bool:
        """Whether the sheets stay closed, since one of two people has not handed in theirs."""
        return self.state == self.State.ENDED and self.interviewer_id is not None


class InterviewEvent(models.Model):
    """Something that was opened, told or heard during a mock, and when.

    `second` is what the clock of the round had used by then.
    """

    class Kind(models.TextChoices):
        """A fact that was told, a follow-up, a hint, a phase; a key point that was heard."""

        REVEAL = "reveal"
        FOLLOW_UP = "follow_up"
        HINT = "hint"
        PHASE = "phase"
        SIGNAL = "signal"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind)
    ref = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    second = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "kind", "ref"], name="a_thing_is_opened_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref} of mock {self.interview_id}"
