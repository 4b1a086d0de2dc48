"""A real site in production settings and real Chromium: any console message fails the test."""

import json
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
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.browser.people import Cast, cookies, sign_in
from tests.chromium import chromium_path
from tests.make import PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent
# Chromium says so itself, when a page is left during a cross-fade or somebody types before it
# is all there; no script of ours is involved.
HARMLESS = re.compile(r"Transition was (aborted|skipped)|Autofocus processing was blocked")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--use-fake-device-for-media-stream",  # a microphone that beeps
    "--use-fake-ui-for-media-stream",  # and is allowed, for nobody sits here who could
)


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


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _environment(folder, database, url):
    """What a process of the site needs; on SQLite the database is in the folder."""
    postgres = os.environ.get("DATABASE_URL", "")
    own = (
        {"DATABASE_URL": re.sub(r"/[^/?]+(\?|$)", rf"/{database}\1", postgres)} if database else {}
    )
    return os.environ | {
        "SECRET_KEY": "browser-tests",
        "DATA_DIR": str(folder),
        "SITE_URL": url,
        "DJANGO_SETTINGS_MODULE": "interviewprep.settings",
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        **own,
    }


def _create_database(source=""):
    """A PostgreSQL database of this run's own, a copy of the source where there is one.

    Answers its name, "" on SQLite.
    """
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return ""
    name = f"browser_{uuid4().hex}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        template = f" TEMPLATE {source}" if source else ""
        connection.execute(f"CREATE DATABASE {name}{template}")
    return name


@pytest.fixture(scope="session")
def filled(once, prepared):
    """A folder with all that `filling` makes; `said` holds what `demo` printed."""

    def fill(folder):
        shutil.copytree(prepared, folder, dirs_exist_ok=True)
        if database := _create_database():
            (folder / "db.sqlite3").unlink()
        environment = _environment(folder, database, "http://localhost")
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.filling", folder],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        (folder / "database").write_text(database)

    return once("filled", fill)


@pytest.fixture(scope="session")
def site(tmp_path_factory, filled):
    """The site with all content and the sample person, served by granian as in make run."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    url = f"http://localhost:{port}"
    database = _create_database((folder / "database").read_text())
    environment = _environment(folder, database, url)

    said = (folder / "said").read_text()
    sample, password = re.search(r"Sign in as (\S+) with the password (\S+)", said).groups()
    places = dict(re.findall(r"^(.+): http://localhost(/.*)$", said, re.MULTILINE))
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
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
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
def people(filled):
    """The sessions of those who are signed in already."""
    return json.loads((filled / "people.json").read_text())


@pytest.fixture(scope="session")
def cast(people):
    """The team of an owner, a coach, two members and a viewer."""
    return Cast(people["team"], {role: cookies(key) for role, key in people["cast"].items()})


@pytest.fixture
def browse(open_page, cast):
    """A page of somebody of the cast."""
    return lambda role, **options: open_page(storage_state=cast.people[role], **options)


@pytest.fixture(scope="session")
def sample_state(people):
    """Cookies of the signed-in sample person."""
    return cookies(people["sample"])


@pytest.fixture(scope="session")
def staff_state(people):
    """Cookies of somebody of the staff."""
    return cookies(people["staff"])


@pytest.fixture(scope="session")
def newcomers(people):
    """Those who have not been in a test of this worker yet."""
    return people["newcomers"]


@pytest.fixture
def newcomer(open_page, newcomers):
    """A page of somebody new, who is signed in: `newcomer("Tom")`; `page.email` is theirs."""

    def open_(name="Maya", **options):
        one = next(one for one in newcomers if one[0] == name)
        newcomers.remove(one)
        page = open_page(storage_state=cookies(one[2]), **options)
        page.email = one[1]
        return page

    return open_


@pytest.fixture
def enter(chromium, live_server, later):
    """Open a person's page at a server in this process, which reads `later`; no console message."""
    contexts, said = [], []

    def open_(person):
        context = chromium.new_context(base_url=live_server.url, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        sign_in(page, person.email, PASSWORD)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []
