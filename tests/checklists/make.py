"""Rows for tests of checklists."""

from itertools import count

from django.urls import reverse

from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistItem,
    ChecklistTemplate,
    ItemStatus,
)
from guide.teams.models import Membership, Team
from tests.conftest import NOON

numbers = count(1)


def make_team(owner, name="Halden", **roles):
    """A team of its owner and of people by role: `make_team(alice, member=bob)`."""
    slug = f"team-{next(numbers)}"
    team = Team.objects.create(name=name, slug=slug, created_at=NOON)
    join(team, owner, "owner")
    for role, person in roles.items():
        join(team, person, role)
    return team


def join(team, person, role="member"):
    return Membership.objects.create(team=team, user=person, role=role, joined_at=NOON)


def make_list(whose, *texts, title="Loop", **fields):
    """A list of a person or of a team, with an item for each of these texts."""
    owner = {"team": whose} if isinstance(whose, Team) else {"owner": whose, "created_by": whose}
    row = Checklist.objects.create(title=title, **{"created_at": NOON, **owner, **fields})
    for text in texts:
        make_item(row, text)
    return row


def make_item(checklist, text="Tell a story", **fields):
    last = checklist.items.last()
    fields = {"position": last.position + 1000 if last else 1000, "created_at": NOON, **fields}
    fields = {"created_by": checklist.owner or checklist.created_by, **fields}
    return ChecklistItem.objects.create(checklist=checklist, text=text, **fields)


def make_status(item, status, *, person=None, by=None, at=NOON, **fields):
    by = by or person
    return ItemStatus.objects.create(
        item=item, person=person, status=status, changed_by=by, changed_at=at, **fields
    )


def entry(slug, text="", section="First", **words):
    """One item of a template's version."""
    return {"slug": slug, "section": section, "text": text or slug.capitalize(), **words}


def make_template(*entries, owner=None, team=None, **fields):
    """A template with one version: of the guide unless it has an owner or a team."""
    number = next(numbers)
    fields = {"slug": f"template-{number}", "title": f"Template {number}", **fields}
    fields = {"summary": "A template.", "audience": "both", "digest": "-", **fields}
    template = ChecklistTemplate.objects.create(owner=owner, team=team, **fields)
    add_version(template, *(entries or [entry("read"), entry("tell")]))
    return template


def add_version(template, *entries):
    number = template.versions.count() + 1
    return template.versions.create(number=number, items=list(entries), published_at=NOON)


def address(door, *rows):
    """Where a door of the room is, for these rows."""
    return reverse(f"checklists:{door}", args=[row.pk for row in rows])


def texts(checklist):
    """The items of a list in order, as somebody reads them: section and text."""
    return [f"{one.section}/{one.text}".lstrip("/") for one in checklist.items.current()]


def verbs(checklist):
    """What happened in a list, oldest first."""
    rows = ChecklistActivity.objects.filter(checklist=checklist).order_by("pk")
    return list(rows.values_list("verb", flat=True))


def text_of(answer):
    """What a page says, its spaces made single."""
    return " ".join(answer.content.decode().split())
