"""Make the plan, and keep it true: settle what was done elsewhere, plan again when it must be."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from guide.accounts.models import User
from guide.checklists.models import ItemStatus
from guide.checklists.models.lists import CLOSED
from guide.checklists.waiting import waiting_on
from guide.curriculum.models import ContentLoad
from guide.flashcards.models import CardState, Phase, Review
from guide.goals.models import Goal
from guide.goals.queries import aim_of
from guide.interviews.models import Interview
from guide.notebook.models import ArticleRead
from guide.plans.drafts import Current, Drafted, day_limits, digest_of, drafted, outlook_of
from guide.plans.models import Plan, PlanItem

Kind = PlanItem.Kind
PLANNED = ["title", "minutes", "rank", "day", "first_day", "position"]
TRIES = 3


def refresh(user: User, *, now: datetime) -> Current:
    """Settle what is finished, and plan again once a study day or when an input changed.

    The only write behind a GET; doing it twice changes nothing. Where nothing has changed: four
    statements, one more on days after that of the plan, and those of checklist items that wait.
    """
    today = user.clock.day_of(now)
    waiting, goal = waiting_on(user, now=now), _goal(user)
    if goal is None:
        return Current(None, None, [], waiting)
    plan = getattr(goal.user, "plan", None)
    limits = day_limits(user, plan.planned_on if plan else today)
    rows = _rows(user, today) if plan else []
    if finished := [row for row in rows if row.finished]:
        _settle(user, finished, now=now)
        rows = _rows(user, today)
    digest = digest_of(user, goal, limits, waiting)
    if plan is None or plan.inputs != digest or _left_open(user, plan, rows, today):
        replan(user, now=now)
        plan, rows = Plan.objects.get(user_id=user.pk), _rows(user, today)
    return Current(goal, plan, [row for row in rows if row.day], waiting, limits)


def _left_open(user: User, plan: Plan, rows: list[PlanItem], today: date) -> bool:
    """Whether days since the last planning left something open: an item, a day of the pass.

    So it is where reviews are due, since how many new cards today takes depends on them, and where
    these days have not come yet, since the clock of the person was set back.
    """
    if plan.planned_on >= today:
        return plan.planned_on > today
    passing = plan.foreseen.final_from
    if any(row.late_on(today) for row in rows) or (passing and passing < today):
        return True
    due = CardState.objects.filter(user_id=user.pk, suspended_at=None, due_on__lte=today)
    return due.exclude(phase=Phase.NEW).exists()


def _goal(user: User) -> Goal | None:
    """The goal with what pages name of it, its person's plan, and which content is loaded."""
    loaded = ContentLoad.objects.order_by("pk").values("digest")[:1]
    goals = Goal.objects.filter(user_id=user.pk).annotate(content=loaded)
    related = goals.select_related("target_level", "track", "user__plan")
    long = ("expectations", "builds", "interview_focus", "rounds", "pay", "summary")
    return related.defer(*(f"target_level__{name}" for name in long)).first()


def _rows(user: User, today: date) -> list[PlanItem]:
    """Today's items, open ones of earlier days, and whatever is finished and not settled yet.

    `left` is how many cards of a set are still to be seen.
    """
    known = CardState.objects.filter(user_id=user.pk)
    known = known.filter(~Q(phase=Phase.NEW) | Q(suspended_at__isnull=False))
    seen = known.filter(card=OuterRef("card"))
    sets = PlanItem.cards.through.objects.filter(planitem=OuterRef("pk"))
    ticked = _ticks(user).filter(item=OuterRef("checklist_item"))
    settled = PlanItem.objects.filter(user_id=user.pk).exclude(interview=None)
    ended = Interview.objects.filter(
        candidate_id=user.pk, round=OuterRef("round"), ended_at__gte=OuterRef("created_at")
    ).exclude(pk__in=settled.values("interview"))
    read = ArticleRead.objects.filter(user_id=user.pk, article=OuterRef("article"))
    finished = Q(done_at=None) & (
        Q(Exists(read), kind=Kind.ARTICLE)
        | Q(Exists(sets) & ~Exists(sets.filter(~Exists(seen))), kind=Kind.CARDS)
        | Q(Exists(ticked), kind=Kind.CHECKLIST)
        | Q(Exists(ended), kind=Kind.MOCK)
    )
    rows = PlanItem.objects.visible_to(user).counted().annotate(finished=finished)
    current = Q(day=today) | Q(done_at=None, day__lt=today) | Q(finished=True)
    left = Count("cards", filter=~Q(cards__in=known.values("card")))
    return list(rows.filter(current).shown().annotate(left=left))


@transaction.atomic
def _settle(user: User, finished: Iterable[PlanItem], *, now: datetime) -> None:
    """Mark what was done elsewhere; a mock that has ended settles one item of its round."""
    plan = locked(user)
    if plan is None:
        return
    today = user.clock.day_of(now)
    for row in PlanItem.objects.open().filter(pk__in=[one.pk for one in finished]):
        if row.kind == Kind.MOCK:
            row.interview = _mock_of(row)
            if row.interview is None:
                continue
        done_on = min(_done_on(row, user) or today, today)
        row.done_at, row.stood_on, row.day = now, row.day, done_on
        row.first_day = row.first_day or done_on
        row.save(update_fields=["done_at", "day", "first_day", "stood_on", "interview"])


def _done_on(row: PlanItem, user: User) -> date | None:
    """The study day on which a mock was sat, or the last of a set seen, an article read, an item
    ticked: a day that passed, where nobody asked for the plan meanwhile.
    """
    if row.kind == Kind.MOCK:
        return row.interview.day
    if row.kind == Kind.CARDS:
        return _seen_on(row, user)
    if row.kind == Kind.ARTICLE:
        read = ArticleRead.objects.filter(user_id=user.pk, article=row.article_id)
        return read.values_list("day", flat=True).first()
    ticked = _ticks(user).filter(item=row.checklist_item_id).order_by("-changed_at").first()
    return ticked and user.clock.day_of(ticked.changed_at)


def _seen_on(row: PlanItem, user: User) -> date | None:
    """The study day on which the last card of a set was first seen, or set aside unseen."""
    own, cards = {"user_id": user.pk}, row.cards.through.objects.filter(planitem=row.pk)
    cards = cards.values("card")
    seen = Review.objects.counted().filter(card__in=cards, **own).values("card")
    days = list(seen.annotate(first=Min("day")).values_list("first", flat=True))
    aside = CardState.objects.filter(card__in=cards, phase=Phase.NEW, **own)
    moment = aside.aggregate(last=Max("suspended_at"))["last"]
    return max([*days, *([user.clock.day_of(moment)] if moment else [])], default=None)


def _ticks(user: User) -> QuerySet[ItemStatus]:
    """What is done or skipped in lists, for this person or for everybody."""
    whose = Q(person_id=user.pk) | Q(person=None)
    return ItemStatus.objects.filter(whose, status__in=CLOSED)


def _mock_of(row: PlanItem) -> Interview | None:
    """The first mock of this round that ended since the item was planned and settled no other."""
    settled = PlanItem.objects.filter(user_id=row.user_id).exclude(interview=None)
    mocks = Interview.objects.filter(
        candidate_id=row.user_id, round=row.round_id, ended_at__gte=row.created_at
    )
    return mocks.exclude(pk__in=settled.values("interview")).order_by("ended_at").first()


def locked(user: User) -> Plan | None:
    """The plan, held until the transaction ends; its version rises, since something changes."""
    plan = Plan.objects.select_for_update().filter(user_id=user.pk).first()
    if plan:
        Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    return plan


def replan(user: User, *, now: datetime) -> bool:
    """Plan the days from today on anew; done items and pins stay where they are.

    The sums are made before the transaction. Where somebody changed the plan meanwhile, or deleted
    what a new row is about, they are made again, from what is there now. False where there is no
    goal, and nothing to plan.
    """
    for left in reversed(range(TRIES)):
        today = user.clock.day_of(now)
        plan = Plan.objects.filter(user_id=user.pk).first()
        goal, limits = _goal(user), day_limits(user, today)
        if goal is None:
            return False
        waiting, aim = waiting_on(user, now=now), aim_of(user, today=today)
        made = drafted(user, aim, limits=limits, waiting=waiting, now=now)
        digest = digest_of(user, goal, limits, waiting)
        earlier = plan.foreseen.study_days(before=today) if plan else ()
        facts = {"inputs": digest, "outlook": outlook_of(made, earlier)}
        try:
            if _store(user, made, plan and plan.version, facts, now=now):
                break
        except IntegrityError:
            if not left:
                raise
    return True


@transaction.atomic
def _store(user: User, made: Drafted, version: int | None, facts: dict, *, now: datetime) -> bool:
    """Write a draft; False where the plan is no longer the one that it was made from."""
    facts |= {"planned_on": user.clock.day_of(now), "made_at": now}
    if version is None:
        if not Plan.objects.get_or_create(user=user, defaults=facts)[1]:
            return False
    else:
        plan = Plan.objects.select_for_update().filter(user_id=user.pk, version=version)
        if not plan.update(version=version + 1, **facts):
            return False
    PlanItem.objects.filter(pk__in=[row.pk for row in made.gone]).delete()
    _write(user, made, now)
    return True


def _write(user: User, made: Drafted, now: datetime) -> None:
    """Write rows still there whose day or words have changed, and new ones with their cards."""
    known = PlanItem.objects.filter(user_id=user.pk).open().values_list("pk", *PLANNED)
    stored = {pk: planned for pk, *planned in known}
    rows, new = [], []
    in_order = sorted(made.sources, key=lambda source: source.item.order)
    for position, source in enumerate(in_order):
        row, day = source.row, made.draft.placed.get(source.item.key)
        if day is None and source.item.until:
            if row.pk:
                row.delete()
            continue
        row.day, row.position = day, position
        row.first_day = row.first_day or day
        if row.pk is None:
            row.created_at = now
            new.append(source)
        elif row.pk in stored and [getattr(row, name) for name in PLANNED] != stored[row.pk]:
            rows.append(row)
    # Much faster than a bulk update, which builds an expression for every row and field.
    PlanItem.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["pk"], update_fields=PLANNED, batch_size=100
    )
    PlanItem.objects.bulk_create([source.row for source in new], batch_size=100)
    through = PlanItem.cards.through
    pairs = [(source.row.pk, card) for source in new for card in source.cards]
    through.objects.bulk_create(
        [through(planitem_id=row, card_id=card) for row, card in pairs], batch_size=400
    )
    _trim(made)


def _trim(made: Drafted) -> None:
    """Take out of stored sets the unseen cards that are not in them any more."""
    through = PlanItem.cards.through.objects
    for source in made.sources:
        held = set(made.known.cards.get(source.row.pk, ())) if source.cards else set()
        if out := held - made.seen - set(source.cards):
            through.filter(planitem_id=source.row.pk, card_id__in=out).delete()
