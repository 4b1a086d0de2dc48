"""What the forms of invitations refuse, and what cannot be forged in them."""

import re

import pytest

from tests.stored import nothing_changes
from tests.teams.make import (
    BEA,
    at,
    invite,
    join,
    link_in,
    link_to,
    make_invitation,
    make_team,
    role_of,
    seen,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client, alice):
    """Alice's team, and Alice at her browser."""
    client.force_login(alice)
    return make_team(alice)


@pytest.mark.parametrize(
    "change",
    [
        {"email": ""},
        {"email": "bea@"},
        {"email": "a\0@example.org"},
        {"email": "a" * 250 + "@example.org"},
        {"role": ""},
        {"role": "admin"},
        {"message": "x" * 201},
        {"message": "a\0b"},
    ],
)
def test_a_mistake_sends_nothing_and_keeps_what_was_typed(client, team, mailoutbox, change):
    with nothing_changes():
        answer = invite(client, team, **change)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in text
    assert "message" in change or f'value="{BEA["message"]}"' in text
    assert link_in(answer) is None
    assert not mailoutbox


@pytest.mark.parametrize(
    "change",
    [
        *({"role": role} for role in ("owner", "coach", "")),
        *({"max_uses": number} for number in ("0", "201", "x", "9" * 5000, "")),
    ],
)
def test_a_join_link_makes_members_and_viewers_of_a_few(client, team, change):
    with nothing_changes():
        answer = client.post(at("join_link", team), {"role": "member", "max_uses": "5"} | change)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert link_in(answer) is None


@pytest.mark.parametrize("role", ["owner", "coach"])
def test_a_coach_who_forges_a_role_gives_none(client, team, bob, mailoutbox, role):
    join(team, bob, "coach")
    client.force_login(bob)

    with nothing_changes():
        answer = invite(client, team, role=role)

    assert answer.status_code == 422
    assert not mailoutbox


def test_a_coach_does_not_touch_what_an_owner_sent(client, team, bob, mailoutbox):
    join(team, bob, "coach")
    row, secret = make_invitation(team, role="coach")
    client.force_login(bob)

    with nothing_changes():
        again = invite(client, team)
        renewed = client.post(at("renew", team, row.pk))
        revoked = client.post(at("revoke", team, row.pk))

    assert (again.status_code, renewed.status_code, revoked.status_code) == (422, 403, 403)
    assert "An owner asked this address already, as coach." in again.content.decode()
    assert at("revoke", team, row.pk) not in client.get(at("invitations", team)).content.decode()
    assert seen(secret).status_code == 200


def test_the_form_decides_neither_role_nor_team_nor_uses(client, team, bob):
    row, secret = make_invitation(team, role="viewer")
    client.force_login(bob)

    forged = {"role": "owner", "max_uses": 50, "team": 1, "email": "x@example.org"}
    client.post(link_to(secret, "accept"), forged)

    row.refresh_from_db()
    assert role_of(team, bob) == "viewer"
    assert (row.role, row.max_uses, row.uses, row.email) == ("viewer", 1, 1, "bea@example.org")


def test_an_invitation_of_another_team_cannot_be_named(client, team, bob):
    row, _ = make_invitation(make_team(bob, "Bob's own"))

    with nothing_changes():
        for door in ("renew", "revoke"):
            for pk in (row.pk, 0, 10**30):
                assert client.post(at(door, team, pk)).status_code == 404


def test_the_two_forms_of_the_page_have_fields_of_their_own(client, team):
    text = client.get(at("invitations", team)).content.decode()

    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
