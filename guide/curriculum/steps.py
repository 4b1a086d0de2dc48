"""Questions about what changes from one level to the next."""

from dataclasses import dataclass

from django.db.models import Min

from guide.curriculum import queries
from guide.curriculum.models import Level, Round, Topic
from guide.curriculum.queries import Claim, Reader


@dataclass(frozen=True)
class Step:
    """Two neighboring levels; `top` where the higher one has no next."""

    lower: Level
    higher: Level
    top: bool


@dataclass(frozen=True)
class Side:
    """A round at one level: its own sentence, what is expected, what interviews look at."""

    level: Level
    asked: Claim
    expectations: list[Claim]
    looks: list[Claim]


def step_of(levels: list[Level], level: Level) -> Step | None:
    """The step from a level to the next; from the highest, the one that leads to it."""
    at = levels.index(level)
    if len(levels) < 2:
        return None
    if at + 1 < len(levels):
        return Step(level, levels[at + 1], top=False)
    return Step(levels[at - 1], level, top=True)


def side_of(level: Level, round_: Round, reader: Reader) -> Side:
    """What the catalog says of a round at a level; a claim belongs where one of its topics does."""
    topics = queries.topics_named_by(level, reader)

    def here(claims: list[Claim]) -> list[Claim]:
        return [
            claim
            for claim in claims
            if any(topic.focus_area.round_id == round_.pk for topic in claim.topics)
        ]

    return Side(
        level,
        queries.claims([queries.asked_at(level, round_)], topics)[0],
        here(queries.claims(level.expectations, topics)),
        here(queries.claims(level.interview_focus, topics)),
    )


def topics_at(level: Level, round_: Round, reader: Reader) -> tuple[list[Topic], list[Topic]]:
    """The topics of a round that are asked at a level: those new at it, and those that go on."""
    asked = Topic.objects.visible_to(reader).filter(focus_area__round=round_, levels=level)
    rows = Topic.objects.filter(pk__in=asked.values("pk")).annotate(starts_at=Min("levels__order"))
    rows = list(rows.order_by("focus_area__order", "depth", "order", "slug"))
    return (
        [one for one in rows if one.starts_at == level.order],
        [one for one in rows if one.starts_at < level.order],
    )
