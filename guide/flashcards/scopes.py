"""Questions: the cards of a scope in order and by rank, and where each counts; kept per process."""

from functools import lru_cache

from guide.curriculum.models import Topic
from guide.flashcards.models import Card
from guide.flashcards.ordering import CardFacts, Pool, TopicFacts, card_ranks, new_card_order
from guide.goals.queries import Scope


@lru_cache(maxsize=128)
def pool_of(digest: str | None, scope: Scope) -> Pool:
    """Return the cards of a scope; kept per process until content is loaded anew."""
    cards, revisions = _cards_in(scope)
    order = new_card_order(cards, _topic_facts(), dict(scope.weights), scope.strategy)
    return Pool(order, frozenset(order), revisions)


@lru_cache(maxsize=128)
def ranks_of(digest: str | None, scope: Scope) -> dict[int, int]:
    """The rank of every card of a scope: must (1), should (2) or could (3); kept per process."""
    return card_ranks(_cards_in(scope)[0], _topic_facts())


def _cards_in(scope: Scope) -> tuple[list[CardFacts], dict[int, int]]:
    """What the order needs to know of the cards of a scope, and the revision of every card."""
    levels = {scope.core: True} | dict.fromkeys(scope.foundations, False)
    weights = dict(scope.weights)
    cards, revisions = [], {}
    rows = Card.objects.current().values_list(
        "id", "revision", "topic_id", "round_id", "level_id", "level__order", "order", "slug"
    )
    for pk, revision, topic, round_, level, rank, order, slug in rows:
        revisions[pk] = revision
        if level in levels and round_ in weights:
            cards.append(CardFacts(pk, topic, round_, levels[level], (-rank, order, slug)))
    return cards, revisions


def _topic_facts() -> list[TopicFacts]:
    needs: dict[int, list[int]] = {}
    for topic, needed in Topic.requires.through.objects.values_list("from_topic", "to_topic"):
        needs.setdefault(topic, []).append(needed)
    rows = Topic.objects.values_list(
        "id", "priority", "focus_area__round__order", "focus_area__order", "order", "slug"
    )
    return [
        TopicFacts(pk, first, tuple(place), tuple(needs.get(pk, ()))) for pk, first, *place in rows
    ]


GROUPS = {
    "topic": "topic_id",
    "focus_area": "topic__focus_area_id",
    "round": "round_id",
    "level": "level_id",
}


@lru_cache(maxsize=8)
def groups_of_cards(digest: str | None, by: str) -> dict[int, int]:
    """Which topic, focus area, round or level each current card counts for; kept per process."""
    return dict(Card.objects.current().values_list("id", GROUPS[by]))
