"""The sample person's team: a study group with lists half done, made by the verbs of people."""

from datetime import datetime, timedelta
from itertools import cycle

from django.urls import reverse

from guide.accounts.models import User
from guide.checklists.actions.items import add_item, edit_item
from guide.checklists.actions.lists import create_checklist, delete_checklist, set_archived
from guide.checklists.actions.sharing import make_link
from guide.checklists.actions.statuses import set_status
from guide.checklists.actions.talk import comment, nudge
from guide.checklists.actions.templates import publish_version, template_from_list
from guide.checklists.models import Checklist, ChecklistTemplate, Status, TemplateVersion
from guide.teams.actions import create_team, delete_team, set_shares
from guide.teams.inviting import accept, invite
from guide.teams.models import Membership, Role, Team

PEOPLE = (
    ("Aiko Brandt", Role.COACH),
    ("Tomás Ferreira", Role.MEMBER),
    ("Samir Okafor", Role.MEMBER),
    ("Noor Haddad", Role.VIEWER),
)
MESSAGE = "We meet on Tuesdays at seven, one mock each. Join us?"
DAY = timedelta(days=1)
SHARED = (Status.DONE, Status.DOING, Status.DONE, Status.TO_DO, Status.SKIPPED, Status.TO_DO)
OWN = (Status.DONE, Status.DONE, Status.DOING, Status.TO_DO)


def make_team(person: User, now: datetime) -> dict[str, str]:
    """Make the team, four lists, an invitation that waits and a link to read a list.

    Answers where each of them is, by a word or two.
    """
    team = create_team(person, "Tuesday study group", now=now - 20 * DAY)
    people = [person] + [_join(team, *each, by=person, now=now - 19 * DAY) for each in PEOPLE]
    for each, shares in ((person, "detail"), (people[1], "summary")):
        set_shares(Membership.objects.get(team=team, user=each), shares)
    shared = _shared_list(team, people, now)
    per_person = _list_per_person(team, people, now)
    own, older = _own_lists(person, now)
    _, asked = invite(
        team, "mika@interviewprep.invalid", role=Role.MEMBER, by=person, now=now, message=MESSAGE
    )
    link = make_link(shared, days=30, shows_names=True, by=person, now=now)
    first = shared.items.current().first()
    return {
        "team": team.get_absolute_url(),
        "readiness of a member": reverse("progress:member", args=[team.slug, people[1].pk]),
        "invitation": reverse("teams:join", args=[asked.secret]),
        "shared list": shared.get_absolute_url(),
        "item": first.get_absolute_url(),
        "comment": reverse("checklists:edit_comment", args=[first.comments.last().pk]),
        "list per person": per_person.get_absolute_url(),
        "own list": own.get_absolute_url(),
        "list with an update": older.get_absolute_url(),
        "own template": older.template_version.template.get_absolute_url(),
        "link to read": reverse("checklists:shared", args=[link.secret]),
    }


def remove_teams() -> None:
    """Delete every team that nobody but sample people own."""
    for team in Team.objects.filter(memberships__user__is_sample=True).distinct():
        owners = team.memberships.filter(role=Role.OWNER).select_related("user")
        if all(owner.user.is_sample for owner in owners):
            delete_team(team, by=owners[0].user)


def _join(team: Team, name: str, role: str, *, by: User, now: datetime) -> User:
    """Somebody who was asked and came; nobody can sign in as they."""
    email = f"{name.split()[0].lower()}@interviewprep.invalid".replace("á", "a")
    person = User.objects.create_user(email, None, name=name, is_sample=True)
    invitation, _ = invite(team, email, role=role, by=by, now=now)
    accept(invitation, person, now=now + DAY / 4)
    return person


def _newest(slug: str) -> TemplateVersion:
    """The newest version of this template of the guide, or of another where it has no such one."""
    guides = ChecklistTemplate.objects.current().of_the_guide()
    template = guides.filter(slug=slug).first() or guides.first()
    return template.versions.last()


def _shared_list(team: Team, people: list[User], now: datetime) -> Checklist:
    me, coach, tomas, samir, _ = people
    version, made = _newest("mock-interview-partner"), now - 12 * DAY
    title = "Halden Labs loop"
    row = create_checklist(me, title, team=team, version=version, now=made)
    mock = "/mocks/?round=system-design"
    for text, days, link in (("Swap one mock each", -1, mock), ("Book the room", 3, "")):
        words = {"text": text, "section": "Before the loop", "link": link}
        add_item(row, **words, due_on=(now + days * DAY).date(), by=coach, now=made)
    doers = cycle((me, coach, tomas, samir))
    for item, status, doer in zip(row.items.current(), cycle(SHARED), doers, strict=False):
        set_status(item, status, by=doer, now=made + DAY)
    _assign(row, (me, tomas, samir), coach, now=now - 3 * DAY)
    first, second = row.items.current()[:2]
    comment(first, "I split it by **question type**. @sample, look?", by=coach, now=now - DAY)
    comment(second, "Ready for a second reader.", by=tomas, now=now - DAY / 2)
    comment(first, "Good. Add what happens the day a document changes.", by=me, now=now)
    undone = row.items.current().exclude(statuses__status=Status.DONE).last()
    set_status(undone, Status.DONE, by=coach, now=now)
    return row


def _assign(row: Checklist, people: tuple[User, ...], by: User, now: datetime) -> None:
    """Give every second item to somebody, in turn."""
    members = [Membership.objects.get(team=row.team, user=each) for each in people]
    for item, member in zip(row.items.current()[::2], cycle(members), strict=False):
        edit_item(item, version=item.version, assignees=[member], by=by, now=now)


def _list_per_person(team: Team, people: list[User], now: datetime) -> Checklist:
    """A coach's list in which each stands somewhere else, and one is stuck since nine days."""
    me, coach, tomas, samir, _ = people
    version, made, mode = _newest("ai-round-prep"), now - 15 * DAY, Checklist.Mode.PER_PERSON
    row = create_checklist(coach, "AI round", team=team, mode=mode, version=version, now=made)
    add_item(row, text="Explain retrieval in two minutes", section="Aloud", by=coach, now=made)
    for part, person in ((2, me), (3, coach), (1, tomas)):
        for item, status in zip(row.items.current()[: 3 * part], cycle(OWN), strict=False):
            set_status(item, status, by=person, now=now - part * DAY)
    stuck = row.items.current().first()
    set_status(stuck, Status.DOING, by=samir, now=now - 9 * DAY)
    nudge(stuck, samir, by=coach, now=now - 2 * DAY)
    nudge(row.items.current().last(), me, by=coach, now=now - DAY)
    return row


def _own_lists(person: User, now: datetime) -> tuple[Checklist, Checklist]:
    """A list of the guide, and one from a template of one's own that has a newer version."""
    made = now - 10 * DAY
    own = create_checklist(
        person, "Ready for a mid loop", version=_newest("ready-for-mid"), now=made
    )
    add_item(own, text="Tell three stories aloud", section="Stories", by=person, now=made)
    for item, status in zip(own.items.current(), (Status.DONE, Status.DOING), strict=False):
        set_status(item, status, by=person, now=now - DAY)
    first = create_checklist(person, "Loop at Contoso", now=made)
    for text in ("Tell three stories aloud", "Draw the pipeline from memory"):
        add_item(first, text=text, section="The day before", by=person, now=made)
    template = template_from_list(first, "The day before", by=person, now=made)
    set_archived(first, True, by=person, now=now - 5 * DAY)
    return own, _list_with_an_update(template, person, now)


def _list_with_an_update(template: ChecklistTemplate, person: User, now: datetime) -> Checklist:
    """Two lists of a template; what changed in one of them, since deleted, is its next version."""
    made, version = now - 4 * DAY, template.versions.last()
    row = create_checklist(person, "Loop at Northwind", version=version, now=made)
    other = create_checklist(person, "Loop at Fabrikam", version=version, now=made)
    told = other.items.current()[0]
    text = "Tell four stories aloud, two minutes each"
    edit_item(told, version=told.version, text=text, minutes=10, by=person, now=now - DAY)
    add_item(other, text="Pack water and paper", section="The day before", by=person, now=now - DAY)
    publish_version(template, other, by=person, now=now - DAY)
    delete_checklist(other, by=person, now=now)
    return row
