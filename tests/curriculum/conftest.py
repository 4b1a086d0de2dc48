"""A folder of content, and the command that loads it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

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
