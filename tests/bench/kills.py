"""Kill the server while people rate, start it again, and count: nothing lost, nothing doubled.

Four clients rate cards one after the other, each rating with its own uuid. A rating without an
answer is sent again with the same uuid until it is answered, as the page does. All the while the
server and its workers are killed (kill -9) and started again.
"""

import http.client
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.bench.calls import Call, ratings
from tests.bench.server import ROOT, Server

CLIENTS, PEOPLE_PER_KILL = 4, 20  # who have 30 cards each to rate
BETWEEN = (0.3, 0.9)  # seconds between two kills, in turn
ANSWERED = 10  # each server must answer at least so many before it is killed


@dataclass
class Record:
    """What the clients know: which ratings were acknowledged, and how many were sent again."""

    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    over: bool = False


@dataclass(frozen=True)
class Survived:
    """What the database says afterwards."""

    kills: int
    acknowledged: int
    sent_again: int
    lost: int
    doubled: int
    wrong_states: int

    @property
    def whole(self) -> bool:
        """Whether the log holds exactly what was acknowledged."""
        return not (self.lost or self.doubled or self.wrong_states)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged:,} ratings acknowledged, {self.sent_again} "
            f"sent again: {self.lost} lost, {self.doubled} doubled, {self.wrong_states} states "
            "that disagree with the log"
        )


def survive(folder: Path, times: int) -> Survived:
    """Make a small site, let people rate while it is killed so often, and count."""
    folder.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "tests.bench.data", str(folder), str(times * PEOPLE_PER_KILL)]
    words.append("--no-heavy")
    subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (folder / "static").mkdir(exist_ok=True)
    before = _reviews(folder)
    record = _rate_through_kills(folder, times)
    stored = _reviews(folder) - before
    acknowledged = set(record.acknowledged)
    return Survived(
        kills=times,
        acknowledged=len(record.acknowledged),
        sent_again=record.again,
        lost=len(acknowledged - set(stored)),
        doubled=stored.total() - len(acknowledged & set(stored)),
        wrong_states=_wrong_states(folder),
    )


def _rate_through_kills(folder: Path, times: int) -> Record:
    people, record = _due(folder), Record()
    with Server(folder) as server:
        clients = [
            threading.Thread(target=_rate, args=(server, people[n::CLIENTS], record))
            for n in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        for number in range(times):
            _wait_for(record, len(record.acknowledged) + ANSWERED)
            time.sleep(BETWEEN[number % 2])
            server.kill()
            server.start()
        record.over = True
        for client in clients:
            client.join(30)
    return record


def _due(folder: Path) -> list[tuple[int, int, int]]:
    with sqlite3.connect(folder / "db.sqlite3") as database:
        return database.execute(
            "SELECT user_id, card_id, review_count FROM guide_cardstate"
            " WHERE due_on <= date('now', '-4 hours') ORDER BY id"
        ).fetchall()


def _rate(server: Server, states: list[tuple[int, int, int]], record: Record) -> None:
    for call in ratings(iter(states)):
        if record.over:
            return
        for attempt in count():
            record.again += attempt > 0
            if _is_acknowledged(server, call):
                break
            time.sleep(0.05)
        record.acknowledged.append(call.form["uuid"].hex)


def _is_acknowledged(server: Server, call: Call) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    headers = {"Cookie": call.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", call.path, call.body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    if status != http.client.FOUND:  # without htmx a stored rating leads to the next card
        raise RuntimeError(f"{call.path} answered {status}")
    return True


def _wait_for(record: Record, enough: int) -> None:
    until = time.monotonic() + 20
    while len(record.acknowledged) < enough:
        if time.monotonic() > until:
            raise RuntimeError("the clients get no answers")
        time.sleep(0.02)


def _reviews(folder: Path) -> Counter[str]:
    with sqlite3.connect(folder / "db.sqlite3") as database:
        return Counter(uuid for (uuid,) in database.execute("SELECT uuid FROM guide_review"))


def _wrong_states(folder: Path) -> int:
    """States whose count of reviews is not that of the log."""
    with sqlite3.connect(folder / "db.sqlite3") as database:
        return database.execute(
            "SELECT COUNT(*) FROM guide_cardstate AS state WHERE review_count <> (SELECT COUNT(*)"
            " FROM guide_review AS one WHERE one.user_id = state.user_id"
            " AND one.card_id = state.card_id)"
        ).fetchone()[0]
