"""Links by which people without an account read a list."""

from datetime import datetime, timedelta

from django.db import transaction

from guide.accounts.models import User
from guide.checklists.actions.record import Verb, locked, locked_open, record
from guide.checklists.models import Checklist, ShareLink
from guide.checklists.rights import need
from guide.foundation.links import Link, digest_of, new_link


@transaction.atomic
def make_link(
    checklist: Checklist, *, days: int, shows_names: bool, by: User, now: datetime
) -> Link:
    """Make a link to read a list for so many days; it is shown once."""
    row, rights = locked_open(checklist, by)
    need(rights.writes, "writes")
    link = new_link()
    ShareLink.objects.create(
        checklist=row,
        digest=link.digest,
        shows_names=shows_names,
        created_by=by,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    record(row, Verb.SHARED, by=by, now=now, subject=row.title, after=f"for {days} days")
    return link


@transaction.atomic
def revoke_link(share: ShareLink, *, by: User, now: datetime) -> None:
    """End a link at once; ending it twice changes nothing."""
    row, rights = locked(share.checklist_id, by)
    need(rights.writes, "writes")
    if ShareLink.objects.filter(pk=share.pk, revoked_at=None).update(revoked_at=now):
        record(row, Verb.UNSHARED, by=by, now=now, subject=row.title)


def shared_by(secret: str, now: datetime) -> ShareLink | None:
    """The link that a secret stands for, if it still works and its list is there."""
    rows = ShareLink.objects.select_related("checklist", "checklist__team", "checklist__owner")
    return rows.filter(
        digest=digest_of(secret),
        revoked_at=None,
        expires_at__gt=now,
        checklist__deleted_at=None,
    ).first()
