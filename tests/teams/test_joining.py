"""What the link of an invitation leads to: the page, the ways in, joining."""

import re
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.accounts.adapter import INVITED
from guide.teams.models import Membership
from tests.make import PASSWORD, make_person
from tests.stored import nothing_changes
from tests.teams.make import (
    at,
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


@pytest.fixture
def team(alice):
    return make_team(alice)


@pytest.fixture
def bea(db):
    """Whom the team asks."""
    return make_person("bea")


@pytest.mark.parametrize("make", [make_invitation, make_join_link])
@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_a_link_changes_nothing(client, team, bea, make, method):
    _, secret = make(team)
    _, declined = make_invitation(team, "no@example.org", declined_at=timezone.now())

    for visitor in (None, bea):
        if visitor:
            client.force_login(visitor)
        with nothing_changes():
            for door in DOORS:
                for link in (secret, declined):
                    answer = getattr(client, method)(link_to(link, door))
                    assert answer.status_code in (200, 302)


def test_the_page_says_who_asks_to_what_as_what_and_with_which_account(client, alice, team, bea):
    alice.name = "Alice van Dam"
    alice.save()
    _, secret = make_invitation(team, role="coach", message="See you on Tuesday")
    client.force_login(bea)

    text = words(client.get(link_to(secret)))

    assert "Alice asks you to join Tuesday group." in text
    assert "1 person who prepares for interviews. You would join as coach ." in text
    assert "See you on Tuesday" in text
    assert "You would join with this account" in text
    assert bea.email in text
    assert alice.email not in text


def test_the_link_reaches_no_other_site_and_no_cache(client, team):
    _, secret = make_invitation(team)

    headers = client.get(link_to(secret)).headers

    # Not "no-referrer": with it browsers send "Origin: null", and no form of the page would work.
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]


def test_joining_by_mail(client, alice, team, bea):
    row, secret = make_invitation(team, role="coach")
    client.force_login(bea)

    answer = client.post(link_to(secret, "accept"))

    row.refresh_from_db()
    membership = Membership.objects.get(team=team, user=bea)
    assert answer.url == at("team", team)
    assert (membership.role, membership.invitation, membership.shares) == ("coach", row, "nothing")
    assert row.uses == 1
    assert "You are in Tuesday group as coach." in words(client.get(answer.url))
    assert team.activity.filter(verb="joined", actor=bea, subject=bea.email).count() == 1


def test_several_people_join_by_one_link(client, team, bea, bob):
    row, secret = make_join_link(team, max_uses=2, role="viewer")
    for person in (bea, bob):
        client.force_login(person)
        client.post(link_to(secret, "accept"))

    row.refresh_from_db()
    client.force_login(make_person("late"))
    assert row.uses == 2
    assert [role_of(team, person) for person in (bea, bob)] == ["viewer", "viewer"]
    assert "This link has been used up." in refused(client, secret)


def test_joining_twice_uses_the_link_once(client, team, bea):
    row, secret = make_join_link(team)
    client.force_login(bea)
    client.post(link_to(secret, "accept"))

    with nothing_changes():
        again = client.post(link_to(secret, "accept"))

    row.refresh_from_db()
    assert again.url == at("team", team)
    assert row.uses == 1


def test_a_visitor_is_offered_both_ways_in(client, team):
    _, secret = make_invitation(team)

    text = client.get(link_to(secret)).content.decode()

    assert "Alice asks you to join Tuesday group." in text
    assert f'action="{link_to(secret, "sign_up")}"' in text
    assert f'href="{reverse("account_login")}?next=%2Fteams%2Fjoin%2F{secret}%2F"' in text
    assert link_to(secret, "accept") not in text


def sign_up(client, secret, **changes):
    """Follow the button of the page, and send the form as it comes, with name and password."""
    entrance = client.post(link_to(secret, "sign_up"))
    form = client.get(entrance.url)
    typed = {"name": "Bea", "password1": "a short sentence"}
    shown = {"email": form.context["form"]["email"].value(), "next": link_to(secret)}
    assert f'value="{link_to(secret)}"' in form.content.decode()
    return client.post(reverse("account_signup"), typed | shown | changes)


def test_signing_up_begins_with_the_invited_address_and_lands_back_here(client, team):
    _, secret = make_invitation(team)

    answer = sign_up(client, secret)
    client.post(link_to(secret, "accept"))

    assert answer.url == link_to(secret)
    assert Membership.objects.get(team=team, user__email="bea@example.org").role == "member"


def test_where_proof_is_mandatory_the_link_waits_for_it(client, team, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    _, secret = make_invitation(team)

    answer = sign_up(client, secret)
    with nothing_changes():
        early = client.post(link_to(secret, "accept"))
    proof = re.search(r"http://localhost:8000(\S+)", mailoutbox[-1].body)[1]
    proved = client.post(proof)
    way_in = {"login": "bea@example.org", "password": "a short sentence", "next": link_to(secret)}
    inside = client.post(proved.url, way_in)
    client.post(link_to(secret, "accept"))

    assert answer.url == reverse("account_email_verification_sent")
    assert early.url.startswith(reverse("account_login"))
    assert proved.url == f"{reverse('account_login')}?next={quote(link_to(secret), safe='')}"
    assert inside.url == link_to(secret)
    assert Membership.objects.get(team=team, user__email="bea@example.org").role == "member"


def test_a_join_link_fills_in_no_address(client, team):
    _, mailed = make_invitation(team)
    _, secret = make_join_link(team)
    client.post(link_to(mailed, "sign_up"))

    answer = sign_up(client, secret, email="other@example.org")

    assert answer.url == link_to(secret)


def test_after_joining_the_address_is_forgotten(client, team):
    _, secret = make_invitation(team)
    sign_up(client, secret)
    assert client.session[INVITED]["email"] == "bea@example.org"

    client.post(link_to(secret, "accept"))

    assert INVITED not in client.session


def test_proof_of_the_email_after_signing_up_lands_back_here(client, team, mailoutbox):
    _, secret = make_invitation(team)
    sign_up(client, secret)

    answer = client.post(re.search(r"http://localhost:8000(\S+)", mailoutbox[-1].body)[1])

    assert answer.url == link_to(secret)


def test_signing_in_lands_back_here(client, team, bea):
    _, secret = make_invitation(team)
    way_in = {"login": bea.email, "password": PASSWORD, "next": link_to(secret)}

    answer = client.post(reverse("account_login"), way_in)

    assert answer.url == link_to(secret)


@pytest.mark.parametrize("door", ["accept", "decline", "ask"])
def test_a_button_pressed_after_the_session_ended_leads_back_here(client, team, bea, door):
    _, secret = make_invitation(team)
    with nothing_changes():
        sent_away = client.post(link_to(secret, door))
    client.force_login(bea)

    back = sent_away.url.split("next=")[1]

    assert sent_away.url.startswith(reverse("account_login"))
    assert back == link_to(secret)
    assert client.get(back).status_code == 200


def test_another_account_is_told_so_and_has_three_choices(client, team, bob):
    _, secret = make_invitation(team)
    client.force_login(bob)

    answer = client.get(link_to(secret))

    html, text = answer.content.decode(), words(answer)
    assert "You are signed in as bob@example.org" in text
    assert "The invitation went to bea@example.org." in text
    assert "Join as bob@example.org" in text
    assert f'action="{link_to(secret, "accept")}"' in html
    assert f'action="{link_to(secret, "decline")}"' in html
    assert f'name="next" value="{link_to(secret)}"' in html


def test_joining_as_another_account_is_seen_by_the_inviter(client, alice, team, bob):
    _, secret = make_invitation(team)
    client.force_login(bob)

    client.post(link_to(secret, "accept"))

    client.force_login(alice)
    assert "as Bob (bob@example.org)" in words(client.get(at("invitations", team)))
    assert "asked as bea@example.org" in words(client.get(at("team", team)))


def test_switching_the_account_uses_nothing_up(client, team, bob, bea):
    _, secret = make_invitation(team)
    client.force_login(bob)

    with nothing_changes():
        answer = client.post(reverse("account_logout"), {"next": link_to(secret)})
    client.force_login(bea)
    client.post(link_to(secret, "accept"))

    assert answer.url == link_to(secret)
    assert role_of(team, bea) == "member"
    assert role_of(team, bob) is None
