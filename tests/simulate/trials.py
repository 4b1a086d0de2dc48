"""What is tried, what it must show, and the table of it."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from statistics import mean, stdev

from tests.simulate.learner import Learner, Outcome, Trial

TRIALS = {
    "28 days, 0.90": Trial(28, 16, 0.90, 0),
    "28 days, 0.90 and pass": Trial(28, 16, 0.90, 3),
    "28 days, 0.97": Trial(28, 16, 0.97, 0),
    "28 days, 0.85 and pass": Trial(28, 16, 0.85, 3),
    "28 days, pass, failed cards do not return": Trial(28, 16, 0.90, 3, returns=False),
    "56 days, 0.90": Trial(56, 8, 0.90, 0),
    "56 days, 0.90 and pass": Trial(56, 8, 0.90, 3),
    "56 days, 0.97": Trial(56, 8, 0.97, 0),
    "14 days, 30 new a day, 0.90": Trial(14, 30, 0.90, 0),
    "14 days, 30 new a day, 0.90 and pass": Trial(14, 30, 0.90, 3),
    "14 days, 30 new a day, pass of 5 days": Trial(14, 30, 0.90, 5, returns=False),
}
BARE = {name: replace(trial, bare=True) for name, trial in TRIALS.items()}


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
    """A figure that the simulation must find, and how far off it may be."""

    what: str
    figure: Callable[[dict[str, Result]], float]
    expected: float
    within: float

    def line(self, found: dict[str, Result]) -> tuple[str, bool]:
        """The line of the report, and whether the figure is near enough."""
        figure = self.figure(found)
        holds = abs(figure - self.expected) <= self.within
        word = "as expected" if holds else "MISSED"
        bounds = f"{self.expected:,g} ± {self.within:g}"
        return f"| {self.what} | {figure:,.3f} | {bounds} | {word} |", holds


def mean_of(name: str, figure: str = "recall") -> Callable[[dict[str, Result]], float]:
    """The mean of one figure of a trial."""
    return lambda found: found[name].mean(figure)


def ratio(name: str, other: str, figure: str = "answers") -> Callable[[dict[str, Result]], float]:
    """How many times as much a trial takes as another."""
    return lambda found: found[name].mean(figure) / found[other].mean(figure)


def gain(name: str, other: str) -> Callable[[dict[str, Result]], float]:
    """By how much a trial's recall is above another's."""
    return lambda found: found[name].mean("recall") - found[other].mean("recall")


PLAIN, PASS, HIGH = "28 days, 0.90", "28 days, 0.90 and pass", "28 days, 0.97"
LIGHT, ALONE = "28 days, 0.85 and pass", "28 days, pass, failed cards do not return"
LONG, LONG_PASS, LONG_HIGH = "56 days, 0.90", "56 days, 0.90 and pass", "56 days, 0.97"
SHORT, SHORT_PASS = "14 days, 30 new a day, 0.90", "14 days, 30 new a day, 0.90 and pass"
FIVE = "14 days, 30 new a day, pass of 5 days"
RECALLS = {
    PLAIN: 0.950,
    PASS: 0.980,
    HIGH: 0.980,
    LIGHT: 0.976,
    LONG: 0.947,
    LONG_PASS: 0.986,
    LONG_HIGH: 0.982,
    SHORT: 0.944,
    SHORT_PASS: 0.969,
}
ANSWERS = {PLAIN: 2006, PASS: 2239, HIGH: 3059, LIGHT: 1955}
BELOW = {PLAIN: 0.04, PASS: 0.02, LIGHT: 0.07}


def recalls(within: float) -> tuple[Check, ...]:
    """Mean recall of the trials."""
    return tuple(Check(f"{name}: recall", mean_of(name), x, within) for name, x in RECALLS.items())


EITHER = (
    Check("28 days: times the answers for the pass", ratio(PASS, PLAIN), 1.12, 0.02),
    Check("28 days: times last week's answers", ratio(PASS, PLAIN, "last_week"), 1.75, 0.20),
    Check("28 days: gain of a pass without return", gain(ALONE, PLAIN), 0.024, 0.003),
    Check("56 days: times the answers for the pass", ratio(LONG_PASS, LONG), 1.12, 0.02),
    Check("56 days: times last week's answers", ratio(LONG_PASS, LONG, "last_week"), 3.0, 0.4),
    Check("14 days: times the answers for the pass", ratio(SHORT_PASS, SHORT), 1.11, 0.02),
    Check("14 days: recall with a pass of 5 days", mean_of(FIVE), 0.84, 0.01),
    Check("14 days: unseen with it", mean_of(FIVE, "unseen"), 0.10, 0.01),
)
BARE_CHECKS = (
    *recalls(0.005),
    *EITHER,
    *(
        Check(f"{name}: answers", mean_of(name, "answers"), n, 0.03 * n)
        for name, n in ANSWERS.items()
    ),
    *(Check(f"{name}: below 0.9", mean_of(name, "below"), x, 0.025) for name, x in BELOW.items()),
    Check("28 days: times the answers for 0.97", ratio(HIGH, PLAIN), 1.52, 0.03),
    Check("28 days: times the answers for 0.85 and pass", ratio(LIGHT, PLAIN), 0.975, 0.02),
    Check("56 days: times the answers for 0.97", ratio(LONG_HIGH, LONG), 1.71, 0.03),
)
CHECKS = (
    *recalls(0.007),
    *EITHER,
    Check("28 days: times the answers for 0.97", ratio(HIGH, PLAIN), 1.34, 0.03),
    Check("56 days: times the answers for 0.97", ratio(LONG_HIGH, LONG), 1.52, 0.03),
)
