"""`make simulate`: print what spacing, cap and final pass bring, and how far readiness is off.

Ends with 1 where a figure leaves its bounds.
"""

import argparse
import sys
from datetime import UTC, datetime

from tests.simulate.classroom import MOST_ERROR, forecast_line
from tests.simulate.learner import Trial
from tests.simulate.trials import BARE, BARE_CHECKS, CHECKS, TRIALS, Check, run, table


def main() -> int:
    """Run all trials, print the tables."""
    parser = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=8, help="learners of each trial")
    parser.add_argument("--processes", type=int, default=1, help="run so many side by side")
    parser.add_argument("--pupils", type=int, default=200, help="learners of each class")
    asked = parser.parse_args()
    print(f"\n{datetime.now(UTC):%Y-%m-%d}, {asked.seeds} seeds, 300 cards, FSRS-6 defaults")
    lines = [
        *report("ours", TRIALS, CHECKS, asked),
        *report("of FSRS alone", BARE, BARE_CHECKS, asked),
    ]
    print(f"\n{asked.pupils} learners a class: readiness on day 14 against the day, in points\n")
    print("| true memory | mean absolute error | mean error | at most | |\n|---|---|---|---|---|")
    classes = [forecast_line(factor, asked.pupils) for factor in MOST_ERROR]
    print("\n".join(line for line, _ in classes))
    return int(not all(holds for _, holds in [*lines, *classes]))


def report(
    waits: str, trials: dict[str, Trial], checks: tuple[Check, ...], asked: argparse.Namespace
) -> list[tuple[str, bool]]:
    """Run the trials with one kind of waits; print their table and what it was to show."""
    found = run(trials, asked.seeds, asked.processes)
    lines = [check.line(found) for check in checks]
    print(f"\nWaits {waits}\n\n{table(found)}\n\n| what | found | expected | |\n|---|---|---|---|")
    print("\n".join(line for line, _ in lines))
    return lines


if __name__ == "__main__":
    sys.exit(main())
