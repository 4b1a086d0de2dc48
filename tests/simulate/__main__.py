"""`make simulate`: print what spacing, cap and final pass bring; exit 1 where that changed."""

import argparse
import sys
from datetime import UTC, datetime

from tests.simulate.trials import CHECKS, TRIALS, run, table


def main() -> int:
    """Run all trials, print both tables."""
    parser = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=8, help="learners of each trial")
    parser.add_argument("--processes", type=int, default=1, help="run so many side by side")
    asked = parser.parse_args()
    found = run(TRIALS, asked.seeds, asked.processes)
    print(f"\n{datetime.now(UTC):%Y-%m-%d}, {asked.seeds} seeds, 300 cards, FSRS-6 defaults\n")
    print(table(found))
    print("\n| what | found | expected | |\n|---|---|---|---|")
    lines = [check.line(found) for check in CHECKS]
    print("\n".join(line for line, _ in lines))
    return int(not all(holds for _, holds in lines))


if __name__ == "__main__":
    sys.exit(main())
