"""The last study days before an interview: what they show, and when a card may come back.

In the final pass each card in scope that was seen before comes up once, the one most likely to be
forgotten on the day of the interview first. New cards rest. The pass takes three study days, or
five where three cannot hold it; days off are no study days, and a light day takes its part.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

USUAL_DAYS, MOST_DAYS = 3, 5
LOOK_BACK = 60  # days before the interview among which study days are looked for
SECONDS_PER_ANSWER = 20
LEAST_SECONDS = 1.0  # that an answer takes, whatever the log says


class StudyDay(NamedTuple):
    """A day with time to study, and how many minutes."""

    day: date
    minutes: int

    def capacity(self, reviews_per_day: int, seconds: float = SECONDS_PER_ANSWER) -> int:
        """Cards that the day can show, at so many seconds each."""
        return min(reviews_per_day, int(self.minutes * 60 / max(LEAST_SECONDS, seconds)))


@dataclass(frozen=True)
class FinalPass:
    """The study days of the pass, oldest first, and the day that they lead up to."""

    days: tuple[StudyDay, ...]
    interview_on: date

    @property
    def first(self) -> date:
        """The day on which the pass begins."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """The last study day before the interview."""
        return self.days[-1].day

    def holds(self, day: date) -> bool:
        """Whether a day lies in the pass (also a day off within it)."""
        return self.first <= day < self.interview_on

    def takes(self, last_review_on: date, day: date) -> bool:
        """Whether on a day of the pass a card that was rated last then has still to be shown."""
        return self.holds(day) and last_review_on < self.first

    def number(self, day: date) -> int:
        """Which day of the pass a day is, from 1 on; a day off counts as the study day before."""
        return sum(one.day <= day for one in self.days)

    def next_day(self, day: date) -> date | None:
        """The study day of the pass that follows a day, None after the last."""
        return next((one.day for one in self.days if one.day > day), None)

    def cards(self, day: date, *, passed: int, left: int) -> int:
        """How many of the cards that are `left` a day still shows, when some have `passed`.

        By the end of a day the pass has shown the part of all cards that its days so far have of
        all its minutes: a third a day where the days are alike. What a day missed, the next takes.
        """
        so_far = sum(one.minutes for one in self.days if one.day <= day)
        whole = sum(one.minutes for one in self.days)
        by_tonight = -(-(passed + left) * so_far // whole)
        return min(left, max(0, by_tonight - passed))

    def spread(self, today: date, passed: int, left: int) -> dict[date, int]:
        """How many of the cards that are `left` each day of the pass shows, from today on."""
        spread = {}
        for day in (one.day for one in self.days if one.day >= today):
            spread[day] = self.cards(day, passed=passed, left=left)
            passed, left = passed + spread[day], left - spread[day]
        return spread

    def window(self, day: date, *, in_steps: bool) -> tuple[date | None, date | None]:
        """The earliest and the latest day on which a card rated on `day` may come back.

        Before the pass nothing waits beyond its last day. In it, a card that was recalled is done
        until the interview, and one that goes through the learning steps (`in_steps`), since it
        was failed, returns on the next study day. From the interview on nothing is bounded.
        """
        if day >= self.interview_on:
            return None, None
        if day < self.first:
            return None, self.last
        back = self.next_day(day) if in_steps else None
        return (None, back) if back else (self.interview_on, None)


def last_study_days(interview_on: date, minutes_on: Callable[[date], int]) -> tuple[StudyDay, ...]:
    """The five last days before an interview that have minutes, oldest first.

    Somebody without any has at least the day before it.
    """
    before = (interview_on - timedelta(days=n) for n in range(1, LOOK_BACK + 1))
    days = (StudyDay(day, minutes_on(day)) for day in before)
    found = tuple(islice((one for one in days if one.minutes), MOST_DAYS))[::-1]
    return found or (StudyDay(interview_on - timedelta(days=1), 1),)


def final_pass(
    days: Sequence[StudyDay],
    interview_on: date,
    load: int,
    reviews_per_day: int,
    seconds: float = SECONDS_PER_ANSWER,
) -> FinalPass:
    """The pass over `load` cards: three study days, or five where three cannot hold them.

    `seconds` is how long an answer takes this person.
    """
    usual = tuple(days[-USUAL_DAYS:])
    room = sum(one.capacity(reviews_per_day, seconds) for one in usual)
    return FinalPass(usual if load <= room else tuple(days), interview_on)
