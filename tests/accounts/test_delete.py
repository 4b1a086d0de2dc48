import logging

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from guide.accounts.models import User
from guide.flashcards.models import Card, CardState, Review
from guide.goals.models import Goal
from tests.accounts.rows import make_review
from tests.make import PASSWORD, make_card, make_goal, make_state

DELETE = "/settings/delete/"


def reauthenticated(client, person):
    cache.clear()
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_deleting_asks_for_the_password_first(client, alice):
    client.force_login(alice)

    for answer in (client.get(DELETE), client.post(DELETE, {"confirmation": "delete"})):
        assert answer.url.startswith(reverse("account_reauthenticate"))
    assert User.objects.filter(pk=alice.pk).exists()


def test_deleting_takes_everything_of_this_person_and_nothing_else(client, alice, bob, now, caplog):
    elsewhere = Client()
    elsewhere.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    card = make_card()
    for person in (alice, bob):
        make_goal(person)
        make_review(make_state(person, card, due_on="2026-11-25"), now)
        TOTP.activate(person, generate_totp_secret())
    reauthenticated(client, alice)

    with caplog.at_level(logging.INFO, "guide.accounts"):
        answer = client.post(DELETE, {"confirmation": " Delete "})

    assert answer.url == "/"
    assert list(User.objects.all()) == [bob]
    for model in (Goal, CardState, Review, EmailAddress):
        assert [row.user_id for row in model.objects.all()] == [bob.pk]
    assert Card.objects.filter(pk=card.pk).exists()
    assert elsewhere.get("/settings/").status_code == 302
    assert not [s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id")]
    line = next(r for r in caplog.records if r.getMessage() == "account deleted")
    assert (line.user, line.address) == (alice.pk, "127.0.0.1")


def test_the_word_must_be_typed(client, alice):
    reauthenticated(client, alice)

    for text in ("", "no", "a\0b", "x" * 10_000):
        assert client.post(DELETE, {"confirmation": text}).status_code == 422
    assert User.objects.filter(pk=alice.pk).exists()


def test_the_page_says_what_goes(client, alice):
    reauthenticated(client, alice)
    page = client.get(DELETE).content.decode()

    for words in ("your goal", "every review", "every way to sign in", "devices"):
        assert words in page
