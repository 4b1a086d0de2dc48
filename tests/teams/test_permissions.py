"""The rows of the table of roles (mechanics 6.8) that are about teams, walked by everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from guide.teams.models import Membership
from guide.teams.urls import urlpatterns
from tests.make import make_person
from tests.stored import rows, undone
from tests.teams.make import at, join, make_invitation, make_team

pytestmark = pytest.mark.django_db

WHO = ("visitor", "stranger", "viewer", "member", "coach", "owner")
BEA = {"email": "bea@example.org", "message": ""}
# Who gets what, in the order of WHO: "in" is the way to the login, "ok" is done (302 or 200).
SEE = "in 404 ok ok ok ok"
TICK = "in 404 403 ok ok ok"
WRITE = "in 404 403 403 ok ok"
OWN = "in 404 403 403 403 ok"
GIVE = "in 404 403 403 422 ok"  # a coach has no such choice in the form
# What is done: the door, about whom or what, what the form sends (None is a look), who may.
ACTIONS = {
    "see the team": ("team", None, None, SEE),
    "see what members share": ("overview", None, None, TICK),
    "read the activity": ("activity", None, None, TICK),
    "open the settings": ("settings", None, None, OWN),
    "rename": ("settings", None, {"name": "Renamed"}, OWN),
    "look at deleting": ("delete", None, None, OWN),
    "delete": ("delete", None, {"name": "Tuesday group"}, OWN),
    "transfer": ("role", "a member", {"role": "owner"}, OWN),
    "make a viewer": ("role", "a member", {"role": "viewer"}, OWN),
    "demote an owner": ("role", "an owner", {"role": "member"}, OWN),
    "remove a viewer": ("remove", "a viewer", {}, WRITE),
    "remove a member": ("remove", "a member", {}, WRITE),
    "remove a coach": ("remove", "a coach", {}, OWN),
    "remove an owner": ("remove", "an owner", {}, OWN),
    "leave": ("leave", None, {}, SEE),
    "share one's practice": ("shares", None, {"shares": "summary"}, SEE),
    "see invitations": ("invitations", None, None, WRITE),
    "invite a viewer": ("invite", None, BEA | {"role": "viewer"}, WRITE),
    "invite a member": ("invite", None, BEA | {"role": "member"}, WRITE),
    "invite a coach": ("invite", None, BEA | {"role": "coach"}, GIVE),
    "invite an owner": ("invite", None, BEA | {"role": "owner"}, GIVE),
    "make a join link": ("join_link", None, {"role": "member", "max_uses": 5}, WRITE),
    "renew a member's": ("renew", "asked as member", {}, WRITE),
    "renew a coach's": ("renew", "asked as coach", {}, OWN),
    "withdraw a member's": ("revoke", "asked as member", {}, WRITE),
    "withdraw a coach's": ("revoke", "asked as coach", {}, OWN),
}


@pytest.fixture
def team(db):
    """A team with somebody else in every role, and two who are asked."""
    team = make_team(make_person("first"))
    for role in ("owner", "coach", "member", "viewer"):
        join(team, make_person(f"other-{role}"), role)
    for role in ("member", "coach"):
        make_invitation(team, f"{role}@example.org", role=role)
    return team


def address(team, door, about):
    if door == "overview":
        return reverse("progress:team", args=[team.slug])
    if about is None:
        return at(door, team)
    kind, role = about.rsplit(" ", 1)
    rows = team.invitations if kind == "asked as" else team.memberships
    return at(door, team, rows.filter(role=role).last().pk)


def enter(team, who):
    """A browser of somebody who is this in the team."""
    client = Client()
    if who != "visitor":
        person = make_person("someone")
        client.force_login(person)
        if who != "stranger":
            join(team, person, who)
    return client


def test_every_door_of_a_team_is_in_the_table():
    doors = {one.name for one in urlpatterns if str(one.pattern).startswith("<slug:slug>")}

    assert doors | {"overview"} == {door for door, *_ in ACTIONS.values()}


def expect(client, team, who, action, before):
    """Do it as this person: the answer is what the table says, and only what is done changes."""
    door, about, sent, expected = ACTIONS[action]
    page = address(team, door, about)

    answer = client.get(page) if sent is None else client.post(page, sent)

    due = dict(zip(WHO, expected.split(), strict=True))[who]
    changed = rows() != before
    if due == "in":
        assert answer.url.startswith("/accounts/login/?next=")
    elif due == "ok":
        assert answer.status_code in (200, 302)
    else:
        assert answer.status_code == int(due)
    assert changed == (due == "ok" and sent is not None)
    assert due != "404" or "Tuesday group" not in answer.content.decode()
    assert due != "403" or "You cannot do that here." in answer.content.decode()


@pytest.mark.parametrize("who", WHO)
def test_the_table_of_roles(team, who):
    client, before = enter(team, who), rows()

    for action in ACTIONS:
        with undone():
            expect(client, team, who, action, before)


@pytest.mark.parametrize("who", WHO[2:])
def test_a_page_offers_only_what_its_reader_may_do(team, who):
    client = enter(team, who)

    text = client.get(at("team", team)).content.decode()

    for action in ("remove a viewer", "remove a coach", "make a viewer", "open the settings"):
        door, about, _, expected = ACTIONS[action]
        may = dict(zip(WHO, expected.split(), strict=True))[who] == "ok"
        assert (f'"{address(team, door, about)}"' in text) == may
    assert (f'"{at("invitations", team)}"' in text) == (who in ("coach", "owner"))
    assert (f'"{at("activity", team)}"' in text) == (who != "viewer")
    assert (f'"{address(team, "overview", None)}"' in text) == (who != "viewer")


@pytest.mark.parametrize("shares", Membership.Shares.values)
@pytest.mark.parametrize("who", WHO)
def test_readiness_is_seen_by_every_role_but_viewers_and_only_by_consent(team, who, shares):
    shown = team.memberships.filter(role="member").get()
    team.memberships.filter(pk=shown.pk).update(shares=shares)
    client = enter(team, who)

    answer = client.get(reverse("progress:member", args=[team.slug, shown.user_id]))

    agreed = 404 if shares == "nothing" else 200
    due = {"visitor": 302, "stranger": 404, "viewer": 403}
    assert answer.status_code == due.get(who, agreed)
    assert ("Readiness by round" in answer.content.decode()) == (answer.status_code == 200)


def test_whoever_becomes_a_viewer_sees_no_practice_from_then_on(team):
    team.memberships.filter(role="member").update(shares="detail")
    client = enter(team, "coach")
    page = address(team, "overview", None)
    before = client.get(page).status_code

    team.memberships.filter(user__name="Someone").update(role="viewer")

    assert (before, client.get(page).status_code) == (200, 403)
    assert "viewers do not" in client.get(at("team", team)).content.decode()
