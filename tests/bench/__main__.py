"""`make bench`: measure the house against its aims (docs/performance.md) and print a table."""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import data, faults, firstview, growth, inprocess, kills, load, memory, planning
from tests.bench.measure import Finding, table

AIMS = (1, 2, 5, 6, 7, 8, 9, 11, 12, 13, 14)


def made(folder: Path, people: int, *words: str) -> Path:
    """Make a site in this folder, in a process of its own."""
    folder.mkdir()
    print(f"\nMaking {people:,} people in {folder}", flush=True)
    command = [sys.executable, "-m", "tests.bench.data", str(folder), str(people), *words]
    subprocess.run(command, check=True)
    return folder


def measure(folder: Path, *, small: bool, aims: set[int]) -> list[Finding]:
    """Measure the aims one after the other; each says what it is doing."""
    people, calls = (200, 100) if small else (10_000, 300)
    site = made(folder / "site", people)
    data.prepare(site)
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    steps = {
        1: lambda: inprocess.rating(calls),
        2: inprocess.statements,
        5: lambda: load.load(site, 500 if small else 10_000),
        6: lambda: inprocess.pages(people, calls),
        8: lambda: _growth(folder, site, people),
        9: lambda: firstview.first_view(site, 5),
        11: lambda: faults.faults(site),
        12: lambda: (
            memory.fitting(10_000)
            + ([] if small else memory.fitting(100_000))
            + memory.preview(calls)
        ),
        13: lambda: inprocess.poll(calls),
        14: planning.planning,
    }
    found = []
    for aim, step in steps.items():
        if aim in aims or (aim == 6 and 7 in aims):
            print(f"Measuring aim {aim}", flush=True)
            found += step()
    return sorted(found, key=lambda finding: finding.aim)


def _growth(folder: Path, site: Path, people: int) -> list[Finding]:
    fewer = max(people // 10, 50)
    less = made(folder / "less", fewer, "--no-heavy")
    (less / "static").symlink_to(site / "static")
    return growth.growth(less, site, f"{fewer * 100:,} to {people * 100:,} reviews")


def main() -> int:
    """Measure, print, and exit with 1 where an aim is missed or a rating was lost."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="200 people, a quick look")
    parser.add_argument("--aims", type=int, nargs="*", choices=AIMS, help="only these")
    asked = parser.parse_args()
    aims = set(asked.aims or AIMS)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = measure(Path(folder), small=asked.small, aims=aims)
        size = "small" if asked.small else "whole"
        print(
            f"\n{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {size} bench, {os.cpu_count()} processors"
        )
        print(table(found), flush=True)
        survived = not asked.aims and kills.survive(
            Path(folder) / "kills", times=5 if asked.small else 50
        )
        if survived:
            print(survived)
    return int(not all(finding.met for finding in found) or bool(survived and not survived.whole))


if __name__ == "__main__":
    sys.exit(main())
