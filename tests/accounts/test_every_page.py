"""Every address of allauth that exists answers in our own design."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import get_resolver, reverse

from tests.make import PASSWORD

OUTSIDE = [
    "account_login",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
]
INSIDE = [
    "account_logout",
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
    "accounts:settings",
    "accounts:delete",
]
GUARDED = [
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
]
ELSEWHERE = {
    "account_set_password",  # here: a person without a password
    "account_confirm_email",  # test_email.py
    "account_reset_password_from_key",  # test_password.py
    "account_confirm_login_code",  # answers with a redirect: codes by mail are off
    "mfa_authenticate",  # test_second_factor.py
    "mfa_download_recovery_codes",  # a text file
    "mfa_reauthenticate_webauthn",  # here: a person with a passkey
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_login_webauthn",  # JSON and a redirect
}


def reauthenticated(client, person):
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def assert_ours(answer):
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="masthead"' in page
    assert "app.css" in page
    used = [template.origin.name for template in answer.templates if template.name]
    foreign = [name for name in used if "allauth" in name and name.endswith(".html")]
    assert not foreign, foreign


def make_passkey(person):
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop", "credential": {}}
    )


def test_every_name_of_allauth_is_looked_at():
    names = {
        name
        for name in get_resolver().reverse_dict
        if isinstance(name, str) and name.startswith(("account_", "mfa_", "usersessions_"))
    }

    assert names == {n for n in (*OUTSIDE, *INSIDE, *GUARDED) if ":" not in n} | ELSEWHERE


@pytest.mark.django_db
@pytest.mark.parametrize("name", OUTSIDE)
def test_a_visitor_sees_our_page(client, name):
    assert_ours(client.get(reverse(name)))


@pytest.mark.parametrize("name", INSIDE)
def test_a_person_sees_our_page(client, alice, name):
    assert_ours(reauthenticated(client, alice).get(reverse(name)))


@pytest.mark.parametrize("name", GUARDED)
def test_a_person_with_two_factor_sees_our_page(client, alice, name):
    TOTP.activate(alice, generate_totp_secret())
    RecoveryCodes.activate(alice)

    assert_ours(reauthenticated(client, alice).get(reverse(name)))


@pytest.mark.parametrize("name", INSIDE)
def test_a_visitor_is_sent_to_sign_in(client, db, name):
    answer = client.get(reverse(name))

    assert answer.status_code == 302
    assert answer.url.split("?")[0] in (reverse("account_login"), "/")


def test_a_person_without_a_password_can_set_one(client, alice):
    alice.set_unusable_password()
    alice.save()
    client.force_login(alice)

    assert_ours(client.get(reverse("account_set_password")))


def test_a_passkey_can_be_renamed_and_removed_by_its_owner_only(client, alice, bob):
    key = make_passkey(alice)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert_ours(reauthenticated(client, alice).get(reverse(name, args=[key.pk])))
        assert reauthenticated(client, bob).get(reverse(name, args=[key.pk])).status_code == 404

    reauthenticated(client, bob).post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()

    reauthenticated(client, alice).post(
        reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Old"}
    )
    assert Authenticator.objects.get(pk=key.pk).wrap().name == "Old"


def test_recovery_codes_download_as_text(client, alice):
    TOTP.activate(alice, generate_totp_secret())
    codes = RecoveryCodes.activate(alice).get_unused_codes()

    answer = reauthenticated(client, alice).get(reverse("mfa_download_recovery_codes"))

    assert answer.headers["Content-Type"] == "text/plain"
    assert all(code in answer.content.decode() for code in codes)


def test_codes_by_mail_do_not_exist(client, db):
    answer = client.get(reverse("account_confirm_login_code"))

    assert answer.url == reverse("account_login")
