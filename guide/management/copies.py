"""What a sound copy of the SQLite database is, and how one is made."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db.migrations.loader import MigrationLoader


def database_file(instead: str) -> Path:
    """Return the file of the SQLite database; on another one, end with what to use `instead`."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        raise CommandError(f"The database is PostgreSQL, so use its own tool: {instead}")
    return Path(database["NAME"])


def open_file(file: Path, mode: str) -> sqlite3.Connection:
    """Open a database that exists: "ro" changes nothing, "rw" leaves no log beside it."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True)


def copy(source: Path, target: Path) -> None:
    """Copy a database, also while others write to it; `target` appears whole or not at all.

    SQLite's online backup takes one moment's state, what the log beside the file holds included.
    """
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(open_file(source, "rw")) as old, closing(sqlite3.connect(draft)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        if flaw := flaw_of(draft):
            raise CommandError(f"The copy of {source} is not sound: {flaw}")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def flaw_of(file: Path) -> str:
    """Say why this release cannot live with the database in `file`; empty when it can."""
    try:
        with closing(open_file(file, "ro")) as connection:
            [(verdict,), *_] = connection.execute("PRAGMA integrity_check(1)").fetchall()
            if verdict != "ok":
                return f"it is damaged ({verdict})"
            rows = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.DatabaseError as error:
        return f"it is damaged or no backup of Interview Prep ({error})"
    if not any(app == "guide" for app, _ in rows):
        return "it is no backup of Interview Prep"
    unknown = sorted(set(rows) - set(MigrationLoader(None).disk_migrations))
    if unknown:
        return f"it is newer than this release, which does not know {'.'.join(unknown[0])}"
    return ""
