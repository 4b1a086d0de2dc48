"""What is tried, what it must show, and the table of it."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import mean, stdev

from tests.simulate.learner import Learner, Outcome, Trial

TRIALS = {
    "28 days, 0.90": Trial(28, 12, 0.90, 0),
    "28 days, 0.90 and pass": Trial(28, 12, 0.90, 3),
    "28 days, 0.97": Trial(28, 12, 0.97, 0),
    "28 days, 0.85 and pass": Trial(28, 12, 0.85, 3),
    "28 days, pass, failed cards do not return": Trial(28, 12, 0.90, 3, returns=False),
    "56 days, 0.90": Trial(56, 6, 0.90, 0),
    "56 days, 0.90 and pass": Trial(56, 6, 0.90, 3),
    "56 days, 0.97": Trial(56, 6, 0.97, 0),
    "14 days, 30 new a day, 0.90": Trial(14, 30, 0.90, 0),
    "14 days, 30 new a day, 0.90 and pass": Trial(14, 30, 0.90, 3),
    "14 days, 30 new a day, pass of 5 days": Trial(14, 30, 0.90, 5, returns=False),
}


@dataclass(frozen=True)
class Result:
    """The outcomes of one trial over all seeds."""

    outcomes: tuple[Outcome, ...]

    def mean(self, name: str) -> float:
        """The mean of one figure."""
        return mean(getattr(one, name) for one in self.outcomes)

    def noise(self, name: str) -> float:
        """The standard deviation of one figure from seed to seed."""
        return stdev(getattr(one, name) for one in self.outcomes) if self.outcomes[1:] else 0.0


def run(trials: dict[str, Trial], seeds: int, processes: int = 1) -> dict[str, Result]:
    """Try everything with every seed."""
    jobs = [(trial, seed) for trial in trials.values() for seed in range(seeds)]
    if processes > 1:
        with ProcessPoolExecutor(processes) as pool:
            outcomes = list(pool.map(prepare, *zip(*jobs, strict=True)))
    else:
        outcomes = [prepare(*job) for job in jobs]
    groups = (tuple(outcomes[n : n + seeds]) for n in range(0, len(outcomes), seeds))
    return dict(zip(trials, map(Result, groups), strict=True))


def prepare(trial: Trial, seed: int) -> Outcome:
    """One learner of one trial."""
    return Learner(trial, seed).prepare()


def table(found: dict[str, Result]) -> str:
    """The results as a table in Markdown."""
    lines = [
        "| trial | mean recall | answers | below 0.9 | unseen | last week |",
        "|---|---|---|---|---|---|",
    ]
    for name, result in found.items():
        recall = f"{result.mean('recall'):.3f} ± {result.noise('recall'):.3f}"
        answers = f"{result.mean('answers'):,.0f}"
        shares = f"{result.mean('below'):.0%} | {result.mean('unseen'):.0%}"
        lines.append(
            f"| {name} | {recall} | {answers} | {shares} | {result.mean('last_week'):.0f} |"
        )
    return "\n".join(lines)


@dataclass(frozen=True)
class Check:
    """A figure that the simulation must find between two bounds."""

    what: str
    figure: Callable[[dict[str, Result]], float]
    least: float
    most: float

    def line(self, found: dict[str, Result]) -> tuple[str, bool]:
        """The line of the report, and whether the figure lies within."""
        figure = self.figure(found)
        holds = self.least <= figure <= self.most
        word = "as expected" if holds else "MISSED"
        return f"| {self.what} | {figure:.3f} | {self.least:g} to {self.most:g} | {word} |", holds


def recall(name: str) -> Callable[[dict[str, Result]], float]:
    """Mean recall of a trial."""
    return lambda found: found[name].mean("recall")


def ratio(name: str, other: str, figure: str = "answers") -> Callable[[dict[str, Result]], float]:
    """How many times as much a trial takes as another."""
    return lambda found: found[name].mean(figure) / found[other].mean(figure)


PLAIN, PASS = "28 days, 0.90", "28 days, 0.90 and pass"
LONG, LONG_PASS = "56 days, 0.90", "56 days, 0.90 and pass"
SHORT, SHORT_PASS = "14 days, 30 new a day, 0.90", "14 days, 30 new a day, 0.90 and pass"
ALONE, FIVE = "28 days, pass, failed cards do not return", "14 days, 30 new a day, pass of 5 days"
CHECKS = (
    Check("28 days: recall of 0.90 alone", recall(PLAIN), 0.944, 0.956),
    Check("28 days: recall with the pass", recall(PASS), 0.974, 0.986),
    Check("28 days: answers for the pass", ratio(PASS, PLAIN), 1.05, 1.20),
    Check("28 days: answers for 0.97", ratio("28 days, 0.97", PLAIN), 1.40, 1.65),
    Check("28 days: recall of 0.85 and pass", recall("28 days, 0.85 and pass"), 0.970, 0.982),
    Check("28 days: last week's answers", ratio(PASS, PLAIN, "last_week"), 1.5, 2.0),
    Check("28 days: recall without return", recall(ALONE), 0.968, 0.980),
    Check("56 days: recall of 0.90 alone", recall(LONG), 0.941, 0.953),
    Check("56 days: recall with the pass", recall(LONG_PASS), 0.980, 0.992),
    Check("56 days: answers for the pass", ratio(LONG_PASS, LONG), 1.05, 1.20),
    Check("56 days: last week's answers", ratio(LONG_PASS, LONG, "last_week"), 2.2, 3.4),
    Check("14 days: recall of 0.90 alone", recall(SHORT), 0.932, 0.950),
    Check("14 days: recall with the pass", recall(SHORT_PASS), 0.963, 0.980),
    Check("14 days: recall with a pass of 5 days", recall(FIVE), 0.80, 0.88),
    Check("14 days: unseen with it", lambda found: found[FIVE].mean("unseen"), 0.08, 0.12),
)
