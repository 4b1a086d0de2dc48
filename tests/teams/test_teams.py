"""A team: making, naming, leaving and deleting it; its people, their roles, its activity."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from guide.checklists.models import Checklist, ChecklistItem, ItemStatus
from guide.teams import actions
from guide.teams.models import Membership, Team, TeamActivity
from tests.make import make_person
from tests.stored import nothing_changes
from tests.teams.make import at, join, make_invitation, make_team, role_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(alice, bob):
    """Alice's team, with Bob as a member."""
    return make_team(alice, member=bob)


def start(client, name):
    return client.post("/teams/new/", {"name": name})


def row_of(team, person):
    return Membership.objects.get(team=team, user=person)


def test_whoever_starts_a_team_owns_it_and_invites_next(client, alice):
    client.force_login(alice)

    answer = start(client, " Tuesday study group ")

    team = Team.objects.get()
    assert (team.name, team.slug) == ("Tuesday study group", "tuesday-study-group")
    assert role_of(team, alice) == "owner"
    assert answer.url == at("invitations", team)
    assert [row.verb for row in team.activity.all()] == ["created"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\0b"])
def test_a_name_that_is_none_is_refused_and_kept(client, alice, name):
    client.force_login(alice)

    answer = start(client, name)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert answer.context["form"]["name"].value() == name
    assert not Team.objects.exists()


def test_teams_of_the_same_name_have_addresses_of_their_own(client, alice):
    client.force_login(alice)

    for name in ("Go", "Go", "GO!", "Go 2", "学習会", "学習会", "New", "Join", "x" * 80, "x" * 80):
        start(client, name)

    slugs = list(Team.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs[:8] == ["go", "go-2", "go-3", "go-2-2", "team", "team-2", "new-2", "join-2"]
    assert slugs[8:] == ["x" * 70, "x" * 70 + "-2"]
    for slug in slugs:
        assert client.get(f"/teams/{slug}/").status_code == 200


def test_my_teams_are_listed_with_what_i_am_in_each(client, alice, bob, team):
    make_team(alice, "Team without Bob")
    make_team(bob, "Coaches")
    client.force_login(bob)

    text = client.get("/teams/").content.decode()

    assert "Tuesday group" in text
    assert "Member since" in text
    assert "Coaches" in text
    assert "Owner since" in text
    assert "Team without Bob" not in text


def test_an_owner_renames_a_team_and_its_address_stays(client, alice, team):
    client.force_login(alice)

    answer = client.post(at("settings", team), {"name": "Wednesday group"})
    client.post(at("settings", team), {"name": "Wednesday group"})

    team.refresh_from_db()
    assert (team.name, team.slug) == ("Wednesday group", "tuesday-group")
    assert answer.url == "/teams/tuesday-group/"
    [renamed] = team.activity.filter(verb="renamed")
    assert (renamed.before, renamed.after) == ("Tuesday group", "Wednesday group")


def test_a_team_keeps_its_name_where_the_new_one_is_none(client, alice, team):
    client.force_login(alice)

    with nothing_changes():
        answer = client.post(at("settings", team), {"name": "x" * 81})

    assert answer.status_code == 422
    assert "x" * 81 in answer.content.decode()


def test_leaving_frees_open_items_and_keeps_what_was_done(client, alice, bob, team):
    made = {"created_at": timezone.now(), "created_by": bob}
    checklist = Checklist.objects.create(team=team, title="Loop", **made)
    item = ChecklistItem.objects.create(checklist=checklist, text="Call", position=1, **made)
    item.assignees.add(row_of(team, bob))
    ItemStatus.objects.create(item=item, status="doing", changed_by=bob, changed_at=timezone.now())
    client.force_login(bob)

    answer = client.post(at("leave", team))

    assert answer.url == "/teams/"
    assert role_of(team, bob) is None
    assert not item.assignees.exists()
    assert item.statuses.get().changed_by == bob
    assert team.activity.filter(verb="left", actor=bob).exists()
    assert client.get(at("team", team)).status_code == 404


def test_the_last_owner_cannot_leave_and_is_told_what_to_do(client, alice, team):
    client.force_login(alice)

    with nothing_changes():
        answer = client.post(at("leave", team))

    assert answer.status_code == 422
    assert actions.LAST_OWNER in answer.content.decode()


def test_a_team_is_handed_over_and_left(client, alice, bob, team):
    client.force_login(alice)

    client.post(at("role", team, row_of(team, bob).pk), {"role": "owner"})
    client.post(at("leave", team))

    assert role_of(team, alice) is None
    assert role_of(team, bob) == "owner"


def test_an_owner_gives_roles(client, alice, bob, team):
    client.force_login(alice)

    for role in ("coach", "viewer", "viewer"):
        client.post(at("role", team, row_of(team, bob).pk), {"role": role})

    assert role_of(team, bob) == "viewer"
    changes = team.activity.filter(verb="role").order_by("pk")
    assert [(row.before, row.after) for row in changes] == [
        ("member", "coach"),
        ("coach", "viewer"),
    ]


def test_the_last_owner_cannot_be_demoted(client, alice, team):
    client.force_login(alice)

    with nothing_changes():
        answer = client.post(at("role", team, row_of(team, alice).pk), {"role": "coach"})

    assert answer.status_code == 422
    assert actions.LAST_OWNER in answer.content.decode()


@pytest.mark.parametrize("role", ["", "admin", "OWNER", "own\0er", "x" * 10_000])
def test_a_role_that_is_none_is_refused(client, alice, bob, team, role):
    client.force_login(alice)

    with nothing_changes():
        answer = client.post(at("role", team, row_of(team, bob).pk), {"role": role})

    assert answer.status_code == 422
    assert "Choose one of the four roles." in answer.content.decode()


@pytest.mark.parametrize("door", ["role", "remove"])
def test_only_people_of_this_team_can_be_named(client, alice, bob, team, door):
    elsewhere = make_team(bob, "Bob's own")
    client.force_login(alice)

    with nothing_changes():
        for pk in (row_of(elsewhere, bob).pk, 0, 10**30):
            answer = client.post(at(door, team, pk), {"role": "owner"})
            assert answer.status_code == 404


def test_a_removed_person_is_out_and_stays_in_the_activity(client, alice, bob, team):
    row = row_of(team, bob)
    client.force_login(alice)

    answer = client.post(at("remove", team, row.pk))
    again = client.post(at("remove", team, row.pk))

    assert (answer.url, again.status_code) == (at("team", team), 404)
    assert role_of(team, bob) is None
    [removed] = team.activity.filter(verb="removed")
    assert (removed.actor, removed.person, removed.before) == (alice, bob, "member")
    assert "removed Bob" in client.get(at("activity", team)).content.decode()


def test_the_last_owner_cannot_be_removed(client, alice, team):
    client.force_login(alice)

    with nothing_changes():
        answer = client.post(at("remove", team, row_of(team, alice).pk))

    assert answer.status_code == 422
    assert actions.LAST_OWNER in answer.content.decode()


def test_a_role_that_ended_a_moment_ago_gives_no_right(alice, bob, team):
    carol = make_person("carol")
    row = join(team, carol)
    Membership.objects.filter(user=alice).update(role="member")

    with nothing_changes():
        with pytest.raises(PermissionDenied):
            actions.change_role(row, "owner", by=alice, now=timezone.now())
        with pytest.raises(PermissionDenied):
            actions.delete_team(team, by=alice)


def test_deleting_wants_the_name_and_takes_all_that_is_the_teams(client, alice, bob, team):
    kept = make_team(bob, "Kept")
    make_invitation(team)
    for each in (team, kept):
        Checklist.objects.create(team=each, title=f"Of {each}", created_at=timezone.now())
    client.force_login(alice)
    with nothing_changes():
        for name in ("", "tuesday group", "Tuesday", "x" * 81, "a\0b"):
            answer = client.post(at("delete", team), {"name": name})
            assert answer.status_code == 422
            assert 'role="alert"' in answer.content.decode()

    answer = client.post(at("delete", team), {"name": "Tuesday group"})

    assert answer.url == "/teams/"
    assert list(Team.objects.all()) == [kept]
    assert [row.title for row in Checklist.objects.all()] == ["Of Kept"]
    assert {row.team for row in TeamActivity.objects.all()} == {kept}
    assert client.get(at("team", team)).status_code == 404


def test_owners_and_coaches_read_all_activity_and_members_their_own(client, alice, bob, team):
    coach, viewer = make_person("cora"), make_person("vera")
    join(team, coach, "coach")
    join(team, viewer, "viewer")
    made = row_of(team, bob)
    actions.change_role(made, "member", by=alice, now=timezone.now())
    actions.rename_team(team, "Secret plans", by=alice, now=timezone.now())
    actions.change_role(made, "coach", by=alice, now=timezone.now())
    actions.change_role(made, "member", by=alice, now=timezone.now())
    said = {}
    for person in (alice, coach, bob, viewer):
        client.force_login(person)
        said[person.name] = client.get(at("activity", team)).content.decode()

    for name in ("Alice", "Cora"):
        assert "renamed the team from Tuesday group to Secret plans" in said[name]
    assert "made Bob coach, before member" in said["Bob"]
    assert "renamed the team" not in said["Bob"]
    assert "made Bob" not in said["Vera"]
    assert "not its activity" in said["Vera"]


def test_what_a_deleted_person_did_stays_without_their_name(client, alice, bob, team):
    actions.leave(row_of(team, bob), now=timezone.now())
    bob.delete()
    client.force_login(alice)

    text = client.get(at("activity", team)).content.decode()

    assert "A former member" in text
    assert "Bob" not in text
