"""What mocks are about."""

import pytest

from tests.interviews.make import RICH, make_question


@pytest.fixture
def question(db):
    """A question with facts, follow-ups and hints; 15 minutes."""
    return make_question(**RICH)
