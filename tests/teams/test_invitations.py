"""Whom a team asks, seen from inside: by mail and by link, new links, limits, what became of it."""

import logging
import re

import pytest
from django.utils import timezone

from guide.foundation.links import digest_of
from guide.teams import inviting
from guide.teams.models import Invitation
from interviewprep.logs import OneLine
from tests.make import make_person
from tests.stored import nothing_changes, rows
from tests.teams.make import (
    BEA,
    at,
    invite,
    join,
    link_in,
    link_to,
    make_invitation,
    make_join_link,
    make_team,
    seen,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client, alice):
    """Alice's team, and Alice at her browser."""
    client.force_login(alice)
    return make_team(alice)


def listed(client, team):
    """The page of invitations as words only."""
    return words(client.get(at("invitations", team)))


def test_an_address_is_asked_by_mail_and_by_a_link_to_copy(client, alice, team, mailoutbox):
    answer = invite(client, team)

    row = Invitation.objects.get()
    secret = link_in(answer)
    assert (row.email, row.role, row.max_uses, row.created_by) == (
        "bea@example.org",
        "member",
        1,
        alice,
    )
    assert row.expires_at - row.sent_at == inviting.LASTS
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (["bea@example.org"], "Alice asks you to join Tuesday group")
    assert f"/teams/join/{secret}/" in mail.body
    assert "We meet on Tuesdays." in mail.body
    assert "Its earlier link has ended" not in answer.content.decode()
    assert team.activity.filter(verb="invited", subject="bea@example.org").count() == 1


def test_names_stand_in_a_mail_as_they_were_typed(client, alice, mailoutbox):
    alice.name = 'Al "Ace" O\'Hara'
    alice.save()
    client.force_login(alice)

    invite(client, make_team(alice, "C & C++ <3"), message="You & me <here>")

    assert mailoutbox[0].subject == 'Al "Ace" O\'Hara asks you to join C & C++ <3'
    assert "You & me <here>" in mailoutbox[0].body


def test_a_link_is_shown_once_and_kept_as_its_digest_only(client, team, caplog, mailoutbox):
    caplog.set_level(logging.INFO)
    by_mail = link_in(invite(client, team))
    by_link = link_in(client.post(at("join_link", team), {"role": "viewer", "max_uses": 3}))
    for secret in (by_mail, by_link):
        seen(secret)
        client.post(link_to(secret, "accept"))

    stored, later = repr(rows()), client.get(at("invitations", team)).content.decode()
    log = "\n".join(OneLine().format(record) for record in caplog.records)
    assert "/teams/join/***/accept/" in log
    for secret in (by_mail, by_link):
        assert len(secret) == 43
        assert secret not in stored + later + log
        assert digest_of(secret) in stored
        assert digest_of(secret) not in later + log


def test_a_mail_server_that_is_down_stops_nothing(client, team, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with caplog.at_level(logging.ERROR):
        answer = invite(client, team)

    secret = link_in(answer)
    assert answer.status_code == 200
    assert seen(secret).status_code == 200
    assert "mail not sent: teams/email/invitation" in caplog.text
    assert secret not in caplog.text


def test_asking_again_renews_the_open_invitation_and_ends_its_link(client, team, mailoutbox):
    old = link_in(invite(client, team))

    answer = invite(client, team, email="BEA@Example.org", role="coach", message="")

    row = Invitation.objects.get()
    assert (row.role, row.message) == ("coach", "")
    assert "Its earlier link has ended" in answer.content.decode()
    assert seen(old).status_code == 404
    assert seen(link_in(answer)).status_code == 200
    assert len(mailoutbox) == 2


def test_sending_again_makes_a_new_link_and_kills_the_old_one(client, team, mailoutbox):
    row, old = make_invitation(team, days_ago=20)

    answer = client.post(at("renew", team, row.pk))

    row.refresh_from_db()
    ends = row.expires_at.strftime("%B")
    assert row.state(timezone.now()) == "open"
    assert seen(old).status_code == 404
    assert seen(link_in(answer)).status_code == 200
    assert f"until {row.expires_at.day} {ends}" in answer.content.decode()
    assert f"works until {row.expires_at.day} {ends}" in mailoutbox[0].body


def test_a_new_link_for_a_join_link_mails_nobody(client, team, mailoutbox):
    row, old = make_join_link(team, uses=4)

    secret = link_in(client.post(at("renew", team, row.pk)))

    row.refresh_from_db()
    assert (row.uses, row.max_uses, row.link_digest) == (4, 10, digest_of(secret))
    assert seen(old).status_code == 404
    assert not mailoutbox


@pytest.mark.parametrize("make", [make_invitation, make_join_link])
def test_withdrawing_works_at_once_and_only_once(client, bob, team, make):
    row, secret = make(team)

    client.post(at("revoke", team, row.pk))
    client.post(at("revoke", team, row.pk))

    row.refresh_from_db()
    assert team.activity.filter(verb="revoked").count() == 1
    assert "This invitation was withdrawn" in seen(secret).content.decode()
    client.force_login(bob)
    with nothing_changes():
        assert client.post(link_to(secret, "accept")).status_code == 409


@pytest.mark.parametrize(
    "over", [{"revoked_at": timezone.now()}, {"uses": 1}, {"declined_at": timezone.now()}]
)
def test_what_is_over_is_not_sent_again(client, team, mailoutbox, over):
    row, _ = make_invitation(team, days_ago=13, **over)

    with nothing_changes():
        answer = client.post(at("renew", team, row.pk))

    assert answer.status_code == 422
    assert "This invitation is over. Send a new one." in answer.content.decode()
    assert not mailoutbox


def test_a_withdrawn_address_can_be_asked_again(client, team):
    row, old = make_invitation(team)
    client.post(at("revoke", team, row.pk))

    secret = link_in(invite(client, team))

    assert Invitation.objects.count() == 2
    assert "was withdrawn" in seen(old).content.decode()
    assert "asks you to join" in seen(secret).content.decode()


def test_whoever_declined_is_left_alone_for_seven_days(client, team, mailoutbox):
    _, old = make_invitation(team, days_ago=8)
    Invitation.objects.update(declined_at=timezone.now() - inviting.QUIET / 2)

    with nothing_changes():
        early = invite(client, team)
    Invitation.objects.update(declined_at=timezone.now() - inviting.QUIET)
    later = invite(client, team)

    assert early.status_code == 422
    assert "declined within the last seven days" in early.content.decode()
    assert BEA["message"] in early.content.decode()
    assert Invitation.objects.get().state(timezone.now()) == "open"
    assert seen(old).status_code == 404
    assert "asks you to join" in seen(link_in(later)).content.decode()


def test_a_declined_invitation_still_opens_until_it_is_withdrawn(client, bob, team):
    row, secret = make_invitation(team, declined_at=timezone.now())

    client.post(at("revoke", team, row.pk))

    client.force_login(bob)
    with nothing_changes():
        assert client.post(link_to(secret, "accept")).status_code == 409


def test_a_team_sends_20_a_day_of_whatever_kind(client, alice, bob, team, mailoutbox):
    other, row = make_team(alice, "Other"), make_invitation(team)[0]
    for number in range(18):
        invite(client, team, email=f"p{number}@example.org")
    client.post(at("join_link", team), {"role": "member", "max_uses": 5})
    client.post(at("renew", team, row.pk))

    with nothing_changes():
        refused = [
            invite(client, team, email="late@example.org"),
            client.post(at("join_link", team), {"role": "member", "max_uses": 5}),
            client.post(at("renew", team, row.pk)),
        ]

    for answer in refused:
        assert answer.status_code == 422
        assert "at most 20 invitations a day" in answer.content.decode()
    assert "late@example.org" in refused[0].content.decode()
    assert len(mailoutbox) == 19
    assert invite(client, other).status_code == 200
    team.activity.update(created_at=timezone.now() - inviting.A_DAY)
    assert invite(client, team, email="late@example.org").status_code == 200


def test_an_account_and_an_unknown_address_look_the_same(client, bob, team):
    shown = []
    for email in (bob.email, "unknown@example.org"):
        text = invite(client, team, email=email).content.decode()
        shown.append(re.sub(rf"{email}|[\w-]{{43,}}|\d+", "-", text))
        Invitation.objects.all().delete()

    known, unknown = shown
    assert known == unknown
    assert "Bob" not in listed(client, team)


def test_the_owners_view_says_what_became_of_each(client, team, bob):
    now = timezone.now()
    make_invitation(team, "open@example.org")
    make_invitation(team, "over@example.org", days_ago=15)
    make_invitation(team, "no@example.org", days_ago=15, declined_at=now)
    make_invitation(team, "back@example.org", revoked_at=now)
    used, _ = make_invitation(team, "bea@example.org", uses=1)
    join(team, bob, invitation=used)
    make_invitation(team, "gone@example.org", uses=1)
    make_join_link(team, uses=3)

    text = listed(client, team)

    today = f"{now.day} {now:%B}"
    assert "1 is waiting." in text
    assert re.search(r"open@example.org By Alice, .{,80}Waiting, ends", text)
    assert re.search(r"over@example.org By Alice, .{,80}Ended", text)
    assert re.search(rf"no@example.org By Alice, .{{,80}}Declined {today}", text)
    assert re.search(rf"back@example.org By Alice, .{{,80}}Withdrawn {today}", text)
    joined = rf"Joined {today} as Bob \(bob@example.org\)"
    assert re.search(rf"bea@example.org By Alice, .{{,80}}{joined}", text)
    assert re.search(r"gone@example.org By Alice, .{,80}Used", text)
    assert "Join link, 3 of 10 uses" in text


def test_invitations_outlive_the_account_of_whoever_sent_them(client, team, bob):
    join(team, bob, "owner")
    carol = make_person("carol")
    join(team, carol, "coach")
    _, secret = make_invitation(team, created_by=carol)

    carol.delete()

    assert "a former member" in listed(client, team)
    assert "The team asks you to join Tuesday group" in seen(secret).content.decode()
