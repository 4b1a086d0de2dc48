"""One chain of migrations, and the models say what it says."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


@pytest.fixture(autouse=True)
def _migrations(settings):
    """The migrations that --nomigrations hides from all other tests."""
    settings.MIGRATION_MODULES = {}


def test_there_is_one_leaf():
    assert len(MigrationLoader(None).graph.leaf_nodes("guide")) == 1


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
