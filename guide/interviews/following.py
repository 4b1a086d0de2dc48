"""Questions about a mock's gaps: which there are, which cards help, and how many are closed."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.flashcards.models import Card, Phase
from guide.interviews.gaps import Gap, Kept, gaps_of, is_closed
from guide.interviews.models import FollowUp, Interview, Question, Scorecard

MOST_CARDS = 6  # of the guide, for one gap


@dataclass(frozen=True)
class Followed:
    """A gap, how many cards were taken from it, and whether they hold by now."""

    gap: Gap
    cards: int
    closed: bool


def gaps_in(mock: Interview, own: Scorecard, theirs: Scorecard | None = None) -> list[Gap]:
    """The gaps of a mock: points its candidate does not tick, dimensions low on either sheet."""
    points: dict[str, int] = {}
    for sheet in filter(None, (own, theirs)):
        for one in sheet.scores.all():
            if one.points:
                points[one.dimension] = min(one.points, points.get(one.dimension, one.points))
    return gaps_of(mock.snapshot, own.key_points_met, points)


def followed(mock: Interview, gaps: list[Gap], user: User) -> list[Followed]:
    """Every gap of a mock with what became of it; one statement."""
    reviewed = Q(card__states__user=user, card__states__phase=Phase.REVIEW)
    rows = FollowUp.objects.visible_to(user).filter(interview=mock)
    rows = rows.annotate(known=FilteredRelation("card__states", condition=reviewed))
    kept = defaultdict(list)
    for gap, *days in rows.values_list("gap", "day", "known__last_review_on", "known__due_on"):
        kept[gap].append(Kept(*days))
    return [Followed(gap, len(kept[gap.key]), is_closed(kept[gap.key])) for gap in gaps]


def cards_for(mock: Interview, gaps: list[Gap]) -> dict[Card, list[Gap]]:
    """The guide's cards that help with each gap: the question's own, and those of its topics.

    Cards above the mock's level are left out; each gap gets six at most. Four statements.
    """
    asked = set(Topic.objects.filter(questions=mock.question_id).values_list("slug", flat=True))
    wanted = {gap: set(gap.topics) or asked.union(mock.snapshot["topics"]) for gap in gaps}
    pool = Card.objects.current().filter(level__order__lte=mock.level.order)
    pool = pool.order_by("-level__order", "order", "slug")
    own = list(pool.filter(questions=mock.question_id).values_list("pk", flat=True))
    hung = pool.filter(topics__slug__in=set().union(*wanted.values()))
    hung = list(hung.values_list("pk", "topics__slug"))
    found: dict[int, list[Gap]] = {}
    for gap, slugs in wanted.items():
        first = [] if gap.topics else own
        more = (pk for pk, slug in hung if slug in slugs)
        for pk in list(dict.fromkeys([*first, *more]))[:MOST_CARDS]:
            found.setdefault(pk, []).append(gap)
    rows = Card.objects.select_related("topic").in_bulk(found)
    return {rows[pk]: its for pk, its in found.items()}


def topic_for(mock: Interview, gap: Gap) -> Topic | None:
    """Where a card about a gap hangs: its first topic that is still there, else the question's."""
    topics = {topic.slug: topic for topic in Topic.objects.current().filter(slug__in=gap.topics)}
    first = next((topics[slug] for slug in gap.topics if slug in topics), None)
    question = Question.objects.select_related("topic").filter(pk=mock.question_id).first()
    return first or (question and question.topic)
