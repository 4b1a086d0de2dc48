"""The days that a plan has: their minutes, what cards ask of them, and the final pass."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from guide.flashcards.limits import FREE, Done, Limits
from guide.plans.load import Load

FINAL_DAYS = 3
NO_DATE_DAYS = 42


@dataclass(frozen=True)
class Frame:
    """The days there are: minutes by weekday (Monday first) and on single days, and cards.

    `done` are minutes of items done today, `cards_done` today's cards. The final pass takes the
    last `pass_days` days that have minutes. Without an interview date there are six weeks and no
    final pass. `limits` are those of a usual day, `other_limits` those of single days;
    `any_unseen` tells whether there are new cards at all.
    """

    today: date
    interview_on: date | None
    weekday_minutes: tuple[int, ...]
    exceptions: tuple[tuple[date, int], ...] = ()
    done: int = 0
    pass_days: int = FINAL_DAYS
    load: Load = field(default_factory=Load)
    limits: Limits = FREE
    other_limits: tuple[tuple[date, Limits], ...] = ()
    cards_done: Done = field(default_factory=Done)
    any_unseen: bool = True

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

    def card_minutes(self) -> list[int]:
        """Minutes that cards may take of each day."""
        caps = (one.minutes for one in self.limits_on)
        pairs = zip(self.capacity(), caps, strict=True)
        return [minutes if cap is None else min(minutes, cap) for minutes, cap in pairs]

    @cached_property
    def limits_on(self) -> list[Limits]:
        """The limits of each day."""
        single = dict(self.other_limits)
        return [single.get(day, self.limits) for day in self.days]

    def done_on(self, n: int) -> Done:
        """What is done of the cards of a day: of those to come nothing."""
        if n == 0:
            return self.cards_done
        return Done(seconds_per_answer=self.cards_done.seconds_per_answer)

    def taking(self, new: float) -> "Frame":
        """The same days with so many new cards on a usual one."""
        return replace(self, limits=replace(self.limits, new=new))
