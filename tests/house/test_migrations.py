"""One chain of migrations, and the models say what it says."""

from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


def test_there_is_one_leaf():
    assert len(MigrationLoader(None).graph.leaf_nodes("guide")) == 1


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
