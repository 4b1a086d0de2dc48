"""Every door, tried by a visitor, by another person and by the owner."""

import re
from datetime import timedelta
from itertools import product
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import Resolver404, URLResolver, get_resolver, resolve
from django.utils import timezone

from guide.checklists.models import Checklist, ShareLink
from guide.curriculum.models import Article, CareerPath, Comparison
from guide.foundation.links import digest_of
from guide.interviews.models import Loop, PacketLink, Pairing
from guide.plans.models import Plan
from guide.teams.models import Invitation, Team
from tests.make import (
    PASSWORD,
    make_area,
    make_card,
    make_goal,
    make_level,
    make_person,
    make_round,
    make_topic,
    make_track,
)
from tests.stored import undone

PUBLIC = {
    "healthz",
    "progress:home",
    "progress:map",
    "curriculum:next_level",
    "curriculum:next_level_round",
    "curriculum:robots",
    "curriculum:sitemap",
    "curriculum:tracks",
    "curriculum:track",
    "curriculum:level",
    "curriculum:round",
    "curriculum:area",
    "curriculum:topic",
    "curriculum:articles",
    "curriculum:article",
    "curriculum:comparisons",
    "curriculum:comparison",
    "curriculum:paths",
    "curriculum:path",
    "teams:join",
    "teams:sign_up",
    "checklists:shared",
    "interviews:join",
    "plans:calendar",
    "interviews:lent",
    "accounts:theme",
    "account_login",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
POSTS = {"accounts:theme", "teams:sign_up"}
LINK = "a-secret"
# Public by nature, but without a started login there is nothing to see: they lead back to it.
STEPS_OF_A_LOGIN = {
    "account_logout",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
OWNED = {"accounts:end_session", "mfa_remove_webauthn", "mfa_edit_webauthn"}
# Walked with every role by the tests of these rooms.
SHARED_ROOMS = ("teams:", "checklists:", "interviews:", "progress:member", "notebook:", "plans:")
GUIDE_CARDS = {"flashcards:card", "flashcards:answer", "flashcards:rate"}
GUIDE_CARDS |= {f"flashcards:{n}" for n in ("bury", "suspend", "flag", "ask")}
# Tried by a stranger in test_own_decks.py.
OWN_CARDS = {f"flashcards:{n}" for n in ("edit", "delete", "restore", "deck")}
OWN_CARDS |= {"flashcards:delete_deck", "flashcards:restore_deck"}


def walk(patterns, route="/", space=""):
    """Name and route of every URL but the admin's."""
    for one in patterns:
        here = route + re.sub(r"^\^|\$$", "", str(one.pattern))
        if not isinstance(one, URLResolver):
            yield space + (one.name or here), here
        elif one.namespace != "admin":
            yield from walk(
                one.url_patterns, here, space + (f"{one.namespace}:" if one.namespace else "")
            )


DOORS = dict(walk(get_resolver().url_patterns))
METHODS = ("get", "post", "put", "delete")
ROOMS = sorted({re.split("[:_]", door)[0] for door in DOORS})


def doors_of(room):
    """The names of a room's doors."""
    return sorted(door for door in DOORS if re.split("[:_]", door)[0] == room)


def fill(route, pk=1):
    """An address for this route: of rows that the furnished house has, where it names any."""
    slugs = {"track": "ai-engineer", "areas": "retrieval", "topics": "rag", "levels": "mid"}
    slugs |= {"rounds": "ai", "articles": "a-page", "comparisons": "a-page", "paths": "a-page"}
    route = route.replace("<slug:track>", slugs["track"]).replace("<str:link>", LINK)
    route = route.replace("<slug:kind>", "topic").replace("<slug:round>", "ai")
    route = route.replace("<slug:gap>", "point-1")
    route = re.sub(
        r"(\w+)/<slug:slug>", lambda m: f"{m[1]}/{slugs.get(m[1], slugs['track'])}", route
    )
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", "1", route)
    return re.sub(r"<int:\w+>", str(pk), route)


@pytest.fixture
def furnished(db):
    """A row behind every name that a public address holds."""
    make_track(
        levels=[make_level(), make_level("senior", 3)], rounds=[make_round()], areas=[make_area()]
    )
    make_card(make_topic())
    page = {"slug": "a-page", "title": "A page", "summary": "One.", "digest": "-", "order": 1}
    Article.objects.create(type="guide", body="Text.", **page)
    Comparison.objects.create(left="One", right="Other", aspects=[], **page)
    CareerPath.objects.create(**page)
    now, owner = timezone.now(), make_person("owner")
    team = Team.objects.create(name="A team", slug="a-team", created_at=now)
    made = {"created_at": now, "expires_at": now + timedelta(days=1), "created_by": owner}
    Invitation.objects.create(team=team, link_digest=digest_of(LINK), sent_at=now, **made)
    checklist = Checklist.objects.create(team=team, title="A list", created_at=now)
    ShareLink.objects.create(checklist=checklist, digest=digest_of(LINK), **made)
    plan = {"planned_on": now.date(), "made_at": now, "inputs": "-"}
    Plan.objects.create(user=owner, calendar_digest=digest_of(LINK), **plan)
    loop = Loop.objects.create(user=owner, level=make_level(), created_at=now)
    lent = {"created_at": now, "expires_at": now + timedelta(days=1)}
    PacketLink.objects.create(loop=loop, digest=digest_of(LINK), **lent)
    round = {"round": make_round(), "level": make_level(), "side": "candidate"}
    del made["created_by"]
    Pairing.objects.create(asker=owner, link_digest=digest_of(LINK), **round, **made)


def test_the_lists_name_only_doors_that_exist():
    assert (PUBLIC | STEPS_OF_A_LOGIN | OWNED | GUIDE_CARDS | OWN_CARDS) - set(DOORS) == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_visitor_sees_what_is_public_and_is_sent_to_the_login_elsewhere(furnished, room):
    for door, method in product(doors_of(room), METHODS):
        with undone():
            answer = getattr(Client(), method)(fill(DOORS[door]))

        login = answer.status_code == 302 and answer.url.startswith("/accounts/login/?next=")
        if door in PUBLIC:
            assert answer.status_code < 500, (door, method)
            assert not login, (door, method)
            if method == "get" and "key" not in DOORS[door] and door not in POSTS:
                assert answer.status_code == 200, door
        else:
            stopped = door in STEPS_OF_A_LOGIN and answer.status_code in (302, 405)
            assert login or stopped, (door, method)


@pytest.mark.parametrize("room", ROOMS)
def test_no_door_breaks_for_a_person(furnished, alice, room):
    make_goal(alice)
    signed_in = Client()
    signed_in.force_login(alice)

    for door, method in product(doors_of(room), METHODS):
        client = Client()
        client.cookies.load({"sessionid": signed_in.cookies["sessionid"].value})
        with undone():
            answer = getattr(client, method)(fill(DOORS[door]))
        assert answer.status_code < 500, (door, method)
        login = answer.status_code == 302 and answer.url.startswith("/accounts/login/?next=")
        assert not login, (door, method)


def test_every_door_to_a_row_is_known():
    rows = {
        name
        for name, route in DOORS.items()
        if "<int:" in route and not name.startswith(SHARED_ROOMS)
    }

    assert rows == OWNED | GUIDE_CARDS | OWN_CARDS


def rows_of(person):
    """What belongs to a person and has an address: for each door, the number of the row."""
    client = Client(headers={"User-Agent": "the owner's browser"})
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    session = UserSession.objects.filter(user=person).latest("pk")
    key = Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": f"Key of {person.name}", "credential": {}},
    )
    return client, {
        "accounts:end_session": session.pk,
        "mfa_remove_webauthn": key.pk,
        "mfa_edit_webauthn": key.pk,
    }


@pytest.mark.parametrize("door", sorted(OWNED))
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_row_of_another_person_does_not_exist(alice, bob, door, method):
    _, hers = rows_of(alice)
    his_client, _ = rows_of(bob)

    theirs = getattr(his_client, method)(fill(DOORS[door], hers[door]))
    nobodys = getattr(his_client, method)(fill(DOORS[door], 999_999))

    assert theirs.status_code == nobodys.status_code
    assert theirs.status_code in (302, 404, 405)
    assert "Key of Alice" not in theirs.content.decode()
    assert UserSession.objects.filter(user=alice).exists()
    assert Authenticator.objects.filter(user=alice).exists()


def is_known(address):
    """Whether any door stands there."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("pk", ["0", "9" * 19, "9" * 5000, "-1", "1%00"])
def test_impossible_numbers_are_not_found(furnished, alice, pk):
    client = Client()
    client.force_login(alice)
    routes = [route for route in DOORS.values() if "<int:" in route]
    doors = [fill(route, pk) for route in routes]
    assert all(is_known(fill(route)) for route in routes)

    # Where no door stands, one page says so; the first shows that it does.
    knocked = doors[:1] + [door for door in doors[1:] if is_known(unquote(door))]

    for door, method in product(knocked, ("get", "post")):
        answer = getattr(client, method)(door)
        assert answer.status_code in (302, 400, 404, 405), door
