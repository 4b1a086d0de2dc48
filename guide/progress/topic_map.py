"""Questions about the field as a whole: which topic needs which, and where a person is in it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Min

from guide.curriculum.models import Level, Round, Topic
from guide.flashcards.models import Card
from guide.flashcards.queries import Mastery, mastery
from guide.goals.models import Goal
from guide.notebook.queries import topic_states
from guide.progress.layout import Drawing, Spot, draw
from guide.progress.marks import Mark, next_topic

Reader = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True)
class TopicMap:
    """The topics of a round, or of all rounds, in the order of learning, with a reader's marks."""

    reader: Reader
    rounds: list[tuple[Round, int]]
    round: Round | None
    levels: list[Level]
    target: int | None
    every: dict[int, Topic]
    needs: dict[int, tuple[int, ...]]
    marks: dict[int, Mark]

    @cached_property
    def topics(self) -> list[Topic]:
        """The topics of this map."""
        return [one for one in self.every.values() if self.round in (None, one.focus_area.round)]

    @cached_property
    def drawing(self) -> Drawing:
        """The picture: columns by level, bands by focus area."""
        column = {level.order: place for place, level in enumerate(self.levels)}
        spots = (
            Spot(
                topic=one.pk,
                band=one.focus_area_id,
                column=column.get(one.starts_at, 0),
                rank=(one.depth, one.order, one.slug),
                needs=self.needs.get(one.pk, ()),
            )
            for one in self.topics
        )
        return draw(spots, columns=max(1, len(self.levels)))

    @cached_property
    def next(self) -> Topic | None:
        """The topic that a person does best to learn now."""
        found = next_topic([one.pk for one in self.topics], self.needs, self.marks)
        return self.every[found] if found else None

    @cached_property
    def opens(self) -> list[Topic]:
        """What the next topic is needed for."""
        return [one for one in self.topics if self.next and self.next.pk in self.needs_of(one)]

    @cached_property
    def lacks(self) -> list[Topic]:
        """What the next topic needs and is not settled, here or in other rounds."""
        needed = self.needs_of(self.next) if self.next else ()
        return [self.every[pk] for pk in needed if pk in self.every and not self.marks[pk].settled]

    def needs_of(self, topic: Topic) -> tuple[int, ...]:
        """What a topic needs first."""
        return self.needs.get(topic.pk, ())

    @cached_property
    def elsewhere(self) -> list[tuple[Topic, list[Topic]]]:
        """Topics of other rounds that are needed here, each with what needs it."""
        here = {one.pk for one in self.topics}
        found: dict[int, list[Topic]] = {}
        for one in self.topics:
            for need in self.needs_of(one):
                if need in self.every and need not in here:
                    found.setdefault(need, []).append(one)
        return [(self.every[pk], needing) for pk, needing in found.items()]

    @cached_property
    def branches(self) -> dict[int | None, list[Topic]]:
        """The same as a list: each topic under the first that it needs here, None for no such."""
        place = {one.pk: at for at, one in enumerate(self.topics)}
        found: dict[int | None, list[Topic]] = {}
        for one in self.topics:
            above = min(
                (pk for pk in self.needs_of(one) if pk in place), key=place.get, default=None
            )
            found.setdefault(above, []).append(one)
        return found


def topic_map(reader: Reader, *, round: str, now: datetime) -> TopicMap | None:
    """Return the map of a round (or of all, for ""); None where there is no such round.

    Eight statements for a person, four for a visitor.
    """
    shown = Topic.objects.visible_to(reader).annotate(starts_at=Min("levels__order"))
    shown = shown.select_related("focus_area__round").defer("scope", "focus_area__summary")
    order = ("focus_area__round__order", "focus_area__order", "focus_area__slug")
    topics = {one.pk: one for one in shown.order_by(*order, "depth", "order", "slug")}
    counts: dict[Round, int] = {}
    for one in topics.values():
        counts[one.focus_area.round] = counts.get(one.focus_area.round, 0) + 1
    here = next((one for one in counts if one.slug == round), None)
    if round and here is None:
        return None
    return TopicMap(
        reader=reader,
        rounds=list(counts.items()),
        round=here,
        levels=list(Level.objects.visible_to(reader).only("title", "order")),
        target=_target(reader),
        every=topics,
        needs=_needs(),
        marks=_marks(reader, topics, now),
    )


def _needs() -> dict[int, tuple[int, ...]]:
    needs: dict[int, tuple[int, ...]] = {}
    pairs = Topic.requires.through.objects.order_by("pk").values_list("from_topic", "to_topic")
    for topic, needed in pairs:
        needs[topic] = (*needs.get(topic, ()), needed)
    return needs


def _target(reader: Reader) -> int | None:
    if not reader.is_authenticated:
        return None
    return Goal.objects.filter(user=reader).values_list("target_level", flat=True).first()


def _marks(reader: Reader, topics: dict[int, Topic], now: datetime) -> dict[int, Mark]:
    """What the map says of each topic: to a visitor, how many cards it has."""
    counts = Card.objects.current().order_by().values("topic")
    cards = dict(counts.values_list("topic", Count("pk")))
    known: dict[int, Mastery] = {}
    states: dict[int, str] = {}
    if reader.is_authenticated:
        known, states = mastery(reader, by="topic", now=now), topic_states(reader)
    return {
        pk: Mark(cards.get(pk, 0), reader.is_authenticated, states.get(pk, ""), *_of(known.get(pk)))
        for pk in topics
    }


def _of(found: Mastery | None) -> tuple[float | None, int, int]:
    return (found.recall, found.seen, found.due) if found else (None, 0, 0)
