"""Put a backup in the place of the database."""

import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.management.copies import copy, database_file, flaw_of


class Command(BaseCommand):
    """Refuses what is damaged or newer; the database that was there is kept beside."""

    requires_system_checks = ()
    help = "Replace the SQLite database by the backup in FILE, with the server stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file that manage.py backup made")
        parser.add_argument("--yes", action="store_true", help="replace the present database")

    def handle(self, *, file: Path, yes: bool, **options: object) -> None:
        database = database_file(f"pg_restore --clean --dbname=<name of the database> {file}")
        if not file.is_file():
            raise CommandError(f"There is no backup at {file}.")
        if flaw := flaw_of(file):
            raise CommandError(f"Nothing was changed: {file} cannot be restored, {flaw}.")
        if not database.exists():
            put(file, database)
            self.stdout.write(f"{database} is now as in {file}; make run starts it.")
            return
        if not yes:
            raise CommandError(f"This replaces {database}; add --yes if that is meant.")
        kept = replace(database, file)
        self.stdout.write(f"{database} is now as in {file}; make run starts it.")
        self.stdout.write(f"What was there before is kept as {kept}.")


def replace(database: Path, file: Path) -> Path:
    """Put the backup in place of the database, and return the name of the old one."""
    draft = database.with_name(f"{database.name}.restoring")
    kept = database.with_name(f"{database.name}.before-{timezone.now():%Y-%m-%d-%H%M%S}")
    put(file, draft)
    try:
        close(database)
        for beside in ("-wal", "-shm"):  # left only where the old database is damaged
            log = database.with_name(database.name + beside)
            if log.exists():
                log.replace(kept.with_name(kept.name + beside))
        database.replace(kept)
        draft.replace(database)
    finally:
        draft.unlink(missing_ok=True)
    return kept


def put(file: Path, place: Path) -> None:
    """Copy the backup to `place`."""
    try:
        copy(file, place)
    except (sqlite3.Error, OSError) as error:
        raise CommandError(f"Nothing was changed: {error}") from error


def close(database: Path) -> None:
    """Bring the log back into the file; possible only when no other process has it open."""
    with closing(sqlite3.connect(database, timeout=2)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise CommandError("Nothing was changed: stop the server first.") from error
        except sqlite3.DatabaseError:
            return  # damaged beyond reading, which may be why a backup is restored
