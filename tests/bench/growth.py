"""Aim 8: the same person's requests on a database ten times as large; two processes take turns.

As a program (`python -m tests.bench.growth FOLDER`) it is one of the two: for each word on stdin it
sends some requests in-process and answers with their median processor time.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from statistics import median

from tests.bench.measure import Finding, interleave, microseconds, middle

CALLS = 100
REQUESTS = ("rate POST", "review page", "progress page")


def growth(small: Path, large: Path, words: str) -> list[Finding]:
    """Compare both databases; `words` names their sizes."""
    children = {name: _child(folder) for name, folder in (("small", small), ("large", large))}
    try:
        found = []
        for request in REQUESTS:
            asks = {name: _ask(child, request) for name, child in children.items()}
            for ask in asks.values():
                ask()
            runs = {name: middle(times) for name, times in interleave(asks).items()}
            detail = ", ".join(f"{name} {microseconds(each)}" for name, each in runs.items())
            ratio = runs["large"] / runs["small"]
            found.append(Finding(8, f"{request}, {words}", ratio, 1.15, detail))
        return found
    finally:
        for child in children.values():
            child.stdin.close()
            child.wait(10)


def _child(folder: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.bench.growth", str(folder)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def _ask(child: subprocess.Popen, request: str) -> Callable[[], list[float]]:
    def ask() -> list[float]:
        child.stdin.write(f"{request}\n")
        child.stdin.flush()
        return [json.loads(child.stdout.readline())]

    return ask


def _serve(folder: Path) -> None:
    from tests.bench.data import prepare

    prepare(folder)
    from tests.bench.calls import Call, due_cards, ratings, timed

    calls = {
        "rate POST": ratings(due_cards()),
        "review page": cycle(Call("/cards/", person) for person in range(1, 9)),
        "progress page": cycle(Call("/progress/", person) for person in range(1, 9)),
    }
    for line in sys.stdin:
        took = timed(calls[line.strip()], CALLS, time.process_time)
        sys.stdout.write(json.dumps(median(took)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
