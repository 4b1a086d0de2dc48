"""A team whose only owner deletes their account passes to the next, and its activity says so."""

import pytest

from guide.teams.models import Team
from tests.make import make_person
from tests.teams.make import at, join, make_team, role_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(alice, bob):
    """Alice's team, with Bob as a member."""
    return make_team(alice, member=bob)


def test_a_team_passes_on_when_the_account_of_its_only_owner_goes(alice, bob, team):
    coach, late, other = make_person("cora"), make_person("late"), make_person("other")
    join(team, coach, "coach")
    join(team, late, "coach")
    make_team(alice, "Only Alice")
    shared = make_team(other, "Two owners", coach=bob)
    join(shared, alice, "owner")

    alice.delete()

    assert {team.name for team in Team.objects.all()} == {"Tuesday group", "Two owners"}
    assert [role_of(team, one) for one in (bob, coach, late)] == ["member", "owner", "coach"]
    assert [role_of(shared, one) for one in (bob, other)] == ["coach", "owner"]


def test_the_activity_says_that_a_team_was_passed_on_and_why(client, alice, bob, team):
    make_team(alice, "Another", coach=bob)

    alice.delete()

    client.force_login(bob)
    page = words(client.get(at("activity", team)))
    assert (
        "The team passed to Bob, member before: the account of its last owner was deleted" in page
    )
    assert team.activity.filter(verb="passed").count() == 1


def test_a_team_of_viewers_gets_an_owner_too(alice, bob):
    team = make_team(alice, viewer=bob)

    alice.delete()

    assert role_of(team, bob) == "owner"
