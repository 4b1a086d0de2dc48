import re

from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.urls import reverse

from tests.make import PASSWORD

EMAIL = "/accounts/email/"


def reauthenticated(client, person):
    cache.clear()
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def link_in(mail):
    return re.search(r"http://localhost:8000(\S+)", mail.body)[1]


def test_changing_the_email_asks_for_the_password_first(client, alice, mailoutbox):
    client.force_login(alice)

    answer = client.post(EMAIL, {"email": "new@example.org", "action_add": ""})

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not mailoutbox

    client.post(answer.url, {"password": PASSWORD, "next": EMAIL})
    assert mailoutbox[0].to == ["new@example.org"]


def test_the_new_email_counts_once_its_link_was_opened(client, alice, mailoutbox):
    reauthenticated(client, alice)
    client.post(EMAIL, {"email": "new@example.org", "action_add": ""})
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert "Waiting" in client.get(EMAIL).content.decode()

    link = link_in(mailoutbox[0])
    assert "new@example.org" in client.get(link).content.decode()
    client.post(link)

    alice.refresh_from_db()
    assert alice.email == "new@example.org"
    assert mailoutbox[-1].to == ["alice@example.org"]


def test_an_email_of_somebody_else_is_not_given_away(client, alice, bob, mailoutbox):
    reauthenticated(client, alice)

    answer = client.post(EMAIL, {"email": "bob@example.org", "action_add": ""})
    client.post(link_in(mailoutbox[0]))

    assert answer.status_code == 302
    assert EmailAddress.objects.get(email="bob@example.org", verified=True).user == bob


def test_an_open_change_can_be_canceled(client, alice):
    reauthenticated(client, alice)
    client.post(EMAIL, {"email": "new@example.org", "action_add": ""})

    client.post(EMAIL, {"email": "new@example.org", "action_remove": ""})

    assert not EmailAddress.objects.filter(email="new@example.org").exists()


def test_odd_emails_are_refused(client, alice):
    reauthenticated(client, alice)

    for text in ("", "a\0b", "x" * 300 + "@example.org", "alice@example.org", "<b>@x.org"):
        assert client.post(EMAIL, {"email": text, "action_add": ""}).status_code == 422
        assert client.post(EMAIL, {"email": text, "action_send": ""}).status_code == 302


def test_a_link_made_up_says_so(client, db):
    answer = client.get("/accounts/confirm-email/MQ:made-up/")

    assert "has been used or has ended" in answer.content.decode()
    assert client.post("/accounts/confirm-email/MQ:made-up/").status_code == 404
