"""Alice at her cards, today."""

import pytest
from django.utils import timezone

from tests.make import make_goal


@pytest.fixture
def today(alice):
    return alice.clock.day_of(timezone.now())


@pytest.fixture
def signed_in(client, alice):
    make_goal(alice)
    client.force_login(alice)
    return client
