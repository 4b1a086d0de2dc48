"""One learner, from the first card to the day of the interview, by the product's own rules.

The learner is the memory model itself: a card is recalled with exactly the chance that FSRS-6 with
its defaults predicts. A forgotten card is rated Again; how first answers, answers in the steps of
the same day and recalled cards are rated is drawn from `FIRST`, `IN_STEPS` and `RECALLED`. Every
day all that is due is answered, then the day's new cards.
"""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from guide.flashcards.final_pass import FinalPass, StudyDay
from guide.flashcards.limits import Done, Limits
from guide.flashcards.ordering import Pool
from guide.flashcards.queue import State, sort_queue
from guide.flashcards.scheduling import (
    ANY_DAY,
    Memory,
    Window,
    after_rating,
    interval,
    recall_of,
)
from guide.foundation.days import StudyClock

FIRST = (0.24, 0.10, 0.50, 0.16)  # shares of Again, Hard, Good and Easy
IN_STEPS = (0.10, 0.15, 0.75, 0)
RECALLED = (0, 0.10, 0.85, 0.05)
AGAIN = 1
BEGIN = date(2026, 1, 5)
CLOCK = StudyClock("UTC", 0)
NO_LIMITS = Limits(new=9999, reviews=9999, minutes=None, hold_new_when_behind=False)


@dataclass(frozen=True)
class Trial:
    """How one learner prepares; `pass_days` 0 is spacing alone, without cap and final pass."""

    days: int
    new_per_day: int
    retention: float
    pass_days: int
    returns: bool = True  # whether a card failed in the pass comes back the next day
    bare: bool = False  # whether waits are those of FSRS alone, not spread and not kept apart
    cards: int = 300


@dataclass(frozen=True)
class Outcome:
    """Where the learner stands on the day: recall over all cards, unseen ones counted as 0."""

    recall: float
    answers: int
    below: float  # share of cards with recall below 0.9
    unseen: float  # share of cards never seen
    last_week: int  # answers of the last seven days


class Learner:
    """Answers cards day by day."""

    def __init__(self, trial: Trial, seed: int) -> None:
        self.trial, self.seed, self.luck = trial, seed, random.Random(seed)
        self.interview_on = BEGIN + timedelta(days=trial.days)
        days = (self.interview_on - timedelta(days=n) for n in range(trial.pass_days, 0, -1))
        self.final_pass = None
        if trial.pass_days:
            self.final_pass = FinalPass(tuple(StudyDay(day, 60) for day in days), self.interview_on)
        self.memories: dict[int, Memory] = {}
        self.answers: dict[date, int] = {}

    def prepare(self) -> Outcome:
        """Live through all days."""
        for n in range(self.trial.days):
            self.study(BEGIN + timedelta(days=n))
        recalls = [recall_of(one, self.interview_on) for one in self.memories.values()]
        week = self.interview_on - timedelta(days=7)
        cards = self.trial.cards
        return Outcome(
            recall=sum(recalls) / cards,
            answers=sum(self.answers.values()),
            below=sum(one < 0.9 for one in recalls) / cards + 1 - len(recalls) / cards,
            unseen=1 - len(recalls) / cards,
            last_week=sum(n for day, n in self.answers.items() if day >= week),
        )

    def study(self, day: date) -> None:
        """Answer what the product's queue asks for, then new cards where none rest."""
        now = datetime.combine(day, time(12), UTC)
        everything = range(self.trial.cards)
        found = sort_queue(
            [_state(card, memory) for card, memory in self.memories.items()],
            Pool(tuple(everything), frozenset(everything), dict.fromkeys(everything, 1)),
            now=now,
            today=day,
            limits=NO_LIMITS,
            done=Done(),
            final_pass=self.final_pass,
        )
        for card in found.reviews:
            self.answer(card, self.one_of(RECALLED) if self.recalls(card, day) else AGAIN, now)
        rests = self.final_pass and self.final_pass.holds(day)
        for card in found.new[: 0 if rests else self.trial.new_per_day]:
            self.answer(card, self.one_of(FIRST), now)

    def one_of(self, shares: tuple[float, ...]) -> int:
        """One of the four ratings, drawn by their shares."""
        return self.luck.choices((1, 2, 3, 4), shares)[0]

    def rated(self, card: int, rating: int, day: date) -> None:
        """What else a rating does; here nothing."""

    def recalls(self, card: int, day: date) -> bool:
        """Whether the learner recalls a card: with the chance of their memory."""
        return self.luck.random() < recall_of(self.memories[card], day)

    def answer(self, card: int, rating: int, now: datetime) -> None:
        """Rate a card, and go on until it has left the steps of the day."""
        day = now.date()
        while True:
            before = self.memories.get(card, Memory())
            in_steps = self.trial.returns and before.phase in ("learning", "relearning")
            ahead = self.final_pass
            window = ahead.window(day, in_steps=in_steps) if ahead else ANY_DAY
            memory = after_rating(
                before,
                rating,
                now=now,
                clock=CLOCK,
                desired_retention=self.trial.retention,
                card_id=self.seed * self.trial.cards + card,
                window=window,
            )
            bare = self.trial.bare and memory.phase == "review"
            self.memories[card] = self.barely(memory, day, window) if bare else memory
            self.answers[day] = self.answers.get(day, 0) + 1
            self.rated(card, rating, day)
            if self.memories[card].phase == "review":
                return
            rating = self.one_of(IN_STEPS)

    def barely(self, memory: Memory, day: date, window: Window) -> Memory:
        """The memory with the wait that FSRS gives it, within the window."""
        wait = max(1, round(interval(memory.stability, self.trial.retention)))
        earliest, latest = window
        due_on = max(day + timedelta(days=wait), earliest or day)
        return replace(memory, due_on=min(due_on, latest or due_on))


def _state(card: int, memory: Memory) -> State:
    due = memory.phase, memory.due_on, memory.due_at
    known = memory.stability, memory.last_review_on
    return State(card, *due, *known, None, False, False, 1)
