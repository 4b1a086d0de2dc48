"""What a person does to the items of the plan."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.goals.models import Goal
from guide.interviews.models import Interview
from guide.notebook.actions import set_article_read
from guide.plans.actions.planning import locked, replan
from guide.plans.models import Plan, PlanItem
from guide.plans.placing import NEW_MATERIAL

Kind, Rank = PlanItem.Kind, PlanItem.Rank
BY_HAND = (Kind.ARTICLE, Kind.OWN)
ELSEWHERE = {
    Kind.CARDS: "This is done when each of its cards was seen.",
    Kind.MOCK: "This is done when a mock of its round has ended.",
    Kind.CHECKLIST: "This is done when its item is ticked in the checklist.",
}


class Outdated(Exception):  # noqa: N818
    """The item was changed since it was read; it is handed along as it is now."""

    def __init__(self, item: PlanItem) -> None:
        super().__init__()
        self.item = item


def add_item(
    user: User,
    *,
    title: str,
    minutes: int,
    now: datetime,
    link: str = "",
    rank: int | None = None,
    day: date | None = None,
    from_interview: Interview | None = None,
) -> PlanItem:
    """Add an own item; with a day it is pinned there. The same item, still open, is added once.

    A task from a debrief is a must. The plan is made again around it. Raises ValidationError for a
    day that takes no such item.
    """
    if day:
        _check_day(user, Kind.OWN, day, user.clock.day_of(now))
    said = {"title": title, "link": link, "from_interview": from_interview}
    rank = rank or (Rank.MUST if from_interview else Rank.SHOULD)
    with transaction.atomic():
        locked(user)
        item, made = _same_or_new(user, day, said, minutes=minutes, rank=rank, created_at=now)
    if made:
        replan(user, now=now)
        item.refresh_from_db()
    return item


def _same_or_new(
    user: User, day: date | None, said: dict, **fields: object
) -> tuple[PlanItem, bool]:
    open_ = PlanItem.objects.open().filter(user_id=user.pk, kind=Kind.OWN, **said)
    same = (open_.filter(pinned=True, day=day) if day else open_.filter(pinned=False)).first()
    if same:
        return same, False
    place = {"day": day, "first_day": day, "pinned": day is not None}
    made = PlanItem.objects.create(user_id=user.pk, kind=Kind.OWN, **said, **place, **fields)
    return made, True


def edit_item(
    item: PlanItem, *, version: int, title: str, link: str, minutes: int, rank: int, now: datetime
) -> PlanItem:
    """Change what an own item says; raises Outdated where it was changed since it was read."""
    if item.kind != Kind.OWN:
        raise ValidationError("Only your own items can be put in other words.")
    said = {"title": title, "link": link, "minutes": minutes, "rank": rank}
    with transaction.atomic():
        locked(item.user)
        row = PlanItem.objects.select_for_update().get(pk=item.pk)
        if all(getattr(row, name) == value for name, value in said.items()):
            return row
        if row.version != version:
            raise Outdated(row)
        PlanItem.objects.filter(pk=row.pk).update(version=version + 1, **said)
    replan(item.user, now=now)
    item.refresh_from_db()
    return item


def move_item(item: PlanItem, day: date, *, pinned: bool, now: datetime) -> PlanItem:
    """State on which day an open item stands. Pinned, the rest is planned around it.

    Raises ValidationError for a day that takes no such item.
    """
    _check_day(item.user, item.kind, day, item.user.clock.day_of(now))
    with transaction.atomic():
        locked(item.user)
        row = PlanItem.objects.select_for_update().get(pk=item.pk)
        _check_open(row)
        if (row.day, row.pinned) == (day, pinned):
            return row
        row.day, row.pinned, row.first_day = day, pinned, row.first_day or day
        row.save(update_fields=["day", "pinned", "first_day"])
    if pinned:
        replan(item.user, now=now)
    return row


def _check_day(user: User, kind: str, day: date, today: date) -> None:
    goal = Goal.objects.filter(user_id=user.pk).first()
    interview_on = goal and goal.interview_on
    if day < today:
        raise ValidationError("That day has passed. Choose today or a later day.")
    if interview_on and day >= interview_on:
        raise ValidationError("That is not before the interview. Choose an earlier day.")
    plan = Plan.objects.filter(user_id=user.pk).first()
    first = plan and plan.foreseen.final_from
    if first and kind in NEW_MATERIAL and day >= first:
        raise ValidationError(
            "The last study days take no new cards, articles or mocks. Choose an earlier day."
        )


def _check_open(item: PlanItem) -> None:
    if item.done_at or item.dropped_at:
        raise ValidationError("This item is not open any more.")


def unpin_item(item: PlanItem, *, now: datetime) -> None:
    """Let an item move again when the plan is made anew."""
    with transaction.atomic():
        locked(item.user)
        changed = PlanItem.objects.filter(pk=item.pk, pinned=True).update(pinned=False)
    if changed:
        replan(item.user, now=now)


def set_done(item: PlanItem, done: bool, *, now: datetime) -> PlanItem:
    """State whether an article was read or an own item done; it then stands on that day.

    Not done after all, it stands where it stood before. What was read is read in the guide too.
    """
    if item.kind not in BY_HAND:
        raise ValidationError(ELSEWHERE[item.kind])
    today = item.user.clock.day_of(now)
    with transaction.atomic():
        locked(item.user)
        row = PlanItem.objects.select_for_update().get(pk=item.pk)
        if row.dropped_at:
            raise ValidationError("This item was taken out of the plan.")
        if (row.done_at is not None) == done:
            return row
        _mark(row, done, today, now)
        if row.kind == Kind.ARTICLE:
            set_article_read(item.user, row.article, done, now=now)
    if not (done or row.pinned) and (row.day is None or row.day < today):
        replan(item.user, now=now)
        row.refresh_from_db()
    return row


def _mark(row: PlanItem, done: bool, today: date, now: datetime) -> None:
    if done:
        row.done_at, row.stood_on, row.day = now, row.day, today
        row.first_day = row.first_day or today
    else:
        before = row.stood_on or (row.day if row.pinned else None)
        row.done_at, row.stood_on, row.day = None, None, before
    row.save(update_fields=["done_at", "day", "first_day", "stood_on"])


def drop_items(user: User, items: Iterable[PlanItem], *, now: datetime) -> int:
    """Take open items out of the plan; they can be put back. What was left out may then fit."""
    with transaction.atomic():
        locked(user)
        rows = PlanItem.objects.open().filter(user_id=user.pk, pk__in=[one.pk for one in items])
        changed = rows.update(dropped_at=now)
    if changed:
        replan(user, now=now)
    return changed


def restore_item(item: PlanItem, *, now: datetime) -> None:
    """Put an item back into the plan; pinned, it stands where it stood."""
    with transaction.atomic():
        locked(item.user)
        dropped = PlanItem.objects.filter(pk=item.pk).exclude(dropped_at=None)
        changed = dropped.update(dropped_at=None)
    if changed:
        replan(item.user, now=now)
