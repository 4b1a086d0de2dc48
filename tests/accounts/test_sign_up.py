import logging

import pytest
from django.urls import reverse

from guide.accounts.models import User
from tests.make import make_person

SIGN_UP = {
    "name": "Maya Lindqvist",
    "email": "Maya@Example.org",
    "password1": "a short sentence",
    "time_zone": "Europe/Lisbon",
}


def sign_up(client, **changes):
    return client.post(reverse("account_signup"), SIGN_UP | changes)


def test_signing_up_asks_for_the_goal_next(client, db):
    answer = sign_up(client)

    person = User.objects.get()
    assert answer.url == reverse("goals:edit")
    assert (person.email, person.name) == ("maya@example.org", "Maya Lindqvist")
    assert person.time_zone == "Europe/Lisbon"
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "a\0b", "x" * 10_000])
def test_a_zone_that_is_none_becomes_utc(client, db, zone):
    sign_up(client, time_zone=zone)

    assert User.objects.get().time_zone == "UTC"


def test_a_missing_zone_becomes_utc(client, db):
    data = {key: value for key, value in SIGN_UP.items() if key != "time_zone"}
    client.post(reverse("account_signup"), data)

    assert User.objects.get().time_zone == "UTC"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Enter your name"),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"name": "a\0b"}, "Null characters"),
        ({"email": "maya@"}, "Enter your email in full"),
        ({"email": "a" * 60 + "@" + ("b" * 60 + ".") * 4 + "org"}, "at most 254 characters"),
        ({"password1": "seven77"}, "This one has 7. Use at least 8"),
        ({"password1": "x" * 129}, "Use at most 128 characters"),
        ({"password1": "password123"}, "too common"),
        ({"password1": "a\0bcdefghijk"}, "Null characters"),
    ],
)
def test_a_mistake_says_what_to_do_and_keeps_the_rest(client, db, changes, words):
    answer = sign_up(client, **changes)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert words in page
    assert "error-summary" in page
    assert "<title>Error: " in page
    assert 'aria-invalid="true"' in page
    assert SIGN_UP["password1"] not in page
    assert not User.objects.exists()


def test_a_second_account_with_the_same_email_is_refused(client, db):
    make_person("maya", email="maya@example.org")

    answer = sign_up(client)

    assert answer.status_code == 422
    assert User.objects.count() == 1


def test_where_proof_is_mandatory_nobody_learns_who_has_an_account(
    client, db, settings, mailoutbox
):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    make_person("maya", email="maya@example.org")

    taken = sign_up(client)
    client.logout()
    free = sign_up(client, email="other@example.org")

    assert taken.url == free.url == reverse("account_email_verification_sent")
    assert [mail.subject for mail in mailoutbox] == [
        "You have an account already",
        "Welcome: confirm your email",
    ]


def test_next_leads_to_own_paths_only(client, db):
    answer = sign_up(client, next="https://evil.example/")
    assert answer.url == reverse("goals:edit")

    client.logout()
    answer = sign_up(client, email="b@example.org", next="/guide/")
    assert answer.url == "/guide/"


def test_a_mail_server_that_is_down_does_not_stop_a_sign_up(client, db, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with caplog.at_level(logging.ERROR, "guide.accounts"):
        answer = sign_up(client)

    assert answer.url == reverse("goals:edit")
    assert "mail not sent" in caplog.text
