"""Aim 5: sixteen people rate at once against the real server with two workers, over loopback."""

from itertools import islice, repeat
from pathlib import Path
from statistics import median

from tests.bench.calls import Call, due_cards, ratings
from tests.bench.crowd import Answers, send
from tests.bench.measure import ROUNDS, Finding, p99
from tests.bench.server import Server


def load(folder: Path, ratings_in_all: int) -> list[Finding]:
    """Let sixteen connections rate, in turns with hello and the natural view."""
    plan, count = due_cards(), ratings_in_all // ROUNDS
    ours, natural = ratings(plan), ratings(plan, "/bench/natural/{}")
    runs: dict[str, list[Answers]] = {"hello": [], "ours": [], "natural": []}
    with Server(folder) as server:
        send(server.port, (call.wire() for call in islice(ours, 200)))
        for _ in range(ROUNDS):
            plans = {
                "hello": repeat(Call("/bench/hello").wire(), count),
                "ours": iter([call.wire() for call in islice(ours, count)]),
                "natural": iter([call.wire() for call in islice(natural, count // 4)]),
            }
            for name, requests in plans.items():
                runs[name].append(send(server.port, iter(requests)))
        said = server.log.read_text() + (folder / "requests.log").read_text()
    return _findings(runs, said.count("database is locked"))


def _findings(runs: dict[str, list[Answers]], locked: int) -> list[Finding]:
    times = [run.took for run in runs["ours"]]
    p50, slow = median(each for run in times for each in run), p99(times)
    rate = {name: median(run.per_second for run in all_) for name, all_ in runs.items()}
    failed = sum(len(run.failed) for run in runs["ours"])
    speeds = ", ".join(f"{name} {each:,.0f}/s" for name, each in rate.items())
    sent = sum(len(run.took) for run in runs["ours"])
    return [
        Finding(5, "answers without 2xx", failed, 0, f"of {sent:,} ratings", unit=""),
        Finding(5, '"database is locked" in the log', locked, 0, unit=""),
        Finding(5, "p99 against p50", slow / p50, 4, f"{slow * 1e3:.1f} ms, {p50 * 1e3:.1f} ms"),
        Finding(5, "hello against rate, a second", rate["hello"] / rate["ours"], 8, speeds),
        Finding(
            5,
            "rate against natural, a second",
            rate["ours"] / rate["natural"],
            3.5,
            speeds,
            at_least=True,
        ),
    ]
