"""A backup is one command, and what it holds comes back."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


def in_a_process(folder, *words):
    """Run manage.py on the SQLite database in `folder`; answer exit code and all that was said."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
    }
    command = [sys.executable, str(ROOT / "manage.py"), *map(str, words)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def manage(settings, monkeypatch):
    """The same in this process, which is faster; neither command opens Django's connection."""
    settings.MIGRATION_MODULES = {}  # which --nomigrations hides

    def run(folder, *words, engine="sqlite3"):
        database, said = settings.DATABASES["default"], StringIO()
        with monkeypatch.context() as patch:
            patch.setitem(database, "ENGINE", f"django.db.backends.{engine}")
            patch.setitem(database, "NAME", str(folder / "db.sqlite3"))
            try:
                call_command(*map(str, words), stdout=said)
            except CommandError as error:
                return 1, f"{said.getvalue()}{error}"
        return 0, said.getvalue()

    return run


def counts(file):
    """Rows of every table."""
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone() for (n,) in names}  # noqa: S608


def add_sessions(file, *keys):
    """Write rows in one transaction, as a worker of the server does."""
    with closing(sqlite3.connect(file, timeout=20)) as connection, connection:
        connection.executemany(
            "INSERT INTO django_session VALUES (?, '', '2030-01-01')", [(key,) for key in keys]
        )


@pytest.fixture
def house(prepared, tmp_path):
    """A folder with a database of this test's own, and three rows in it."""
    (tmp_path / "house").mkdir()
    shutil.copy(prepared / "db.sqlite3", tmp_path / "house")
    add_sessions(tmp_path / "house" / "db.sqlite3", "one", "two", "three")
    return tmp_path / "house"


@pytest.fixture
def saved(house, tmp_path, manage):
    """A backup of the house."""
    file = tmp_path / "saved.sqlite3"
    assert manage(house, "backup", file)[0] == 0
    return file


def test_a_backup_taken_while_others_write_restores_equal(house, tmp_path):
    database, file, enough = house / "db.sqlite3", tmp_path / "saved", threading.Event()

    def write():
        number = 0
        while not enough.is_set():
            number += 1
            add_sessions(database, f"{number}a", f"{number}b")

    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    writer = threading.Thread(target=write)
    writer.start()
    code, said = in_a_process(house, "backup", file)
    enough.set()
    writer.join()

    assert code == 0, said
    at_backup, now = counts(file), counts(database)
    assert 3 < at_backup["django_session"][0] <= now["django_session"][0]
    assert at_backup["django_session"][0] % 2 == 1  # no transaction is there by half
    assert file.stat().st_mode & 0o777 == 0o600
    assert in_a_process(house, "restore", file, "--yes")[0] == 0
    assert counts(database) == at_backup


def test_restore_keeps_the_old_database_beside(house, saved, manage):
    database = house / "db.sqlite3"
    add_sessions(database, "written after the backup")
    before = counts(database)

    code, said = manage(house, "restore", saved, "--yes")

    [kept] = house.glob("db.sqlite3.before-*")
    assert code == 0
    assert str(kept) in said
    assert counts(kept) == before
    assert counts(database) == counts(saved) != before
    assert {file.name for file in house.iterdir()} >= {"db.sqlite3", kept.name}
    assert not list(house.glob("*.part")) + list(house.glob("*.restoring"))


def test_nothing_is_overwritten_without_yes(house, saved, manage):
    add_sessions(house / "db.sqlite3", "new")
    before, backup = counts(house / "db.sqlite3"), saved.read_bytes()

    for command in ("backup", "restore"):
        code, said = manage(house, command, saved)
        assert code == 1
        assert "--yes" in said

    assert counts(house / "db.sqlite3") == before
    assert saved.read_bytes() == backup
    assert manage(house, "backup", saved, "--yes")[0] == 0
    assert counts(saved) == before


def test_restore_into_an_empty_folder_needs_no_yes(saved, tmp_path, manage):
    (tmp_path / "new").mkdir()

    assert manage(tmp_path / "new", "restore", saved)[0] == 0

    assert counts(tmp_path / "new" / "db.sqlite3") == counts(saved)


def damaged(file):
    """Overwrite the middle of every second page, so that trees no longer hang together."""
    content = bytearray(file.read_bytes())
    for start in range(4096, len(content), 8192):
        content[start : start + 2000] = b"\xff" * 2000
    file.write_bytes(content)


def truncated(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def cut_short(file):
    file.write_bytes(file.read_bytes()[:50])


def empty(file):
    file.write_bytes(b"")


def not_a_database(file):
    file.write_text("Dear diary, " * 1000)


def of_another_program(file):
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE songs (title)")


def newer(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('guide', '0999_from_the_future', '2030-01-01')"
        )


@pytest.mark.parametrize(
    "spoil", [damaged, truncated, cut_short, empty, not_a_database, of_another_program, newer]
)
def test_what_is_no_sound_backup_of_this_release_is_refused(house, saved, spoil, manage):
    database = house / "db.sqlite3"
    before = database.read_bytes()
    spoil(saved)

    code, said = manage(house, "restore", saved, "--yes")

    assert code == 1
    assert "Nothing was changed" in said
    assert ("0999_from_the_future" in said) == (spoil is newer)
    assert database.read_bytes() == before
    assert [file.name for file in house.glob("db.sqlite3*")] == ["db.sqlite3"]


def test_a_damaged_database_is_replaced_by_its_backup(house, saved, manage):
    not_a_database(house / "db.sqlite3")

    assert manage(house, "restore", saved, "--yes")[0] == 0

    assert counts(house / "db.sqlite3") == counts(saved)
    [kept] = house.glob("db.sqlite3.before-*")
    assert kept.read_text().startswith("Dear diary")


def test_restore_waits_for_no_running_server(house, saved, manage):
    with closing(sqlite3.connect(house / "db.sqlite3")) as server:
        server.execute("PRAGMA journal_mode=WAL")
        server.execute("SELECT count(*) FROM django_session").fetchone()

        code, said = manage(house, "restore", saved, "--yes")

    assert code == 1
    assert "stop the server first" in said
    assert not list(house.glob("*.before-*"))


@pytest.mark.parametrize(("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_on_postgresql_its_own_tools_are_named(house, saved, command, tool, manage):
    code, said = manage(house, command, saved, engine="postgresql")

    assert code == 1
    assert f"use its own tool: {tool}" in said


def test_a_missing_file_or_a_folder_is_said_in_words(house, tmp_path, manage):
    assert "There is no backup at" in manage(house, "restore", tmp_path / "nothing")[1]
    assert "choose another name" in manage(house, "backup", tmp_path)[1]
    assert "choose another name" in manage(house, "backup", house / "db.sqlite3", "--yes")[1]
    assert "No backup was made" in manage(house, "backup", tmp_path / "no" / "folder")[1]
