"""Declined, expired, withdrawn, used, gone: what a link says then, and the way on."""

import pytest
from django.test import Client
from django.utils import timezone

from guide.teams import actions, inviting
from guide.teams.models import Membership
from tests.make import make_person
from tests.stored import nothing_changes
from tests.teams.make import (
    at,
    join,
    link_to,
    make_invitation,
    make_join_link,
    make_team,
    refused,
    role_of,
    words,
)

pytestmark = pytest.mark.django_db
DOORS = ("join", "sign_up", "accept", "decline", "ask")

OVER = [
    ({"days_ago": 15}, "This invitation ended on"),
    ({"revoked_at": timezone.now()}, "This invitation was withdrawn."),
    ({"uses": 1}, "Someone has joined with this link."),
]


@pytest.fixture
def team(alice):
    return make_team(alice)


@pytest.fixture
def bea(db):
    """Whom the team asks."""
    return make_person("bea")


def test_declining_is_seen_by_the_inviter_and_uses_nothing_up(client, alice, team, bea):
    row, secret = make_invitation(team)
    client.force_login(bea)

    answer = client.post(link_to(secret, "decline"))
    client.post(link_to(secret, "decline"))

    row.refresh_from_db()
    assert answer.url == link_to(secret)
    assert "You declined. Nothing else happens." in words(client.get(answer.url))
    assert (row.uses, row.state(timezone.now())) == (0, "declined")
    assert team.activity.filter(verb="declined", actor=bea).count() == 1
    client.force_login(alice)
    assert "Declined" in words(client.get(at("invitations", team)))


def test_whoever_declined_may_change_their_mind(client, team, bea):
    row, secret = make_invitation(team, declined_at=timezone.now())
    client.force_login(bea)

    offered = words(client.get(link_to(secret)))
    client.post(link_to(secret, "accept"))

    row.refresh_from_db()
    assert "I have changed my mind: join" in offered
    assert role_of(team, bea) == "member"
    assert row.state(timezone.now()) == "used"


def test_minds_are_changed_within_14_days_only(client, team, bea):
    _, secret = make_invitation(team, days_ago=15, declined_at=timezone.now())
    client.force_login(bea)

    assert "This invitation ended on" in refused(client, secret)


def test_only_an_open_invitation_by_mail_can_be_declined(client, team, bea):
    rows = [
        make_join_link(team),
        make_invitation(team, "bea@example.org", days_ago=15),
        make_invitation(team, "bea@example.org", revoked_at=timezone.now()),
        make_invitation(team, "bea@example.org", uses=1),
    ]
    client.force_login(bea)

    with nothing_changes():
        for _, secret in rows:
            assert client.post(link_to(secret, "decline")).url == link_to(secret)


@pytest.mark.parametrize(("fields", "says"), OVER)
def test_a_link_that_is_over_says_which_and_offers_to_ask(client, alice, team, bea, fields, says):
    _, secret = make_invitation(team, **fields)
    visited = words(client.get(link_to(secret)))
    client.force_login(bea)

    text = refused(client, secret)

    for page in (visited, text):
        assert says in page
        assert alice.email not in page
    assert "Sign in to ask for a new one" in visited
    assert "Ask Alice for a new one" in text


@pytest.mark.parametrize(("fields", "says"), OVER)
def test_asking_tells_those_who_invite(client, alice, team, bea, fields, says):
    _, secret = make_invitation(team, "old@example.org", **fields)
    join(team, make_person("max"), "member")
    client.force_login(bea)

    answer = client.post(link_to(secret, "ask"))
    client.post(link_to(secret, "ask"))

    assert answer.url == link_to(secret)
    assert "Those who invite for this team are told." in words(client.get(answer.url))
    assert team.activity.filter(verb="asked", actor=bea).count() == 1
    seen = {}
    for name in ("alice", "max"):
        client.force_login(Membership.objects.get(team=team, user__email__startswith=name).user)
        seen[name] = words(client.get(at("team", team)))
    assert "Bea (bea@example.org) asked for a new invitation on" in seen["alice"]
    assert "bea@example.org" not in seen["max"]


def test_once_inside_nobody_is_told_any_more(client, alice, team, bea):
    _, secret = make_invitation(team, days_ago=15)
    client.force_login(bea)
    client.post(link_to(secret, "ask"))
    join(team, bea)
    client.force_login(alice)

    assert "asked for a new invitation" not in words(client.get(at("team", team)))


def test_while_a_link_is_open_nobody_is_bothered(client, team, bea):
    _, secret = make_invitation(team)
    client.force_login(bea)

    with nothing_changes():
        answer = client.post(link_to(secret, "ask"))

    assert answer.url == link_to(secret)


@pytest.mark.parametrize("fields", [{}, *(fields for fields, _ in OVER)])
def test_a_member_is_sent_to_the_team_and_keeps_the_role(client, team, bea, fields):
    _, secret = make_invitation(team, role="viewer", **fields)
    join(team, bea, "coach")
    client.force_login(bea)

    shown = client.get(link_to(secret))
    with nothing_changes():
        answer = client.post(link_to(secret, "accept"))

    assert "You are in Tuesday group already." in words(shown)
    assert f'href="{at("team", team)}"' in shown.content.decode()
    assert answer.url == at("team", team)
    assert "You are in Tuesday group as coach." in words(client.get(answer.url))


def test_whoever_left_may_come_back_by_a_link_that_is_open(client, team, bea):
    _, secret = make_join_link(team)
    membership = join(team, bea, shares="detail")
    actions.leave(membership, now=timezone.now())
    client.force_login(bea)

    client.post(link_to(secret, "accept"))

    assert Membership.objects.get(team=team, user=bea).shares == "nothing"


def test_the_link_of_a_deleted_team_and_an_unknown_one_lead_nowhere(client, alice, team, bea):
    _, secret = make_invitation(team)
    actions.delete_team(team, by=alice)
    client.force_login(bea)

    with nothing_changes():
        for link in (secret, "x" * 43, "x", "x" * 3000, "%ff%fe", "学"):
            for door in DOORS:
                answer = client.post(link_to(link, door)) if door != "join" else None
                assert answer is None or answer.status_code == 404
            assert client.get(link_to(link)).status_code == 404
            assert Client().get(link_to(link)).status_code == 404


def test_a_team_or_link_that_goes_meanwhile_lets_nobody_in(alice, team, bea):
    row, secret = make_invitation(team)
    held = inviting.find(secret)
    inviting.renew(row, by=alice, now=timezone.now())

    with nothing_changes(), pytest.raises(inviting.ValidationError):
        inviting.accept(held, bea, now=timezone.now())
    actions.delete_team(team, by=alice)
    with nothing_changes(), pytest.raises(inviting.ValidationError):
        inviting.accept(held, bea, now=timezone.now())
