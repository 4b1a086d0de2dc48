"""A real site in production settings and real Chromium: any console message fails the test."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.browser.people import ROLES, Cast, gather
from tests.make import PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent
# Chromium says so itself when a page is left during a cross-fade; no script of ours is involved.
HARMLESS = re.compile(r"Transition was (aborted|skipped)")
STAFF = "staff@example.org"
FAKE_SOUND = "--use-fake-device-for-media-stream"  # a microphone that beeps


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@dataclass
class Site:
    """A running server: its address, the sample person's way in, and where their things are.

    `environment` is what another server of the same database needs.
    """

    url: str
    sample: str
    sample_password: str
    places: dict[str, str]
    environment: dict[str, str]


def _database(worker, folder, migrated):
    """A database of this run's own, as an address for the server's process."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        shutil.copy(migrated / "db.sqlite3", folder)
        return {}
    name = f"browser_{worker}_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return {"DATABASE_URL": re.sub(r"/[^/?]+(\?|$)", rf"/{name}\1", os.environ["DATABASE_URL"])}


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _prepare(environment):
    """All that `make demo` makes, and staff; answers what `demo` printed."""
    staff = f"createsuperuser --noinput --email {STAFF}"
    for words in ("prepare", staff, "demo"):
        done = subprocess.run(
            [sys.executable, "manage.py", *words.split()],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id, migrated):
    """The site with all content and the sample person, served by granian as in make run."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    url = f"http://localhost:{port}"
    environment = os.environ | {
        "SECRET_KEY": "browser-tests",
        "DATA_DIR": str(folder),
        "SITE_URL": url,
        "DJANGO_SETTINGS_MODULE": "interviewprep.settings",
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }
    environment |= _database(worker_id, folder, migrated)

    said = _prepare(environment)
    sample, password = re.search(r"Sign in as (\S+) with the password (\S+)", said).groups()
    places = dict(re.findall(rf"^(.+): {url}(/.*)$", said, re.MULTILINE))
    with (folder / "log").open("w") as log, serving(port, environment, log):
        yield Site(url, sample, password, places, environment)


@contextmanager
def serving(port, environment, log):
    """A server of this database, as long as the block runs."""
    serve = f"--interface wsgi --workers 1 --port {port} interviewprep.wsgi:application"
    command = [Path(sys.executable).parent / "granian", *serve.split()]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait_for(f"http://localhost:{port}/healthz")
        yield server
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(address, seconds=30):
    for _ in range(seconds * 10):
        try:
            urllib.request.urlopen(address, timeout=2).read()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="session")
def chromium():
    """Chromium of the system, else the one that Playwright installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", FAKE_SOUND],
        )
        yield browser
        browser.close()


@contextmanager
def _browsing(chromium, site):
    """Open pages in contexts of their own; every console message and failed policy is collected."""
    contexts, messages = [], []

    def open_(**options):
        options = {"viewport": {"width": 1280, "height": 844}, "reduced_motion": "reduce"} | options
        context = chromium.new_context(base_url=site.url, **options)
        page = context.new_page()
        page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: messages.append(f"error: {error}"))
        page.console = messages
        contexts.append(context)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [message for message in messages if not HARMLESS.search(message)] == []


@pytest.fixture
def open_page(chromium, site):
    """Open pages of this test; a message in the console fails it."""
    with _browsing(chromium, site) as open_:
        yield open_


@pytest.fixture(scope="module")
def stay(chromium, site):
    """Open pages that the tests of a module share, for those that only look."""
    with _browsing(chromium, site) as open_:
        yield open_


@pytest.fixture
def page(open_page):
    """One page of a visitor."""
    return open_page()


@pytest.fixture(scope="session")
def cast(chromium, site):
    """An owner, who signed up and made a team, and four others, who came by its links."""
    contexts = {role: chromium.new_context(base_url=site.url) for role in ROLES}
    team = gather({role: context.new_page() for role, context in contexts.items()})
    people = {role: context.storage_state() for role, context in contexts.items()}
    for context in contexts.values():
        context.close()
    return Cast(team, people)


@pytest.fixture
def browse(open_page, cast):
    """A page of somebody of the cast."""
    return lambda role, **options: open_page(storage_state=cast.people[role], **options)


@pytest.fixture(scope="session")
def sample_state(chromium, site):
    """Cookies of the signed-in sample person."""
    return signed_in(chromium, site, site.sample, site.sample_password)


@pytest.fixture(scope="session")
def staff_state(chromium, site):
    """Cookies of somebody of the staff."""
    return signed_in(chromium, site, STAFF, PASSWORD)


def signed_in(chromium, site, email, password):
    """The cookies of a browser in which this person has signed in."""
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site.url}/")
    state = context.storage_state()
    context.close()
    return state
