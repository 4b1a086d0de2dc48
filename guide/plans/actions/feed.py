"""The calendar feed: its secret link is made anew or revoked."""

from django.db import transaction

from guide.accounts.models import User
from guide.foundation.links import Link, digest_of, new_link
from guide.plans.actions.planning import locked
from guide.plans.calendar import Entry, feed
from guide.plans.models import Plan, PlanItem


@transaction.atomic
def make_feed(user: User) -> Link | None:
    """Make the secret link of a plan, which ends an earlier one; it is shown once."""
    plan = locked(user)
    if plan is None:
        return None
    link = new_link()
    Plan.objects.filter(pk=plan.pk).update(calendar_digest=link.digest)
    return link


@transaction.atomic
def revoke_feed(user: User) -> None:
    """End the link of a plan; ending it twice changes nothing."""
    locked(user)
    Plan.objects.filter(user_id=user.pk).update(calendar_digest="")


def plan_by(secret: str) -> Plan | None:
    """The plan that a secret opens."""
    return Plan.objects.filter(calendar_digest=digest_of(secret), user__is_active=True).first()


def calendar_of(plan: Plan, host: str) -> bytes:
    """The items of a plan that have a day, as a calendar: titles and minutes, nothing else."""
    rows = PlanItem.objects.filter(user_id=plan.user_id, day__isnull=False).counted().shown()
    entries = [
        Entry(row.pk, row.day, f"{'Done: ' if row.done_at else ''}{row.words} ({row.minutes} min)")
        for row in rows.order_by("day", "position", "pk")
    ]
    return feed(entries, host=host, made_at=plan.made_at)
