"""The days that a plan has: their minutes, what reviews ask of them, and the final pass."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import inf

from guide.plans.load import Load

FINAL_DAYS = 3
NO_DATE_DAYS = 42


@dataclass(frozen=True)
class Frame:
    """The days there are: minutes by weekday (Monday first) and on single days, and reviews.

    `done` are minutes done today. The final pass takes the last `pass_days` days that have minutes.
    Without an interview date there are six weeks and no final pass. `new_per_day` are the new cards
    that a day takes (None: any number), `new_on` those of single days.
    """

    today: date
    interview_on: date | None
    weekday_minutes: tuple[int, ...]
    exceptions: tuple[tuple[date, int], ...] = ()
    done: int = 0
    pass_days: int = FINAL_DAYS
    load: Load = field(default_factory=Load)
    new_per_day: int | None = None
    new_on: tuple[tuple[date, int], ...] = ()

    @cached_property
    def days(self) -> list[date]:
        """Study days from today to the day before the interview."""
        ahead = (self.interview_on - self.today).days if self.interview_on else NO_DATE_DAYS
        return [self.today + timedelta(days=n) for n in range(ahead)]

    @cached_property
    def final(self) -> int:
        """How many of these days, from the end, belong to the final pass: from its first on."""
        if self.interview_on is None:
            return 0
        study_days = [n for n, minutes in enumerate(self.capacity()) if minutes]
        return len(self.days) - next(iter(study_days[-self.pass_days :]), 0)

    def capacity(self, more: int = 0) -> list[int]:
        """Minutes of each day; days off stay off, the others have so many minutes more."""
        single = dict(self.exceptions)
        usual = [single.get(day, self.weekday_minutes[day.weekday()]) for day in self.days]
        return [max(0, minutes + more) if minutes else 0 for minutes in usual]

    def new_cards(self) -> list[float]:
        """How many new cards each day takes; a day off takes none."""
        usual = inf if self.new_per_day is None else self.new_per_day
        single = dict(self.new_on)
        minutes = zip(self.days, self.capacity(), strict=True)
        return [single.get(day, usual) if has else 0 for day, has in minutes]
