"""What a mock left open: sums over its snapshot and its sheet, no Django."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from guide.interviews.scoring import lowest

CLOSED_DAYS = 7  # a gap is closed when its cards wait this long or longer


@dataclass(frozen=True)
class Gap:
    """A point that was missed, or a dimension below the bar.

    `key` names it within its mock. `ask` and `answer` are what a card of it begins with; `topics`
    are slugs, none where the question's own are meant.
    """

    key: str
    title: str
    ask: str
    answer: str
    topics: tuple[str, ...] = ()


class Kept(NamedTuple):
    """How a card that was taken from a gap stands: since when, and when it was seen and is due."""

    since: date
    last_review_on: date | None
    due_on: date | None


def gaps_of(
    question: Mapping[str, Any], met: Collection[int], points: Mapping[str, int | None]
) -> list[Gap]:
    """The gaps of a mock: key points not met, in their order, then dimensions, lowest first."""
    strong = question["strong_answer"]
    missed = [
        Gap(f"point-{place}", text, f"{question['title']}: {_cue(strong, place)}", text)
        for place, text in enumerate(strong)
        if place not in met
    ]
    rubric = {one["slug"]: one for one in question["rubric"]}
    low = (rubric[slug] for slug in lowest(rubric.values(), points))
    return missed + [
        Gap(
            f"dimension-{one['slug']}",
            f"{one['title']}, {points[one['slug']]} of 4",
            f"{question['title']}: what is solid in “{one['title'].lower()}”?",
            one["anchors"]["solid"],
            tuple(one.get("topics", ())),
        )
        for one in low
    ]


def _cue(strong: Sequence[str], place: int) -> str:
    """What asks for one point alone: the point before it leads there."""
    if place == 0:
        return "with what does a strong answer begin?"
    return f"what does a strong answer add after “{strong[place - 1].rstrip('.')}”?"


def is_closed(cards: Iterable[Kept]) -> bool:
    """Whether every card of a gap was recalled since and waits seven days or longer; never none."""
    cards = list(cards)
    return bool(cards) and all(_holds(card) for card in cards)


def _holds(card: Kept) -> bool:
    seen, due = card.last_review_on, card.due_on
    return bool(seen and due and seen > card.since and (due - seen).days >= CLOSED_DAYS)
