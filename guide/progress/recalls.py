"""Recall of first tries by place and by certainty, and what one day was made of."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Sum

from guide.accounts.models import User
from guide.curriculum.models import Article, Topic
from guide.flashcards.models import Card, Review, ReviewQuerySet
from guide.interviews.models import Interview
from guide.plans.models import PlanItem
from guide.progress.certainty import Calibration, Sureness
from guide.progress.history import FEWEST_TRIES, MILLISECONDS_PER_MINUTE
from guide.progress.queries import FIRST_TRIES, KNOWN, RECALLED, history_of

RECENT = timedelta(days=90)
MOST_MISSED = 20  # cards that a day lists


@dataclass(frozen=True)
class Recall:
    """First tries of a topic, a focus area or a round, and how many of them were recalled."""

    title: str
    slug: str
    tries: int
    recalled: int
    parts: tuple["Recall", ...] = ()

    @property
    def share(self) -> float | None:
        """Recalled of all, from ten tries on; None below."""
        return self.recalled / self.tries if self.tries >= FEWEST_TRIES else None


def _first_tries(user: User, today: date) -> ReviewQuerySet:
    """Those of the last 90 study days."""
    return Review.objects.counted().filter(KNOWN, user=user, day__gt=today - RECENT, day__lte=today)


def calibration_of(user: User, *, today: date) -> Calibration:
    """First tries of 90 days by how sure the person said to be, own cards too; one statement."""
    said = _first_tries(user, today).filter(certainty__isnull=False).values_list("certainty")
    found = said.annotate(tries=FIRST_TRIES, recalled=RECALLED).order_by()
    counts = {certainty: (tries, recalled) for certainty, tries, recalled in found}
    rows = (Sureness(one.label, *counts.get(one.value, ())) for one in Review.Certainty)
    return Calibration(tuple(rows))


def recall_by_place(user: User, *, today: date) -> list[Recall]:
    """Rounds with their focus areas with their topics, first tries of 90 days; two statements."""
    counted = (
        _first_tries(user, today)
        .filter(card__topic__isnull=False)
        .values_list("card__topic")
        .annotate(tries=FIRST_TRIES, recalled=RECALLED)
    )
    found = {topic: (tries, recalled) for topic, tries, recalled in counted}
    topics = Topic.objects.filter(pk__in=found).select_related("focus_area__round")
    order = ("focus_area__round__order", "focus_area__order", "focus_area__slug", "order", "slug")
    rows = [(one, Recall(one.title, one.slug, *found[one.pk])) for one in topics.order_by(*order)]
    areas = _grouped(rows, lambda topic: topic.focus_area)
    return [whole for _, whole in _grouped(areas, lambda area: area.round)]


def _grouped(rows: list[tuple], owner: object) -> list[tuple]:
    """Sum rows up by what owns them; they come in the order of their owners."""
    groups = []
    for whole, several in groupby(rows, key=lambda row: owner(row[0])):
        parts = tuple(part for _, part in several)
        tries, recalled = (sum(getattr(p, name) for p in parts) for name in ("tries", "recalled"))
        groups.append((whole, Recall(whole.title, whole.slug, tries, recalled, parts)))
    return groups


@dataclass(frozen=True)
class DayDetail:
    """One study day: ratings by round, what was missed, mocks that ended, and what was done.

    `before` and `after` are the nearest days practiced.
    """

    day: date
    before: date | None
    after: date | None
    rounds: list[tuple[str, int, int, int]]
    minutes: int
    missed: list[tuple[Card, int]]
    mocks: list[Interview]
    read: list[Article]
    done: list[PlanItem]

    @property
    def practiced(self) -> bool:
        """Whether it counts as a day practiced."""
        return bool(self.rounds or self.mocks or self.read or self.done)


def day_detail(user: User, day: date, *, today: date) -> DayDetail:
    """What a person did on a study day, and the days practiced around it; eight statements."""
    that = Review.objects.counted().filter(user=user, day=day)
    rounds = that.values_list("card__round__title").order_by("card__round__order")
    rounds = rounds.annotate(ratings=Count("pk"), tries=FIRST_TRIES, hits=RECALLED)
    missed = that.filter(rating=Review.Rating.AGAIN).values_list("card").annotate(times=Count("pk"))
    missed = list(missed.order_by("-times", "card")[:MOST_MISSED])
    cards = Card.objects.in_bulk([pk for pk, _ in missed])
    mocks = Interview.objects.filter(candidate=user, day=day).exclude(ended_at=None)
    days = [one.day for one in history_of(user, today=today).days]
    return DayDetail(
        day=day,
        before=max((one for one in days if one < day), default=None),
        after=min((one for one in days if one > day), default=None),
        rounds=[(title or "Your own cards", *rest) for title, *rest in rounds],
        minutes=round((that.aggregate(ms=Sum("duration_ms"))["ms"] or 0) / MILLISECONDS_PER_MINUTE),
        missed=[(cards[pk], times) for pk, times in missed],
        mocks=list(mocks.select_related("round", "level")),
        read=list(Article.objects.filter(reads__user=user, reads__day=day).order_by("reads__pk")),
        done=list(PlanItem.objects.visible_to(user).practiced().filter(day=day)),
    )
