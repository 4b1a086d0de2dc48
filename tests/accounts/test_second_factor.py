import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.urls import reverse

from tests.make import PASSWORD

NESTED = "[" * 100_000
ODD = [
    NESTED,
    "",
    "a\0b",
    "9" * 5000,
    "१२३४५६",
    "💥",
    "null",
    "[]",
    "{}",
    '{"id": 1}',
    '"x"',
    '{"a": "\\u0000"}',
]


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def reauthenticated(client, person):
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def half_way(client, person):
    """After the password, before the code."""
    answer = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")


def test_turning_it_on_asks_for_the_password_and_a_code(client, alice, mailoutbox):
    client.force_login(alice)
    activate = reverse("mfa_activate_totp")
    assert client.get(activate).url.startswith(reverse("account_reauthenticate"))

    reauthenticated(client, alice)
    page = client.get(activate)
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert 'src="data:image/svg+xml' in page.content.decode()

    wrong = client.post(activate, {"code": "000000"})
    assert wrong.status_code == 422
    assert "did not match" in wrong.content.decode()

    right = client.post(activate, {"code": code_of(secret)})
    assert right.url == reverse("mfa_view_recovery_codes")
    assert client.get(right.url).content.decode().count("<li>") >= 10


def test_sign_in_needs_the_code(client, alice):
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    half_way(client, alice)
    assert "_auth_user_id" not in client.session
    assert "One more proof" in client.get(reverse("mfa_authenticate")).content.decode()

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 422
    assert "_auth_user_id" not in client.session

    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_recovery_code_works_once(client, alice):
    TOTP.activate(alice, generate_totp_secret())
    code = RecoveryCodes.activate(alice).get_unused_codes()[0]
    half_way(client, alice)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" in client.session

    client.logout()
    half_way(client, alice)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 422


def test_a_reset_password_keeps_the_second_factor(client, alice):
    TOTP.activate(alice, generate_totp_secret())
    alice.set_password("another short sentence")
    alice.save()

    client.post("/accounts/login/", {"login": alice.email, "password": "another short sentence"})

    assert "_auth_user_id" not in client.session


def test_turning_it_off_is_told_by_mail(
    client, alice, mailoutbox, django_capture_on_commit_callbacks
):
    TOTP.activate(alice, generate_totp_secret())
    reauthenticated(client, alice)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=alice).exists()
    assert [mail.subject for mail in mailoutbox] == ["Two-factor is off"]


@pytest.mark.parametrize("text", ODD)
def test_odd_codes_and_credentials_are_refused(client, alice, text):
    TOTP.activate(alice, generate_totp_secret())
    half_way(client, alice)

    for name in ("code", "credential"):
        assert client.post(reverse("mfa_authenticate"), {name: text}).status_code == 422
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("text", ODD)
def test_odd_credentials_do_not_become_passkeys(client, alice, text):
    reauthenticated(client, alice)
    client.get(reverse("mfa_add_webauthn"))

    answer = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": text})

    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("text", ODD)
def test_odd_credentials_do_not_sign_in(client, alice, text):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})

    answer = client.post(reverse("mfa_login_webauthn"), {"credential": text})

    assert answer.url == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_well_formed_credentials_that_are_false_do_not_sign_in(client, alice):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    response = {
        "clientDataJSON": "e30",
        "authenticatorData": "AA",
        "signature": "AA",
        "userHandle": "AA",
    }
    false = {"id": "AA", "rawId": "AA", "type": "public-key", "response": response}
    false["clientExtensionResults"] = {}

    answer = client.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(false)})

    assert answer.url == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_the_challenge_of_a_sign_in_is_json(client, db):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})

    assert answer.json()["request_options"]["publicKey"]["challenge"]
    assert (
        client.get(reverse("account_login"), headers={"Accept": "application/json"})
        .headers["Content-Type"]
        .startswith("text/html")
    )
