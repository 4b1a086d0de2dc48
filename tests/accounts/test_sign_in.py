import logging

import pytest
from django.core.cache import cache

from tests.make import PASSWORD

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def sign_in(client, email="alice@example.org", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_signing_in_opens_the_page_that_was_asked_for(client, alice):
    asked = client.get("/settings/")
    assert asked.url == f"{LOGIN}?next=/settings/"

    assert sign_in(client, next="/settings/").url == "/settings/"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/\t/evil.example/",
        "http://localhost/",
        "http://localhost:8000/settings/",
        "javascript:alert(1)",
        "settings/",
        "a\0b",
    ],
)
def test_next_leads_to_own_paths_only(client, alice, target):
    assert sign_in(client, next=target).url == "/"


def test_a_new_session_starts_at_sign_in(client, alice):
    session = client.session
    session["before"] = "1"
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before


def test_without_staying_the_session_ends_with_the_browser(client, alice):
    sign_in(client)
    assert client.session.get_expire_at_browser_close()

    client.logout()
    sign_in(client, remember="on")
    assert not client.session.get_expire_at_browser_close()


def test_wrong_password_and_unknown_email_look_the_same(client, alice):
    wrong = sign_in(client, password="not this one")
    unknown = sign_in(client, email="nobody@example.org", password="not this one")

    assert wrong.status_code == unknown.status_code == 422
    words = "Email and password do not match"
    assert words in wrong.content.decode()
    assert words in unknown.content.decode()


def test_after_five_wrong_tries_the_right_password_waits(client, alice):
    for _ in range(5):
        sign_in(client, password="not this one")

    answer = sign_in(client)

    assert answer.status_code == 422
    assert "Wait five minutes" in answer.content.decode()


def test_too_many_requests_answer_429_in_our_design(client, alice, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, password="not this one")

    answer = sign_in(client, password="not this one")

    assert answer.status_code == 429
    assert "That was too fast for us." in answer.content.decode()
    assert 'class="masthead"' in answer.content.decode()


def test_signing_out_is_a_post(client, alice):
    client.force_login(alice)
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session

    answer = client.post("/accounts/logout/")

    assert answer.url == "/"
    assert "_auth_user_id" not in client.session


def test_the_log_has_person_and_address_but_no_password(client, alice, caplog):
    with caplog.at_level(logging.INFO, "guide.accounts"):
        sign_in(client, password="not this one")
        sign_in(client)

    lines = [
        (r.getMessage(), r.user, r.address) for r in caplog.records if r.name == "guide.accounts"
    ]
    assert lines == [
        ("sign-in failed", alice.pk, "127.0.0.1"),
        ("signed in", alice.pk, "127.0.0.1"),
    ]
    assert "not this one" not in caplog.text
    assert PASSWORD not in caplog.text


def test_fields_help_password_managers(client, db):
    page = client.get(LOGIN).content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


@pytest.mark.parametrize("path", ["login", "signup", "password/reset"])
@pytest.mark.parametrize(
    "text", ["", "a\0b", "9" * 5000, "x" * 100_000, "<script>", "\u202e💥", "😀@😀.org"]
)
def test_odd_input_is_answered_never_an_error(client, db, path, text):
    names = ("login", "password", "email", "name", "password1", "time_zone", "next", "remember")

    answer = client.post(f"/accounts/{path}/", dict.fromkeys(names, text))

    assert answer.status_code in (400, 422)


def test_json_and_odd_types_are_answered(client, db):
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        answer = client.post(LOGIN, b'{"login": 1}', content_type=kind)
        assert answer.status_code in (400, 422)
