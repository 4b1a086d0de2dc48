"""Alice at the doors of interviews, and the time that they read."""

from datetime import timedelta

import pytest

from tests.interviews.make import RICH, make_question


@pytest.fixture
def question(db):
    """A question with facts, follow-ups and hints; 15 minutes."""
    return make_question(**RICH)


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
