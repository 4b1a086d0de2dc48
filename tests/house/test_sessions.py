"""Our session store reads what Django's reads: the hand-written statement against the ORM."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as Original
from django.contrib.sessions.models import Session
from django.db import connection

from interviewprep.sessions import SessionStore

LIVE, EXPIRED = "l" * 32, "e" * 32
KEYS = {
    "live": LIVE,
    "expired": EXPIRED,
    "missing": "m" * 32,
    "upper case": LIVE.upper(),
    "too short": "short",
    "empty": "",
    "none": None,
    "long": "x" * 5_000,
    "not alphanumeric": "' OR '1'='1' -- ",
    "percent": "%" * 32,
    "letters of another alphabet": "ключ" * 8,
    "NUL": "a" * 31 + "\0",
}


@pytest.fixture
def sessions(db):
    """One session that lives and one that has run out a second ago."""
    now = datetime.now(UTC)
    for key, seconds in ((LIVE, 3600), (EXPIRED, -1)):
        data = Original().encode({"who": key})
        Session.objects.create(
            session_key=key, session_data=data, expire_date=now + timedelta(seconds=seconds)
        )


@pytest.mark.parametrize("kind", KEYS)
def test_a_session_loads_as_django_loads_it(sessions, kind):
    ours, original = SessionStore(KEYS[kind]), Original(KEYS[kind])

    loaded = ours.load()

    if kind == "NUL" and connection.vendor == "postgresql":  # Django's own raises ValueError
        assert (loaded, ours.session_key) == ({}, None)
    else:
        assert loaded == original.load()
        assert ours.session_key == original.session_key
    assert (loaded == {"who": LIVE}) == (kind == "live")


def test_a_session_with_a_forged_body_is_empty(sessions):
    Session.objects.filter(session_key=LIVE).update(session_data="forged:by:hand")

    assert SessionStore(LIVE).load() == Original(LIVE).load() == {}


def test_loading_is_one_statement(sessions, count_statements):
    with count_statements() as statements:
        SessionStore(LIVE).load()

    assert statements.total == 1


def test_a_session_ends_at_the_moment_it_says(sessions):
    ends_now = datetime.now(UTC)
    Session.objects.filter(session_key=LIVE).update(expire_date=ends_now)

    assert SessionStore(LIVE).load() == Original(LIVE).load() == {}


def test_saving_deleting_and_cycling_are_django_own(sessions):
    store = SessionStore(LIVE)
    store["color"] = "yellow"
    store.save()

    assert SessionStore(LIVE).load() == {"who": LIVE, "color": "yellow"}
    store.cycle_key()
    assert SessionStore(LIVE).load() == {}
    assert SessionStore(store.session_key).load() == {"who": LIVE, "color": "yellow"}
