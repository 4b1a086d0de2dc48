"""What every answer carries, and what https adds."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
}


def answers(person):
    """One answer of every kind."""
    client = Client(raise_request_exception=False)
    strict = Client(enforce_csrf_checks=True)
    yield 200, client.get("/accounts/login/")
    yield 200, client.get("/healthz")
    yield 200, client.get("/robots.txt")
    yield 200, client.head("/static/app.css")  # a body would leave its file open
    yield 302, client.get("/settings/")
    yield 400, client.get("/", headers={"Host": "evil.example"})
    yield 400, client.get("/x%00y/")
    yield 403, strict.post("/accounts/login/", {})
    yield 404, client.get("/nowhere/")
    yield 405, client.put("/healthz")
    yield 422, client.post("/accounts/login/", {})
    client.force_login(person)
    yield 200, client.get("/settings/")
    yield 403, client.get("/admin/", follow=True)


def test_every_kind_of_answer_carries_the_policy_and_the_headers(alice):
    for status, answer in answers(alice):
        where = (status, answer.request["PATH_INFO"])
        assert answer.status_code == status, where
        assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY, where
        lent = answer.headers["Permissions-Policy"].split(", ")
        assert "microphone=(self)" in lent, where
        assert {one.partition("=")[2] for one in lent} == {"()", "(self)"}, where
        assert sum("self" in one for one in lent) == 1, where


def test_pages_carry_the_other_headers(client, db):
    headers = client.get("/accounts/login/").headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


def production(tmp_path, program, **more):
    """Run a program with production settings in a process of its own."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "interviewprep.settings",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "SECRET_KEY": "a1b2c3d4e5" * 6,
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the browser tests set it for themselves
    environment |= more
    return subprocess.run(
        [sys.executable, *program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


ASK = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
host = settings.SITE_URL.split("//")[1]
proxied = {"Host": host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
def told(answer):
    cookies = {name: [bool(c["secure"]), bool(c["httponly"]), c["samesite"], c["path"], c["domain"]]
               for name, c in answer.cookies.items()}
    return {"status": answer.status_code, "headers": dict(answer.headers), "cookies": cookies}
print(json.dumps({
    "page": told(Client().get("/accounts/login/", secure=SECURE, headers={"Host": host})),
    "plain": told(Client().get("/guide/?a=1", headers={"Host": host})),
    "proxied": told(Client().get("/accounts/login/", headers=proxied)),
    "health": told(Client().get("/healthz", headers={"Host": "localhost"})),
    "session": settings.SESSION_COOKIE_NAME,
}))
"""


@pytest.fixture(scope="module")
def house(prepared, tmp_path_factory):
    """A folder with all that a production process needs; the three questions only read."""
    return shutil.copytree(prepared, tmp_path_factory.mktemp("production") / "house")


def ask(house, **more):
    """What the house answers with these settings."""
    secure = str(more.get("SITE_URL", "").startswith("https"))
    done = production(house, ["-c", ASK.replace("SECURE", secure)], **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_https_brings_host_cookies_hsts_and_the_redirect(house):
    told = ask(house, SITE_URL="https://prep.example.org", TRUSTED_PROXY_COUNT="1")

    assert told["session"] == "__Host-session"
    assert told["page"]["cookies"] == {"__Host-csrf": [True, True, "Lax", "/", ""]}
    assert told["page"]["headers"]["Strict-Transport-Security"] == "max-age=31536000"
    assert told["plain"]["status"] == 301
    assert told["plain"]["headers"]["Location"] == "https://prep.example.org/guide/?a=1"
    assert told["proxied"]["status"] == 200
    assert told["health"]["status"] == 200  # a monitor asks by plain http


def test_without_a_proxy_its_header_is_not_believed(house):
    told = ask(house, SITE_URL="https://prep.example.org")

    assert told["proxied"]["status"] == 301


def test_plain_http_on_this_machine_needs_none_of_it(house):
    told = ask(house, SITE_URL="http://localhost:8000")

    assert told["session"] == "sessionid"
    assert told["page"]["status"] == 200
    assert told["page"]["cookies"] == {"csrftoken": [False, True, "Lax", "/", ""]}
    assert "Strict-Transport-Security" not in told["page"]["headers"]


@pytest.mark.parametrize("more", [{}, {"TRUSTED_PROXY_COUNT": "1"}])
def test_the_deployment_check_has_nothing_to_say(tmp_path, more):
    done = production(
        tmp_path,
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        SITE_URL="https://prep.example.org",
        **more,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == "System check identified no issues (2 silenced).\n"


def test_without_a_secret_key_production_does_not_start(tmp_path):
    done = production(tmp_path, ["manage.py", "check"], SECRET_KEY="")

    assert done.returncode == 1
    assert "Set SECRET_KEY to a long random text" in done.stderr
