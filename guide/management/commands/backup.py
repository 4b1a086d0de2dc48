"""Copy the database into one file, also while people work."""

import sqlite3
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from guide.management.copies import copy, database_file


class Command(BaseCommand):
    """The copy is one moment's state, checked before it gets its name."""

    requires_system_checks = ()  # a backup must work when something else does not
    help = "Copy the SQLite database into FILE; it may be in use meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where the backup goes")
        parser.add_argument("--yes", action="store_true", help="overwrite FILE")

    def handle(self, *, file: Path, yes: bool, **options: object) -> None:
        database = database_file(f"pg_dump --format=custom --file={file} <name of the database>")
        if not database.is_file():
            raise CommandError(f"There is no database at {database}.")
        if file.exists() and (not file.is_file() or file.samefile(database)):
            raise CommandError(f"{file} cannot be a backup; choose another name.")
        if file.exists() and not yes:
            raise CommandError(f"{file} exists; add --yes to overwrite it.")
        try:
            copy(database, file)
        except (sqlite3.Error, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        self.stdout.write(f"{file} holds the whole database ({file.stat().st_size:,} bytes).")
