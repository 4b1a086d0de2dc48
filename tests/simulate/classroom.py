"""A class that prepares for 28 days: what readiness foretold on day 14, and what was so on the day.

Each learner studies by the product's rules, which take everybody's memory for the FSRS-6 default.
The true memory of some differs: stabilities of first answers and growth at each recall are half or
one and a half times the default's. Compared is the mean recall over the cards of each of five
rounds, by the true memory, without luck.
"""

from datetime import UTC, date, datetime, timedelta
from math import log
from statistics import mean

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

from guide.flashcards.expectation import Course
from guide.flashcards.scheduling import recall, recall_of
from guide.progress.outlook import Held, begun_by_limits, outlook
from guide.progress.readiness import LATEST, corrections, round_readiness
from tests.simulate.learner import BEGIN, Learner, Trial

ROUNDS, FORECAST_ON, PASS_BEFORE = 5, 14, 2
CLASS = Trial(days=28, new_per_day=12, retention=0.90, pass_days=3)
DEFAULTS, SLOW, QUICK = 1.0, 0.5, 1.5
MOST_ERROR = {DEFAULTS: 3, SLOW: 6, QUICK: 6}  # points of recall


def differing(factor: float) -> tuple[float, ...]:
    """FSRS parameters of a memory whose first stabilities and growth are so many times as large."""
    weights = list(DEFAULT_PARAMETERS)
    weights[:4] = [weight * factor for weight in weights[:4]]
    weights[8] += log(factor)
    return tuple(weights)


class Pupil(Learner):
    """A learner with a true memory of their own, who keeps a log of first ratings of a day."""

    def __init__(self, trial: Trial, seed: int, factor: float = DEFAULTS) -> None:
        super().__init__(trial, seed)
        self.mind = Scheduler(parameters=differing(factor), enable_fuzzing=False)
        self.true: dict[int, Card] = {}
        self.log: list[tuple[int, float, bool]] = []

    def chance(self, card: int, day: date) -> float:
        """The true chance of recalling a card on a day; 0 of one never seen."""
        one = self.true.get(card)
        return recall(one.stability, (day - one.last_review.date()).days) if one else 0.0

    def recalls(self, card: int, day: date) -> bool:
        """Recall with the true chance, and note what the product predicted."""
        recalled = self.luck.random() < self.chance(card, day)
        if self.memories[card].phase == "review":
            self.log.append((card, recall_of(self.memories[card], day), recalled))
        return recalled

    def rated(self, card: int, rating: int, day: date) -> None:
        """The true memory takes in every rating too."""
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        known = self.true.get(card) or Card(card_id=card, due=moment)
        self.true[card] = self.mind.review_card(known, Rating(rating), moment)[0]

    def foretell(self, day: date) -> list[float]:
        """What readiness says of each round on a day, if the plan is kept."""
        days = (self.interview_on - day).days
        odds = outlook(
            range(self.trial.cards),
            {card: _held(memory, day) for card, memory in self.memories.items()},
            core=range(self.trial.cards),
            course=Course(days, self.trial.retention, PASS_BEFORE),
            begins=self.begins(days),
            by=corrections((chance, hit) for _, chance, hit in self.log[-LATEST:]),
        )
        return [
            round_readiness(
                [odds[card] for card in range(one, self.trial.cards, ROUNDS)],
                reviews_in_all=len(self.log),
                reviews_in_round=sum(card % ROUNDS == one for card, *_ in self.log),
            ).keep
            for one in range(ROUNDS)
        ]

    def begins(self, days: int) -> dict[int, int]:
        """When the cards that are still unseen are begun: until the final pass, as the limit is."""
        unseen = (card for card in range(self.trial.cards) if card not in self.memories)
        return begun_by_limits(unseen, [self.trial.new_per_day] * (days - self.trial.pass_days))

    def errors(self) -> list[float]:
        """How far the forecast was off in each round, in points of recall."""
        foretold = []
        for n in range(self.trial.days):
            if n == FORECAST_ON:
                foretold = self.foretell(BEGIN + timedelta(days=n))
            self.study(BEGIN + timedelta(days=n))
        true = [
            mean(
                self.chance(card, self.interview_on)
                for card in range(one, self.trial.cards, ROUNDS)
            )
            for one in range(ROUNDS)
        ]
        return [100 * (said - so) for said, so in zip(foretold, true, strict=True)]


def _held(memory, day: date) -> Held:
    since, until = (day - memory.last_review_on).days, (memory.due_on - day).days
    return Held(memory.stability, memory.difficulty, since, max(0, until))


def class_errors(factor: float, pupils: int, trial: Trial) -> tuple[float, float]:
    """Mean absolute and mean signed error of a class, in points."""
    errors = [error for seed in range(pupils) for error in Pupil(trial, seed, factor).errors()]
    return mean(abs(one) for one in errors), mean(errors)


def forecast_line(factor: float, pupils: int, trial: Trial = CLASS) -> tuple[str, bool]:
    """The line of the report for one class, and whether its error is within bounds."""
    error, signed = class_errors(factor, pupils, trial)
    holds = error < MOST_ERROR[factor]
    word = "as expected" if holds else "MISSED"
    return f"| x {factor:g} | {error:.1f} | {signed:+.1f} | {MOST_ERROR[factor]} | {word} |", holds
