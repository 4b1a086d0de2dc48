"""The clock that the doors read, and people who are signed in."""

import pytest
from django.test import Client

from tests.conftest import NOON
from tests.make import make_person


@pytest.fixture
def clock(monkeypatch):
    """The doors read noon; `clock(moment)` lets them read another time."""

    def set_to(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_to(NOON)
    return set_to


@pytest.fixture
def dana(db):
    """A third person."""
    return make_person("dana")


@pytest.fixture
def browser():
    """A browser in which somebody is signed in: `browser(alice)`."""

    def of(person):
        client = Client()
        client.force_login(person)
        return client

    return of
