"""A team with every role, and lists in which something can be done by each of them."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide.accounts.models import User
from guide.checklists.models import (
    Checklist,
    ChecklistItem,
    ChecklistTemplate,
    Comment,
    ShareLink,
    TemplateVersion,
)
from guide.teams.models import Membership, Team

ROLES = {
    "viewer": "viewer",
    "member": "member",
    "maker": "member",
    "coach": "coach",
    "owner": "owner",
}
EVERYBODY = ("visitor", "stranger", *ROLES)
V1 = [{"slug": "read", "section": "First", "text": "Read the role"}]
V2 = [*V1, {"slug": "ask", "section": "First", "text": "Ask for the format"}]


@dataclass
class Place:
    """The list of a team or of the maker alone, what is in it, and one person who acts there."""

    people: dict
    team: Team
    memberships: dict
    person: User | None = None
    door: str = ""
    client: Client = field(default_factory=Client)
    answer: object = None

    def enter(self, who, door=""):
        """Let this person act at a door; a visitor is nobody."""
        self.door, self.person = door, self.people.get(who)
        if self.person:
            self.client.force_login(self.person)

    def copy(self, door=""):
        """The same person at a door, in a copy that remembers nothing of other doors."""
        twin = deepcopy(self)
        twin.door = door
        return twin

    def post(self, *rows, **data):
        """Send a form to the door, about these rows."""
        self.answer = self.client.post(self.address(*rows), data)

    def get(self, *rows):
        """Open the page of the door."""
        self.answer = self.client.get(self.address(*rows))

    def address(self, *rows):
        return reverse(f"checklists:{self.door}", args=[row.pk for row in rows])

    def words(self, item, **other):
        """What the form of an item sends when nothing in it was touched."""
        return {"text": item.text, "section": item.section, "version": item.version} | other


def make_place(*, personal=False):
    """Everything made by the maker, but `given`, `each` and the link, which a coach made."""
    people = User.objects.bulk_create(
        User(email=f"{name}@example.org", name=name.capitalize()) for name in ("stranger", *ROLES)
    )
    people = {person.email.split("@")[0]: person for person in people}
    now = timezone.now()
    team = Team.objects.create(name="Tuesday group", slug="tuesday-group", created_at=now)
    members = Membership.objects.bulk_create(
        Membership(team=team, user=people[name], role=role, joined_at=now)
        for name, role in ROLES.items()
    )
    place = Place(people, team, dict(zip(ROLES, members, strict=True)))
    _furnish(place, {"owner": people["maker"]} if personal else {"team": team}, now)
    if not personal:
        _furnish_for_the_team(place, now)
    return place


def _furnish(place, whose, now):
    made = {"created_by": place.people["maker"], "created_at": now}
    template = {"slug": "loop", "title": "Loop", "summary": "-", "audience": "team", "digest": "-"}
    place.template = ChecklistTemplate.objects.create(team=place.team, **template)
    first, _ = TemplateVersion.objects.bulk_create(
        TemplateVersion(template=place.template, number=number, items=items, published_at=now)
        for number, items in ((1, V1), (2, V2))
    )
    made_of = whose | made | {"template_version": first}
    place.list = Checklist.objects.create(title="Halden loop", **made_of)
    place.gone = Checklist.objects.create(title="Gone", deleted_at=now, **whose, **made)
    place.put_away = Checklist.objects.create(title="Put away", archived_at=now, **whose, **made)
    inside = made | {"checklist": place.list, "section": "First"}
    place.item = ChecklistItem.objects.create(text="Tell a story", position=1000, **inside)
    place.other = ChecklistItem.objects.create(text="Draw it", position=2000, **inside)
    place.gone_item = ChecklistItem.objects.create(
        text="Dropped", position=3000, deleted_at=now, **inside
    )
    place.comment = Comment.objects.create(
        item=place.item, author=place.people["maker"], body="Mine", created_at=now
    )
    dates = {"created_at": now, "expires_at": now + timedelta(days=7)}
    coach = place.people["coach"]
    place.link = ShareLink.objects.create(
        checklist=place.list, digest="x", created_by=coach, **dates
    )


def _furnish_for_the_team(place, now):
    made = {"created_by": place.people["coach"], "created_at": now}
    place.given = ChecklistItem.objects.create(
        checklist=place.list, section="First", text="Ask the recruiter", position=4000, **made
    )
    place.given.assignees.add(place.memberships["member"])
    place.each = Checklist.objects.create(team=place.team, title="Each", mode="per_person", **made)
    place.own = ChecklistItem.objects.create(
        checklist=place.each, text="Sleep well", position=1000, **made
    )


def again(row):
    """The row as it is now in the database, or None."""
    return type(row).objects.filter(pk=row.pk).first()
