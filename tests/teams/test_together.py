"""Two at the same moment: real threads on PostgreSQL; SQLite lets one write after the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from guide.teams.models import Invitation, Membership, Team
from tests.make import make_person
from tests.teams.make import (
    BEA,
    at,
    join,
    link_to,
    make_invitation,
    make_join_link,
    make_team,
    role_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team(alice):
    return make_team(alice)


def browser_of(person):
    client = Client()
    client.force_login(person)
    return client


def at_once(*posts):
    """Send these posts (client, address, what the form says) together; their status codes."""
    start = Barrier(len(posts))

    def send(post):
        client, address, data = post
        if connection.vendor == "postgresql":
            start.wait()
        try:
            return client.post(address, data).status_code
        finally:
            if connection.vendor == "postgresql":
                connection.close()

    if connection.vendor == "sqlite":  # its threads would each have a database in memory
        return [send(post) for post in posts]
    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(send, posts))


@pytest.mark.parametrize("make", [make_invitation, make_join_link])
def test_the_same_person_twice_is_one_membership_and_one_use(team, bob, make):
    row, secret = make(team)

    codes = at_once(*[(browser_of(bob), link_to(secret, "accept"), {}) for _ in range(4)])

    row.refresh_from_db()
    assert set(codes) == {302}
    assert row.uses == 1
    assert Membership.objects.filter(team=team, user=bob).count() == 1
    assert team.activity.filter(verb="joined").count() == 1


@pytest.mark.parametrize(("make", "uses"), [(make_invitation, 1), (make_join_link, 2)])
def test_more_people_than_uses_fill_the_uses(team, make, uses):
    row, secret = make(team, max_uses=uses)
    crowd = [browser_of(make_person(f"p{number}")) for number in range(uses + 1)]

    codes = at_once(*[(one, link_to(secret, "accept"), {}) for one in crowd])

    row.refresh_from_db()
    assert sorted(codes) == [302] * uses + [409]
    assert row.uses == uses
    assert row.memberships.count() == uses


def test_joining_and_withdrawing_agree(alice, bob, team):
    row, secret = make_invitation(team)

    codes = at_once(
        (browser_of(bob), link_to(secret, "accept"), {}),
        (browser_of(alice), at("revoke", team, row.pk), {}),
    )

    row.refresh_from_db()
    assert codes in ([302, 302], [409, 302])
    assert (row.uses == 1) == (role_of(team, bob) is not None) == (row.revoked_at is None)


def test_one_address_asked_twice_is_one_invitation(alice, bob, team):
    join(team, bob, "owner")
    clients = [browser_of(alice), browser_of(bob)]

    codes = at_once(*[(one, at("invite", team), BEA) for one in clients])

    assert codes == [200, 200]
    assert Invitation.objects.get().email == "bea@example.org"


def test_two_owners_who_leave_together_leave_an_owner(alice, bob, team):
    join(team, bob, "owner")

    codes = at_once(*[(browser_of(one), at("leave", team), {}) for one in (alice, bob)])

    assert sorted(codes) == [302, 422]
    assert team.memberships.get().role == "owner"


def test_two_owners_who_demote_each_other_leave_an_owner(alice, bob, team):
    rows = team.memberships.get(), join(team, bob, "owner")

    codes = at_once(
        (browser_of(alice), at("role", team, rows[1].pk), {"role": "viewer"}),
        (browser_of(bob), at("role", team, rows[0].pk), {"role": "viewer"}),
    )

    assert sorted(codes) == [302, 403]
    assert sorted(team.memberships.values_list("role", flat=True)) == ["owner", "viewer"]


def test_two_teams_of_one_name_get_two_addresses(alice, bob):
    clients = [browser_of(one) for one in (alice, bob)]

    codes = at_once(*[(one, "/teams/new/", {"name": "Go"}) for one in clients])

    assert codes == [302, 302]
    assert set(Team.objects.values_list("slug", flat=True)) == {"go", "go-2"}
