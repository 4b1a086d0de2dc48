"""One line a request, one line an event, and no secret in any of them."""

import json
import logging

import pytest
from django.test import Client

from interviewprep.logs import OneLine
from tests.make import PASSWORD


@pytest.fixture
def lines(caplog):
    """The lines of the log so far, as they are written."""
    caplog.set_level(logging.INFO)
    return lambda: [OneLine().format(record) for record in caplog.records]


@pytest.fixture
def requests(lines):
    """The request lines so far, read back."""
    return lambda: [line for line in map(json.loads, lines()) if line["message"] == "request"]


def test_a_request_is_one_line_with_who_what_and_how(client, alice, requests):
    client.force_login(alice)

    client.get("/settings/?tab=passkeys")

    [line] = requests()
    assert line["at"].endswith("+00:00")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/settings/", 200)
    assert line["user"] == alice.pk
    assert line["ms"] > 0
    assert len(line["reference"]) == 12


def test_no_query_no_cookie_no_password_and_no_mailed_key_is_logged(alice, lines):
    client = Client(headers={"Authorization": "Bearer s3cret-header"})
    client.cookies["session"] = "s3cret-cookie"

    client.get("/guide/?token=s3cret-query")
    client.post("/accounts/login/", {"login": alice.email, "password": f"{PASSWORD}-s3cret"})
    client.get("/accounts/password/reset/key/1-s3cret-link/")
    client.get("/accounts/confirm-email/s3cret-link/")
    client.get("/guide/x%00s3cret")

    text = "\n".join(lines())
    assert "/accounts/password/reset/key/1-***/" in text
    assert "/accounts/confirm-email/***/" in text
    assert "s3cret" not in text.replace("/guide/x\\u0000s3cret", "")
    assert alice.email not in text


def test_a_link_is_in_no_line_of_django_either(lines):
    client = Client(enforce_csrf_checks=True)

    client.post("/teams/join/s3cret-link/accept/")

    text = "\n".join(lines())
    assert "Forbidden (CSRF cookie not set.): /teams/join/***/accept/" in text
    assert "s3cret" not in text


def test_an_address_that_cannot_be_read_is_in_the_log(client, requests):
    client.get("/guide/x%00/")

    [line] = requests()
    assert line["status"] == 400


def test_a_line_break_in_a_path_makes_no_second_line(client, db, lines):
    client.get('/x%0a{"at": "2030-01-01", "message": "forged"}%0d%0a%e2%80%a8/')

    for line in lines():
        assert len(line.splitlines()) == 1
        assert json.loads(line)["message"] != "forged"


def test_a_trace_stays_on_the_line_of_its_error(lines):
    try:
        raise RuntimeError("first\nsecond")
    except RuntimeError:
        logging.getLogger("guide").exception("It broke.")

    [line] = lines()
    assert len(line.splitlines()) == 1
    assert "first\nsecond" in json.loads(line)["traceback"]


def test_a_failed_sign_in_is_logged_with_the_address(client, alice, lines):
    client.post("/accounts/login/", {"login": alice.email, "password": "wrong"})

    events = [json.loads(line) for line in lines() if "guide.accounts" in line]
    assert [event["address"] for event in events] == ["127.0.0.1"]
