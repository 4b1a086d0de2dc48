"""Aim 11: slow clients, killed workers, and memory."""

import socket
import time
from contextlib import ExitStack
from itertools import repeat
from pathlib import Path
from statistics import median

from tests.bench.calls import Call
from tests.bench.crowd import send
from tests.bench.measure import ROUNDS, Finding
from tests.bench.server import Server

HALF = b"POST /cards/1/rate/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\nrating="
OPEN, ASKED = 40, 20
KILLS = 3
# granian brings workers back 3.5 s apart, and takes one that dies within 5.5 s of that for broken.
GRACE = 10
HELLO = Call("/bench/hello").wire()


def faults(folder: Path) -> list[Finding]:
    """Measure each on a server of its own kind."""
    with Server(folder) as server:
        send(server.port, repeat(HELLO, 200))
        slow = _half_sent(server)
        send(server.port, repeat(Call("/cards/", 3).wire(), 200))
        memory = server.memory()
        back = []
        for _ in range(KILLS):
            server.kill_workers()
            back.append(server.wait("/bench/hello"))
            time.sleep(GRACE)
    with Server(folder, "tests.bench.bare:application") as bare:
        send(bare.port, repeat(HELLO, 200))
        little = bare.memory()
    return [
        *slow,
        Finding(
            11, "back after kill -9 of all workers", max(back), 3, f"longest of {KILLS}", unit=" s"
        ),
        Finding(
            11,
            "memory of a worker (PSS) against bare",
            memory / little,
            2.5,
            f"{memory:.0f} MB, {little:.0f} MB",
        ),
    ]


def _half_sent(server: Server) -> list[Finding]:
    """Hello with and without 40 requests that were begun and never finished, in turns."""
    quiet, loaded, answered = [], [], []
    for _ in range(ROUNDS):
        quiet.append(median(send(server.port, repeat(HELLO, ASKED), users=1).took))
        with ExitStack() as held:
            for _ in range(OPEN):
                one = held.enter_context(socket.create_connection(("127.0.0.1", server.port)))
                one.sendall(HALF)
            answers = send(server.port, repeat(HELLO, ASKED), users=1)
            answered.append(len(answers.took) - len(answers.failed))
            loaded.append(median(answers.took))
    words = f"{median(loaded) * 1e6:,.0f} us, {median(quiet) * 1e6:,.0f} us"
    return [
        Finding(11, "answered beside 40 half-sent", min(answered), ASKED, "", "", at_least=True),
        Finding(11, "p50 beside 40 half-sent", median(loaded) / median(quiet), 2, words),
    ]
