"""The map of what can be asked: nothing here knows a person."""

from django.db import models
from django.urls import reverse

from guide.foundation.authored import Authored


class Level(Authored):
    """A level one can be hired at; `order` ranks them (1 is junior)."""

    title = models.CharField(max_length=80)
    summary = models.TextField()
    years_from = models.PositiveSmallIntegerField()
    years_to = models.PositiveSmallIntegerField()
    years_open = models.BooleanField(default=False)
    expectations = models.JSONField(default=list)
    builds = models.JSONField(default=list)
    interview_focus = models.JSONField(default=list)
    rounds = models.JSONField(default=dict)
    pay = models.JSONField(default=list)

    @property
    def years(self) -> str:
        """Years of experience in words: "3 to 5 years", "9 years and more"."""
        if self.years_open:
            return f"{self.years_from} years and more"
        return f"{self.years_from} to {self.years_to} years"


class Round(Authored):
    """A part of an interview day, with its length in minutes."""

    title = models.CharField(max_length=60)
    summary = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    scored = models.JSONField(default=list)

    class Meta(Authored.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=10, minutes__lte=240), name="round_lasts_10_to_240"
            )
        ]


class FocusArea(Authored):
    """A group of topics within one round."""

    round = models.ForeignKey(Round, models.RESTRICT, related_name="focus_areas")
    title = models.CharField(max_length=120)
    summary = models.TextField()

    def get_absolute_url(self) -> str:
        return reverse("curriculum:area", args=[self.slug])


class Track(Authored):
    """A job one prepares for: its levels, rounds and focus areas."""

    title = models.CharField(max_length=120)
    summary = models.TextField()
    levels = models.ManyToManyField(Level, related_name="tracks")
    rounds = models.ManyToManyField(Round, related_name="tracks")
    focus_areas = models.ManyToManyField(FocusArea, related_name="tracks")

    def get_absolute_url(self) -> str:
        return reverse("curriculum:track", args=[self.slug])


class Topic(Authored):
    """What cards, questions and articles hang on; a topic can require other topics."""

    class Priority(models.IntegerChoices):
        """1 is written and learned first."""

        ESSENTIAL = 1
        FURTHER = 2

    focus_area = models.ForeignKey(FocusArea, models.RESTRICT, related_name="topics")
    title = models.CharField(max_length=120)
    scope = models.TextField()
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.ESSENTIAL)
    depth = models.PositiveSmallIntegerField(
        default=0, help_text="The longest chain of prerequisites; computed when content is loaded."
    )
    rounds = models.ManyToManyField(Round, related_name="topics")
    levels = models.ManyToManyField(Level, related_name="topics")
    requires = models.ManyToManyField("self", symmetrical=False, related_name="required_by")

    def get_absolute_url(self) -> str:
        return reverse("curriculum:topic", args=[self.slug])


class Source(Authored):
    """A publication that items cite."""

    title = models.CharField(max_length=300)
    url = models.URLField(max_length=2000)
    kind = models.CharField(max_length=40)
    authors = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=10, blank=True)
    accessed = models.CharField(max_length=10, blank=True)

    class Meta(Authored.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url__startswith="https://"), name="source_is_on_https"
            )
        ]


class Article(Authored):
    """A page of the guide to be read, in Markdown."""

    class Type(models.TextChoices):
        """What kind of reading it is."""

        GUIDE = "guide"
        COMPARISON = "comparison"
        LEVEL = "level"
        PATH = "path"
        ROADMAP = "roadmap"
        EXPLAINER = "explainer"

    title = models.CharField(max_length=160)
    summary = models.TextField()
    type = models.CharField(max_length=12, choices=Type)
    body = models.TextField()
    levels = models.ManyToManyField(Level, related_name="articles")
    rounds = models.ManyToManyField(Round, related_name="articles")
    topics = models.ManyToManyField(Topic, related_name="articles")
    requires = models.ManyToManyField(Topic, related_name="prepared_articles")
    sources = models.ManyToManyField(Source, related_name="articles")

    def get_absolute_url(self) -> str:
        return reverse("curriculum:article", args=[self.slug])

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes at 200 words a minute, at least one."""
        return max(1, round(len(self.body.split()) / 200))


class Comparison(Authored):
    """Two roles side by side, aspect by aspect."""

    title = models.CharField(max_length=160)
    left = models.CharField(max_length=80)
    right = models.CharField(max_length=80)
    summary = models.TextField()
    aspects = models.JSONField(default=list)

    def get_absolute_url(self) -> str:
        return reverse("curriculum:comparison", args=[self.slug])


class CareerPath(Authored):
    """A kind of employer or way of working, with what speaks for and against it."""

    title = models.CharField(max_length=120)
    summary = models.TextField()
    characteristics = models.JSONField(default=list)
    pros = models.JSONField(default=list)
    cons = models.JSONField(default=list)
    best_for = models.JSONField(default=list)
    companies = models.JSONField(default=dict)

    def get_absolute_url(self) -> str:
        return reverse("curriculum:path", args=[self.slug])


class Rename(models.Model):
    """A slug that was given up; its links lead to the new one, and it is never used again."""

    kind = models.CharField(max_length=20)
    old = models.SlugField(max_length=80)
    new = models.SlugField(max_length=80)
    since = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "old"], name="a_slug_is_renamed_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.old} is now {self.new}"


class ContentLoad(models.Model):
    """The state of the content files at the last load; there is at most one row."""

    digest = models.CharField(max_length=64)
    report = models.JSONField(default=dict)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"content {self.digest[:12]}"
