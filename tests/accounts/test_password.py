import logging
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.make import PASSWORD

NEW = "another short sentence"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def link_in(mail):
    return re.search(r"http://localhost:8000(\S+)", mail.body)[1]


def test_a_reset_link_works_once_and_ends_other_sessions(client, alice, mailoutbox, caplog):
    elsewhere = Client()
    elsewhere.force_login(alice)

    client.post(reverse("account_reset_password"), {"email": "alice@example.org"})
    link = link_in(mailoutbox[0])
    page = client.get(link, follow=True)
    with caplog.at_level(logging.INFO, "guide.accounts"):
        answer = client.post(page.request["PATH_INFO"], {"password1": NEW})

    alice.refresh_from_db()
    assert answer.url == reverse("account_reset_password_from_key_done")
    assert alice.check_password(NEW)
    assert "password changed" in caplog.text
    assert elsewhere.get("/settings/").status_code == 302
    assert "has been used or has ended" in Client().get(link).content.decode()


def test_a_reset_answers_the_same_for_every_address(client, alice, mailoutbox):
    known = client.post(reverse("account_reset_password"), {"email": "alice@example.org"})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert known.url == unknown.url == reverse("account_reset_password_done")
    assert [mail.to for mail in mailoutbox] == [["alice@example.org"], ["nobody@example.org"]]


@pytest.mark.parametrize("part", ["1-x", "zzzzzzzzzzzzz-x", "9" * 300 + "-x", "1-set-password"])
def test_a_link_made_up_is_refused_in_words(client, alice, part):
    answer = client.get(f"/accounts/password/reset/key/{part}/")

    assert answer.status_code == 200
    assert "has been used or has ended" in answer.content.decode()


def test_changing_asks_for_the_old_password_and_keeps_this_session(client, alice, mailoutbox):
    elsewhere = Client()
    elsewhere.force_login(alice)
    client.force_login(alice)
    wrong = client.post(reverse("account_change_password"), {"oldpassword": "no", "password1": NEW})
    assert wrong.status_code == 422

    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW}
    )

    alice.refresh_from_db()
    assert alice.check_password(NEW)
    assert client.get(answer.url).status_code == 200
    assert elsewhere.get("/settings/").status_code == 302
    assert [mail.subject for mail in mailoutbox] == ["Your password was changed"]


@pytest.mark.parametrize("text", ["", "a\0b", "x" * 129, "x" * 100_000, "short"])
def test_odd_passwords_are_refused(client, alice, text):
    client.force_login(alice)

    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": text}
    )

    alice.refresh_from_db()
    assert answer.status_code == 422
    assert alice.check_password(PASSWORD)


def test_a_mailed_link_leads_home_whatever_host_the_request_named(client, alice, mailoutbox):
    client.post(
        "/accounts/password/reset/", {"email": alice.email}, headers={"Host": "127.0.0.1:99"}
    )

    (mail,) = mailoutbox
    assert "http://localhost:8000/accounts/password/reset/key/" in mail.body
    assert "127.0.0.1" not in mail.body
