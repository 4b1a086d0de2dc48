"""Questions about the map: what a page shows of it, as its reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from guide.curriculum.models import (
    Article,
    FocusArea,
    Level,
    Rename,
    Round,
    Source,
    Topic,
    Track,
)

Reader = AbstractBaseUser | AnonymousUser

READING_ORDER = [
    Article.Type.GUIDE,
    Article.Type.LEVEL,
    Article.Type.COMPARISON,
    Article.Type.PATH,
    Article.Type.ROADMAP,
    Article.Type.EXPLAINER,
]
SHELVES = {
    Article.Type.GUIDE: "The role and the interview",
    Article.Type.LEVEL: "The levels",
    Article.Type.COMPARISON: "Roles compared",
    Article.Type.PATH: "Ways in and on",
    Article.Type.ROADMAP: "The rounds",
    Article.Type.EXPLAINER: "Explainers",
}
WRITTEN_FOR = {
    "levels": Article.Type.LEVEL,
    "rounds": Article.Type.ROADMAP,
    "topics": Article.Type.EXPLAINER,
}
CLAIMS = ("expectations", "builds", "interview_focus")


@dataclass(frozen=True)
class Claim:
    """A sentence of the catalog as a page shows it: text, date, topics to learn it by."""

    text: str
    as_of: str
    topics: tuple[Topic, ...]


def slug_after(kind: str, slug: str) -> str | None:
    """The slug that an item of this kind has now, where this one was given up."""
    return Rename.objects.filter(kind=kind, old=slug).values_list("new", flat=True).first()


def track_of(area: FocusArea, reader: Reader) -> Track | None:
    """The first track that an area belongs to."""
    return Track.objects.visible_to(reader).filter(focus_areas=area).first()


def topics_in_place(reader: Reader) -> QuerySet[Topic]:
    """Topics with their area and round, and the slug of the first track they are in (`track`)."""
    tracks = Track.objects.visible_to(reader).filter(focus_areas=OuterRef("focus_area"))
    place = Topic.objects.select_related("focus_area__round")
    return place.annotate(track=Subquery(tracks.values("slug")[:1]))


def levels_asking(topic: Topic, reader: Reader) -> QuerySet[Level]:
    """Every level, with whether the topic may be asked at it (`asks`)."""
    asked = topic.levels.through.objects.filter(topic=topic, level=OuterRef("pk"))
    return Level.objects.visible_to(reader).annotate(asks=Exists(asked))


def neighborhood(topic: Topic, reader: Reader) -> tuple[list[Topic], list[Topic]]:
    """The topics needed before a topic, and those that it opens."""
    links = Topic.requires.through.objects
    before = Exists(links.filter(from_topic=topic, to_topic=OuterRef("pk")))
    after = Exists(links.filter(to_topic=topic, from_topic=OuterRef("pk")))
    found = Topic.objects.visible_to(reader).filter(before | after).annotate(before=before)
    return [each for each in found if each.before], [each for each in found if not each.before]


def areas_of(track: Track, reader: Reader, **lookup: Any) -> QuerySet[FocusArea]:
    """The focus areas of a track with the number of their topics (`topic_count`).

    `lookup` narrows both: only areas with a topic that matches, and only such topics count.
    """
    ids = Topic.objects.visible_to(reader).filter(**lookup).values("pk")
    counted = Count("topics", filter=Q(topics__in=ids), distinct=True)
    areas = track.focus_areas.visible_to(reader).annotate(topic_count=counted)
    return areas.filter(topic_count__gt=0) if lookup else areas


def areas_by_round(
    rounds: Iterable[Round], areas: Iterable[FocusArea]
) -> list[tuple[Round, list[FocusArea]]]:
    """Every round with its areas, in their order."""
    groups: dict[int, list[FocusArea]] = {}
    for area in areas:
        groups.setdefault(area.round_id, []).append(area)
    return [(each, groups.get(each.pk, [])) for each in rounds]


def asked_at(level: Level, round_: Round) -> dict[str, Any]:
    """What a round asks at a level: its text, and maybe a date and topic slugs."""
    return level.rounds.get(round_.slug, {"text": ""})


def matrix_of(
    levels: list[Level], rounds: list[Round]
) -> list[tuple[Round, list[tuple[Level, dict[str, Any]]]]]:
    """Every round with what it asks at each level."""
    return [(each, [(level, asked_at(level, each)) for level in levels]) for each in rounds]


def topics_named_by(level: Level, reader: Reader) -> dict[str, Topic]:
    """The topics that a level's claims and rounds name, by slug."""
    told = [each for name in CLAIMS for each in getattr(level, name)]
    told += level.rounds.values()
    slugs = {slug for each in told for slug in each.get("topics", ())}
    found = Topic.objects.visible_to(reader).filter(slug__in=slugs).select_related("focus_area")
    return {topic.slug: topic for topic in found}


def claims(items: Iterable[dict[str, Any]], topics: dict[str, Topic]) -> list[Claim]:
    """Sentences of the catalog with the topics they name."""
    return [
        Claim(
            each["text"],
            each.get("as_of", ""),
            tuple(topics[slug] for slug in each.get("topics", ()) if slug in topics),
        )
        for each in items
    ]


def pay_sources(levels: Iterable[Level], reader: Reader) -> QuerySet[Source]:
    """What the pay bands of these levels were checked against."""
    slugs = {slug for level in levels for band in level.pay for slug in band.get("sources", ())}
    return Source.objects.visible_to(reader).filter(slug__in=slugs)


def articles_in_order(reader: Reader) -> QuerySet[Article]:
    """All articles in the order of reading: by kind, from the lowest level up."""
    kinds = [When(type=kind, then=Value(place)) for place, kind in enumerate(READING_ORDER)]
    ranked = Article.objects.visible_to(reader).annotate(
        kind=Case(*kinds, default=Value(len(kinds))), starts_at=Min("levels__order")
    )
    return ranked.order_by("kind", "order", F("starts_at").asc(nulls_first=True), "slug")


def closest_articles(articles: QuerySet[Article], to: str, count: int = 5) -> QuerySet[Article]:
    """The few of these articles that are most about one of `to` (levels, rounds, topics).

    The kind written for it comes first, then what is about the fewest others.
    """
    first = Case(When(type=WRITTEN_FOR[to], then=Value(0)), default=Value(1))
    each = Article.objects.filter(pk__in=articles.values("pk"))  # a join of its own to count by
    ranked = each.annotate(first=first, breadth=Count(to, distinct=True))
    return ranked.order_by("first", "breadth", "order", "slug")[:count]


def shelves(reader: Reader) -> list[tuple[str, list[Article]]]:
    """All articles, by kind, under the words for the kind."""
    by_kind: dict[str, list[Article]] = {}
    for article in articles_in_order(reader):
        by_kind.setdefault(article.type, []).append(article)
    return [(SHELVES[kind], articles) for kind, articles in by_kind.items()]


def neighbors(article: Article, reader: Reader) -> tuple[Article | None, Article | None]:
    """The articles before and after this one."""
    row = list(articles_in_order(reader).only("slug", "title", "type", "order"))
    at = row.index(article)
    return (row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None)


def topics_with_levels(area: FocusArea, reader: Reader) -> QuerySet[Topic]:
    """The topics of an area in the order of learning, each with its levels (`visible_levels`)."""
    levels = Prefetch("levels", Level.objects.visible_to(reader), to_attr="visible_levels")
    return (
        area.topics.visible_to(reader).prefetch_related(levels).order_by("depth", "order", "slug")
    )


def topics_of(round_: Round, reader: Reader) -> QuerySet[Topic]:
    """The topics of a round, area by area."""
    topics = Topic.objects.visible_to(reader).filter(focus_area__round=round_)
    order = ("focus_area__order", "focus_area__slug", "depth", "order", "slug")
    return topics.select_related("focus_area").order_by(*order)
