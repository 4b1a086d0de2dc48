"""Make a site full of people: `python -m tests.bench.data FOLDER PEOPLE [--no-heavy]`.

The content is the product's own, topped up with copies to the size of a whole curriculum. Each
person has a goal, a session, 60 card states (30 of them due) and 100 reviews. Three more people
have long histories: see HEAVY. Rows are written in bulk by hand; the schema is the product's.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

CARDS, STATES, DUE, TWICE = 1200, 60, 30, 40
HEAVY = {"fifty thousand reviews": (1000, 50), "thousand reviews": (200, 5), "queue": (1000, 3)}
ODD = 0x9E3779B97F4A7C15F39CC0605CEDC835  # spreads uuids over their index as random ones would
BATCH = 20_000
BEFORE = (
    '{"phase": "review", "step": null, "stability": 9.5, "difficulty": 5.0, "due_on": "2026-01-01",'
    ' "due_at": null, "last_review_on": "2026-01-01", "review_count": 1, "lapses": 0,'
    ' "leech_at": null, "buried_until": null, "seen_revision": 1}'
)


def session_key(person: int) -> str:
    """The session of a person, known to the clients of the bench."""
    return f"bench{person:027d}"


def prepare(folder: Path) -> None:
    """Set Django up on a database in this folder; call before any model is imported."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATA_DIR": str(folder),
        "SECRET_KEY": "bench",
        "SITE_URL": "http://127.0.0.1:8000",
    }
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


def make(people: int, heavy: dict[str, tuple[int, int]]) -> None:
    """Fill an empty database; people have the ids 1 to `people`, the heavy ones follow."""
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("load_content", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    with transaction.atomic(), connection.cursor() as cursor:
        cards = _copy_cards(cursor)
        everyone = people + len(heavy)
        _insert(cursor, "guide_user", _people(everyone), everyone, "people")
        _insert(cursor, "django_session", _sessions(everyone), everyone, "sessions")
        _goals(cursor)
        memories = list(_memories(people, cards, heavy))
        states, reviews = len(memories), sum(times for *_, times in memories)
        _insert(cursor, "guide_cardstate", _states(memories), states, "card states")
        _insert(cursor, "guide_review", _reviews(memories, people), reviews, "reviews")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy_cards(cursor: object) -> list[int]:
    """Top the cards up by copies of the real ones, and return all ids."""
    cursor.execute("SELECT * FROM guide_card ORDER BY id")
    names = [column[0] for column in cursor.description]
    real = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for number in range(len(real), CARDS):
        row = real[number % len(real)]
        row = row | {"id": None, "slug": f"copy-{number}"}
        marks = ", ".join(["%s"] * len(names))
        columns = ", ".join(f'"{name}"' for name in names)
        cursor.execute(
            f"INSERT INTO guide_card ({columns}) VALUES ({marks})",  # noqa: S608
            list(row.values()),
        )
    cursor.execute("SELECT id FROM guide_card ORDER BY id")
    return [pk for (pk,) in cursor.fetchall()]


def _people(count: int) -> Iterator[dict]:
    for pk in range(1, count + 1):
        yield {
            "id": pk,
            "password": "!",
            "email": f"p{pk}@example.org",
            "name": f"Person {pk}",
            "time_zone": "UTC",
            "day_starts_at": 4,
            "single_keys": 1,
            "asks_how_sure": 0,
            "memory_version": 0,
            "is_superuser": 0,
            "is_staff": 0,
            "is_active": 1,
            "is_sample": 0,
            "date_joined": "2026-01-01 00:00:00",
        }


def _sessions(count: int) -> Iterator[dict]:
    from django.conf import settings
    from django.contrib.auth import get_user_model

    from interviewprep.sessions import SessionStore

    backend = settings.AUTHENTICATION_BACKENDS[0]
    digest = get_user_model()(password="!").get_session_auth_hash()
    for pk in range(1, count + 1):
        data = {"_auth_user_id": str(pk), "_auth_user_backend": backend, "_auth_user_hash": digest}
        yield {
            "session_key": session_key(pk),
            "session_data": SessionStore().encode(data),
            "expire_date": "2099-01-01 00:00:00",
        }


def _goals(cursor: object) -> None:
    """Everybody prepares for the second level with the first as foundations, in all rounds."""
    cursor.execute(
        """INSERT INTO guide_goal (user_id, track_id, target_level_id, company, starts_on,
            weekday_minutes, strategy, desired_retention, new_per_day, reviews_per_day,
            hold_new_when_behind, version)
        SELECT id, (SELECT MIN(id) FROM guide_track),
            (SELECT id FROM guide_level WHERE "order" = 2), '', '2026-01-01',
            '[50, 50, 50, 50, 50, 50, 50]', 'breadth', 0.9, 12, 150, 1, 1
        FROM guide_user"""
    )
    cursor.execute(
        """INSERT INTO guide_goal_levels (goal_id, level_id)
        SELECT goal.id, level.id FROM guide_goal goal, guide_level level WHERE level."order" <= 2"""
    )
    cursor.execute(
        """INSERT INTO guide_goalround (goal_id, round_id, weight)
        SELECT goal.id, round.id, 1 FROM guide_goal goal, guide_round round"""
    )


def _memories(people: int, cards: list[int], heavy: dict) -> Iterator[tuple[int, int, int, int]]:
    """Person, number of the memory, card, and how often it was reviewed."""
    for person in range(1, people + 1):
        for n in range(STATES):
            yield person, n, cards[(person * 17 + n) % len(cards)], 2 if n < TWICE else 1
    for person, (many, times) in enumerate(heavy.values(), people + 1):
        for n in range(many):
            yield person, n, cards[n % len(cards)], times


def _states(memories: list[tuple]) -> Iterator[dict]:
    today = (datetime.now(UTC) - timedelta(hours=4)).date()  # a study day begins at four
    for person, n, card, times in memories:
        due = (
            today + timedelta(days=n - DUE + 1)
            if n < STATES
            else today + timedelta(days=n % 90 + 1)
        )
        yield {
            "user_id": person,
            "card_id": card,
            "phase": "review",
            "stability": 10.0 + n % 20,
            "difficulty": 5.0,
            "due_on": min(due, today).isoformat() if n < DUE else due.isoformat(),
            "last_review_on": (min(due, today) - timedelta(days=10 + n % 20)).isoformat(),
            "review_count": times,
            "lapses": 0,
            "seen_revision": 1,
        }


def _reviews(memories: list[tuple], people: int) -> Iterator[dict]:
    """Reviews over the last year for the heavy, over the last 60 days for everybody else."""
    now = datetime.now(UTC)
    number = 0
    for person, n, card, times in memories:
        span = 60 if person <= people else 365
        for nth in range(times):
            number += 1
            at = now - timedelta(days=1 + (n * 7 + nth * 31) % span)
            first = nth == 0
            yield {
                "uuid": f"{number * ODD % 2**128:032x}",
                "user_id": person,
                "card_id": card,
                "rating": 1 + (n + nth) % 4,
                "reviewed_at": at.strftime("%Y-%m-%d %H:%M:%S.%f"),
                "day": at.date().isoformat(),
                "duration_ms": 5000 + n * 100 % 30000,
                "phase_before": "new" if first else "review",
                "predicted_recall": None if first else 0.9,
                "card_revision": 1,
                "typed_answer": "",
                "before": None if first else BEFORE,
            }


def _insert(cursor: object, table: str, rows: Iterable[dict], total: int, what: str) -> None:
    rows, done = iter(rows), 0
    while batch := list(islice(rows, BATCH)):
        columns = ", ".join(batch[0])
        marks = ", ".join(["%s"] * len(batch[0]))
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            [tuple(row.values()) for row in batch],
        )
        done += len(batch)
        filled = 30 * done // total
        print(f"\r{'#' * filled:.<30} {done:>9,} of {total:,} {what:<12}", end="", flush=True)
    print()


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
    make(int(sys.argv[2]), {} if "--no-heavy" in sys.argv else HEAVY)
