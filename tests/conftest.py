"""The cast, the clock and the clients of all tests."""

import fcntl
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.middleware import csrf
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from guide.flashcards import queries
from guide.plans.sources import articles_of
from guide.progress.queries import round_titles
from tests.make import make_person, make_session

ROOT = Path(__file__).resolve().parent.parent
# The same cases every time, and no failure because a machine is busy.
hypothesis_settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def now():
    """Monday 23 November 2026, noon UTC."""
    return NOON


@pytest.fixture
def alice(db):
    """The owner in most stories."""
    return make_person("alice")


@pytest.fixture
def bob(db):
    """Somebody else, who must not see what is Alice's."""
    return make_person("bob")


@pytest.fixture
def later(monkeypatch, now):
    """Let the doors read a time: `later(minutes=5)` is five minutes after `now`."""

    def read(**span):
        moment = now + timedelta(**span)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    read()
    return read


@pytest.fixture
def hers(client, alice, later):
    """A browser in which Alice is signed in."""
    client.force_login(alice)
    return client


@pytest.fixture
def htmx():
    """Headers of a request that htmx sends."""
    return {"HX-Request": "true"}


@pytest.fixture
def count_statements():
    """Count SQL statements without BEGIN, COMMIT and savepoints."""

    class Counter(CaptureQueriesContext):
        @property
        def total(self):
            words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
            return sum(not q["sql"].startswith(words) for q in self.captured_queries)

    return lambda: Counter(connection)


@pytest.fixture(scope="session")
def once(tmp_path_factory, worker_id):
    """Fill a folder once for all workers: `once("name", fill)`. Copy from it, never write to it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def folder(name, fill):
        made = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                begun = tmp_path_factory.mktemp(name)
                fill(begun)
                begun.rename(made)
        return made

    return folder


@pytest.fixture(scope="session")
def prepared(once):
    """A folder with all that a house starts with, made from nothing in production settings.

    That is db.sqlite3 with all migrations and the content, and the static files. Copy it, never
    write to it.
    """

    def prepare(folder):
        of_its_own = {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DATA_DIR": str(folder)}
        settings = {"DJANGO_SETTINGS_MODULE": "interviewprep.settings", "SECRET_KEY": "tests-only"}
        subprocess.run(
            [sys.executable, "manage.py", "prepare"],
            cwd=ROOT,
            env=os.environ | settings | of_its_own,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    return once("prepared", prepare)


def _sign_in(client, person):
    client.cookies[settings.SESSION_COOKIE_NAME] = make_session(person)


@pytest.fixture(autouse=True)
def _signed_in_at_once(monkeypatch):
    """Most tests sign somebody in who need not be seen doing it."""
    monkeypatch.setattr(Client, "force_login", _sign_in)


@pytest.fixture(autouse=True)
def _plain_tokens(monkeypatch):
    """Random letters in the tokens of forms could look like the word that a test searches."""
    monkeypatch.setattr(csrf, "_get_new_csrf_string", lambda: "z" * csrf.CSRF_SECRET_LENGTH)


@pytest.fixture(autouse=True)
def _fresh_memory():
    """What a process keeps of content belongs to one test."""
    queries.forget()
    articles_of.cache_clear()
    round_titles.cache_clear()
