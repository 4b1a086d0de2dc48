"""A folder of content for every test."""

import pytest

from tests.make_content import ContentFolder


@pytest.fixture
def folder(tmp_path):
    return ContentFolder(tmp_path / "content")
