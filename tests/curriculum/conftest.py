"""A folder of content, and the command that loads it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guide.curriculum.models import Level, Topic
from tests.curriculum.make import make_article, make_comparison, make_map, make_path
from tests.make_content import ContentFolder


@pytest.fixture
def folder(tmp_path):
    return ContentFolder(tmp_path / "content")


@pytest.fixture
def load(folder):
    """Run load_content on the folder; answers what it printed."""

    def run(*options):
        printed = StringIO()
        call_command("load_content", *options, folder=folder.root, stdout=printed, stderr=printed)
        return printed.getvalue()

    return run


@pytest.fixture
def refused(folder):
    """Run load_content and expect it to refuse; answers its errors and its last word."""

    def run(*options):
        errors = StringIO()
        with pytest.raises(CommandError) as last_word:
            call_command(
                "load_content", *options, folder=folder.root, stdout=StringIO(), stderr=errors
            )
        return errors.getvalue() + str(last_word.value)

    return run


@pytest.fixture
def track(db):
    """The map, with one item of every kind."""
    track = make_map()
    make_article("reading", [Topic.objects.get(slug="rag")], list(Level.objects.all()))
    make_comparison()
    make_path()
    return track
