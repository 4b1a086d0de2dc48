"""The story bank: which competencies are asked, and which stories show them."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from guide.accounts.models import User
from guide.curriculum.models import Level, Topic
from guide.flashcards.models import Card
from guide.foundation.authored import Status
from guide.goals.models import Goal
from guide.interviews.coverage import Row, Told, coverage, scope_asked, seconds_to_tell
from guide.interviews.models import Interview, Question, Story


class Cell(NamedTuple):
    """The stories of one scope for one competency."""

    scope: int
    stories: list[Story]
    asked: bool


class Shown(NamedTuple):
    """A competency with its cells; `state` is "covered", "small" or "none"."""

    topic: Topic
    cells: list[Cell]
    state: str

    @property
    def largest(self) -> Story | None:
        """A story of the largest scope that there is."""
        return next((cell.stories[0] for cell in reversed(self.cells) if cell.stories), None)


@dataclass(frozen=True)
class Bank:
    """All stories of a person, by what the level they aim for asks."""

    level: Level | None
    asked: int
    scopes: list[tuple[int, str, str]]
    rows: list[Shown]
    stories: list[Story]

    @property
    def hole(self) -> Shown | None:
        """What to see to first: a competency that only needs a larger story, else one without."""
        open_ = [row for row in self.rows if row.state != "covered"]
        return min(open_, key=lambda row: row.state != "small", default=None)

    @property
    def covered(self) -> int:
        """How many competencies have a story of the scope asked."""
        return sum(row.state == "covered" for row in self.rows)

    @property
    def asked_name(self) -> str:
        """What the scope asked is called."""
        return Story.Scope(self.asked).label

    @property
    def rehearsed(self) -> int:
        """How many stories were told in a mock."""
        return sum(story.rehearsed for story in self.stories)


class Telling(NamedTuple):
    """A way of telling a story: its text, how long that takes and may take, and its card."""

    kind: str
    name: str
    text: str
    seconds: int
    most: int
    card: Card | None


def tellings_of(story: Story) -> list[Telling]:
    """The story in 60 seconds and in three minutes; a deleted card is none."""
    cards = Card.objects.owned_by(story.user).in_bulk(
        [pk for pk in (story.short_card_id, story.long_card_id) if pk]
    )
    return [
        Telling(kind, name, text, seconds_to_tell(text), most, cards.get(pk))
        for kind, name, text, most, pk in (
            ("short", "In 60 seconds", story.short, 60, story.short_card_id),
            ("long", "In 3 minutes", story.long, 180, story.long_card_id),
        )
    ]


def asked_of(user: User) -> tuple[Level | None, int]:
    """The level a person aims for, and the scope it asks for."""
    level, levels = aim_of(user)
    return level, scope_asked(level.slug if level else "", [one.slug for one in levels])


def aim_of(user: User) -> tuple[Level | None, list[Level]]:
    """The level a person aims for (the first without a goal), and all levels in their order."""
    levels = list(Level.objects.current().order_by("order"))
    target = Goal.objects.filter(user=user).values_list("target_level", flat=True).first()
    return next((one for one in levels if one.pk == target), levels[0] if levels else None), levels


def competencies() -> QuerySet[Topic]:
    """The topics on which some question asks for a story."""
    asked = Question.objects.current().filter(form=Question.Form.STORY).values("topic")
    return Topic.objects.current().filter(pk__in=asked).order_by("focus_area__order", "order", "pk")


def bank_of(user: User) -> Bank:
    """The person's stories by competency and scope; five statements."""
    level, levels = aim_of(user)
    asked = scope_asked(level.slug if level else "", [one.slug for one in levels])
    stories = list(Story.objects.visible_to(user).with_rehearsals().prefetch_related("topics"))
    told = [
        Told(one.pk, one.scope, frozenset(topic.pk for topic in one.topics.all()))
        for one in stories
    ]
    topics = {one.pk: one for one in competencies().filter(levels=level)} if level else {}
    by_pk = {one.pk: one for one in stories}
    rows = [
        Shown(topics[row.competency], _cells(row, by_pk, asked), row.state)
        for row in coverage(topics, told, asked)
    ]
    return Bank(level, asked, _scopes(levels), rows, stories)


def _cells(row: Row, stories: dict[int, Story], asked: int) -> list[Cell]:
    return [
        Cell(scope, [stories[pk] for pk in pks], scope == asked)
        for scope, pks in row.by_scope.items()
    ]


def _scopes(levels: list[Level]) -> list[tuple[int, str, str]]:
    """Every scope with its name and the level that asks for it."""
    asking = {
        scope_asked(one.slug, [each.slug for each in levels]): one.title.lower()
        for one in reversed(levels)
    }
    return [(value, name, asking.get(value, "")) for value, name in Story.Scope.choices]


def told_in(mock: Interview, user: User) -> list[Story]:
    """The person's stories, each with `told` in this mock or not; none for other forms."""
    if mock.snapshot["form"] != Question.Form.STORY:
        return []
    here = mock.stories.through.objects.filter(interview=mock, story=OuterRef("pk"))
    return list(Story.objects.visible_to(user).annotate(told=Exists(here)))


def topics_for(story: Story | None) -> QuerySet[Topic]:
    """What a story can be said to show: the competencies, and what it shows already."""
    kept = story.topics.values("pk") if story else Topic.objects.none().values("pk")
    wanted = Q(pk__in=competencies().values("pk")) | Q(pk__in=kept, status=Status.PUBLISHED)
    return Topic.objects.filter(wanted).order_by("focus_area__order", "order", "pk")
