"""Questions: what a person could do before the interview, as items that the planner can place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from guide.accounts.models import User
from guide.checklists.waiting import Waiting
from guide.curriculum.models import Article, Round, Topic
from guide.flashcards.queries import groups_of_cards
from guide.flashcards.queue import Unseen
from guide.flashcards.scopes import pool_of, ranks_of
from guide.goals.queries import Aim, Scope
from guide.notebook.models import ArticleRead
from guide.plans.card_sets import cut
from guide.plans.frame import NO_DATE_DAYS
from guide.plans.mock_days import Slot, mock_slots
from guide.plans.models import DEBRIEF, PlanItem
from guide.plans.placing import FIRST, LAST, MUST, SHOULD, Item

MINUTES_PER_CARD = 1.2
CARDS_IN_A_SET = 5
Kind = PlanItem.Kind


@dataclass
class Source:
    """A row of the plan, stored or still to be, and how the planner sees it."""

    row: PlanItem
    item: Item
    cards: tuple[int, ...] = ()


@dataclass
class Known:
    """What is stored: rows by kind, the cards of each set, and which cards are still unseen."""

    rows: list[PlanItem]
    cards: dict[int, list[int]] = field(default_factory=dict)

    def of(self, kind: str) -> list[PlanItem]:
        """Rows of this kind, open or not."""
        return [row for row in self.rows if row.kind == kind]

    def open(self, kind: str) -> list[PlanItem]:
        """Open rows of this kind."""
        return [row for row in self.of(kind) if is_open(row)]


class NewCards(NamedTuple):
    """The cards never seen as the queue will have them, and how many it gives on each day."""

    unseen: Unseen
    by_day: list[float]


def is_open(row: PlanItem) -> bool:
    """Whether a row is neither done nor taken out."""
    return row.done_at is None and row.dropped_at is None


def known_of(user: User) -> Known:
    """Everything that a person's plan ever held; two statements."""
    known = Known(list(PlanItem.objects.filter(user_id=user.pk).order_by("pk")))
    through = PlanItem.cards.through.objects.filter(planitem__user_id=user.pk)
    for row, card in through.order_by("pk").values_list("planitem_id", "card_id"):
        known.cards.setdefault(row, []).append(card)
    return known


def sources_of(
    user: User,
    known: Known,
    aim: Aim,
    *,
    content: str | None,
    new: NewCards,
    waiting: Iterable[Waiting],
    today: date,
) -> tuple[list[Source], list[Item]]:
    """Everything that can be planned, each once, and what only takes its time.

    Four statements in a warm process.
    """
    sets = list(_card_sets(user, known, aim, content, new))
    sources = [
        *_articles(user, known, aim.scope, content),
        *(one for one in sets if isinstance(one, Source)),
        *_mocks(user, known, aim, today),
        *_checklist_items(user, known, aim, waiting),
        *(_source(row, position=row.pk) for row in known.open(Kind.OWN)),
    ]
    return sources, [one for one in sets if isinstance(one, Item)]


def _source(row: PlanItem, cards: tuple[int, ...] = (), **how: object) -> Source:
    """A row as the planner sees it; its position is the same before and after it is stored."""
    key = row.pk or (row.kind, row.article_id, row.checklist_item_id, row.round_id, cards[:1])
    how = {"key": key, "cards": len(cards)} | how
    pinned = row.day if row.pinned else None
    item = Item(kind=row.kind, minutes=row.minutes, rank=row.rank, pinned=pinned, **how)
    return Source(row, item, cards)


def _row(user: User, found: PlanItem | None, **fields: object) -> PlanItem:
    """The stored row with these fields, or a new one; nothing is written."""
    row = found or PlanItem(user_id=user.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    return row


@lru_cache(maxsize=64)
def articles_of(content: str | None, scope: Scope) -> tuple[tuple[int, str, int, int, float], ...]:
    """Articles in scope: id, title, minutes, rank and place; kept until content is loaded anew.

    An article has the best rank of its topics, and stands before the first card of any of them.
    """
    pool, ranks, topics = pool_of(content, scope), ranks_of(content, scope), {}
    of_card = groups_of_cards(content, "topic")
    for place, card in enumerate(pool.order):
        first, rank = topics.get(of_card[card], (place, ranks[card]))
        topics[of_card[card]] = (min(first, place), min(rank, ranks[card]))
    rows = Article.objects.current().filter(
        levels__in=[scope.core, *scope.foundations], rounds__in=[one for one, _ in scope.weights]
    )
    found = []
    for row in rows.distinct().prefetch_related("topics").order_by("order", "slug"):
        facts = [topics[topic.pk] for topic in row.topics.all() if topic.pk in topics]
        if facts:
            rank, place = min(rank for _, rank in facts), min(place for place, _ in facts)
            found.append((row.pk, row.title, row.minutes, rank, place - 0.5))
    return tuple(found)


def _articles(user: User, known: Known, scope: Scope, content: str | None) -> Iterator[Source]:
    stored = {row.article_id: row for row in known.of(Kind.ARTICLE)}
    read = set(ArticleRead.objects.filter(user_id=user.pk).values_list("article_id", flat=True))
    for n, (pk, title, minutes, rank, place) in enumerate(articles_of(content, scope)):
        found = stored.get(pk)
        if is_open(found) if found else pk not in read:
            fields = {"title": title, "minutes": minutes, "rank": rank}
            row = _row(user, found, kind=Kind.ARTICLE, article_id=pk, **fields)
            yield _source(row, place=place, position=n)


def _card_sets(
    user: User, known: Known, aim: Aim, content: str | None, new: NewCards
) -> Iterator[Source | Item]:
    """Sets of new cards; what the queue gives and the plan does not show is an item alone.

    Those are own cards and sets that were taken out: they take their time and their turn.
    """
    order, ranks = pool_of(content, aim.scope).order, ranks_of(content, aim.scope)
    places, topics = {card: n for n, card in enumerate(order)}, groups_of_cards(content, "topic")
    titles = dict(Topic.objects.values_list("pk", "title"))
    stored = {row.pk: row for row in known.of(Kind.CARDS) if row.done_at is None}
    owners = {card: row for row in stored for card in known.cards.get(row, ())}
    taken = {card for card, row in owners.items() if not is_open(stored[row])}
    hidden = taken | ({*new.unseen.order, *new.unseen.dated} - places.keys())
    most = _most_cards(aim, new.by_day)
    how = {"topics": topics, "rows": owners, "hidden": hidden, "by_day": new.by_day, "most": most}
    for cards, row, since, away in cut(new.unseen, **how):
        first, minutes = cards[0], max(1, round(MINUTES_PER_CARD * len(cards)))
        rank, place = min(ranks.get(card, MUST) for card in cards), places.get(first, FIRST)
        when = {"since": since, "until": date.max if since or away else None}
        if away:
            item = Item((Kind.CARDS, first), Kind.CARDS, minutes, rank, place, cards=len(cards))
            yield replace(item, **when)
            continue
        fields = {"title": titles[topics[first]], "minutes": minutes, "rank": rank}
        row = _row(user, stored.get(row), kind=Kind.CARDS, **fields)
        yield _source(row, cards, place=place, **when)


def _most_cards(aim: Aim, by_day: list[float]) -> int:
    """Cards of a set: five, or fewer where no day has the time for five or takes as many.

    Where no day has any minutes nothing is placed, and what is left are sets of the usual size.
    """
    minutes = max(aim.weekday_minutes) or max((each for _, each in aim.other_minutes), default=0)
    in_time = int(minutes / MINUTES_PER_CARD) if minutes else CARDS_IN_A_SET
    return max(1, min(CARDS_IN_A_SET, in_time, max(by_day, default=0) or CARDS_IN_A_SET))


def _mocks(user: User, known: Known, aim: Aim, today: date) -> Iterator[Source]:
    """The days held free for mocks, each with the row that stands for it.

    A slot of an earlier day that no row was ever made for is let go, and so is a loop that is over.
    """
    rounds = {row.pk: row for row in Round.objects.current()}
    started = aim.starts_on or today
    rows = [row for row in known.of(Kind.MOCK) if row.first_day is None or row.first_day >= started]
    for n, slot in enumerate(_slots(aim, today, started)):
        row = next((one for one in rows if one.round_id == slot.round), None)
        if row:
            rows.remove(row)
        gone = slot.day < today and (row is None or slot.loop)
        if slot.round not in rounds or gone or (row and not is_open(row)):
            continue
        about = rounds[slot.round]
        fields = {"title": about.title, "minutes": about.minutes + DEBRIEF, "rank": MUST}
        row = _row(user, row, kind=Kind.MOCK, round_id=slot.round, **fields)
        until = aim.interview_on and slot.loop and _end_of_loop(aim.interview_on)
        key = row.pk or ("mock", slot.day, slot.round)
        yield _source(row, key=key, position=n, since=slot.day, until=until or None)
    yield from (_source(row, since=row.day) for row in rows if is_open(row) and row.pinned)


def _slots(aim: Aim, today: date, started: date) -> list[Slot]:
    dated = aim.interview_on is not None
    end = aim.interview_on or today + NO_DATE_DAYS * date.resolution
    span = end if dated else max(end, started + NO_DATE_DAYS * date.resolution)
    return mock_slots(started, span, aim.scope.weights, dated=dated)


def _end_of_loop(interview_on: date) -> date:
    return interview_on - 5 * date.resolution


def _checklist_items(
    user: User, known: Known, aim: Aim, waiting: Iterable[Waiting]
) -> Iterator[Source]:
    """Items that wait on the person and say how long they take."""
    stored = {row.checklist_item_id: row for row in known.of(Kind.CHECKLIST)}
    for n, one in enumerate(waiting):
        row = stored.get(one.item.pk)
        if not one.item.minutes or (row and row.dropped_at):
            continue
        if row and row.done_at:
            row = None  # it was done, and taken up again
        in_time = bool(one.due and aim.interview_on and one.due <= aim.interview_on)
        fields = {"title": one.item.text, "minutes": one.item.minutes}
        fields["rank"] = MUST if in_time else SHOULD
        row = _row(user, row, kind=Kind.CHECKLIST, checklist_item_id=one.item.pk, **fields)
        yield _source(row, place=LAST, position=n, due=one.due)
