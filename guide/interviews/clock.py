"""The clock of a mock interview: sums over moments that the server stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta

ZERO = timedelta(0)
CUES = (  # the share of the time, and what is said then
    (0.5, "Half of the time is used."),
    (0.8, "80% of the time is used."),
    (1.0, "Time is up. Finish your sentence."),
)
STRICT_CUES = (*CUES[:-1], (1.0, "Time is up. Nothing more is taken."))


@dataclass(frozen=True)
class Clock:
    """What is stored of a clock; `paused` is the time of all pauses that are over."""

    length: timedelta
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused: timedelta = ZERO
    ended_at: datetime | None = None

    def used(self, now: datetime) -> timedelta:
        """The time that has run, pauses left out; never negative."""
        if self.started_at is None:
            return ZERO
        until = self.ended_at or self.paused_at or now
        return max(ZERO, until - self.started_at - self.paused)

    def left(self, now: datetime) -> timedelta:
        """The time that is left; below zero it is overrun."""
        return self.length - self.used(now)

    def overrun(self, now: datetime) -> timedelta:
        """How far the time is passed."""
        return max(ZERO, -self.left(now))

    def much_left(self, now: datetime) -> bool:
        """Whether more than a fifth of the time is left: too much to end by a slip."""
        return self.left(now) > self.length / 5

    def cue(self, now: datetime) -> float:
        """The last cue that was passed: 0, 0.5, 0.8 or 1."""
        share = self.used(now) / self.length
        return max((cue for cue, _ in CUES if share >= cue), default=0.0)


@dataclass(frozen=True)
class Phase:
    """A part of a round: its name, its minutes, the minute it begins, and how far it is.

    `state` is "done", "now" or "ahead".
    """

    name: str
    minutes: int
    begins: int
    state: str


BUDGETS = {
    "design": (("Needs", 5), ("Numbers", 5), ("Design", 20), ("Deep dive", 10), ("Wrap-up", 5)),
    "code": (("Clarify", 1), ("Plan", 2), ("Code", 6), ("Test", 2)),
    "review": (("Read", 3), ("Findings", 5), ("Discussion", 2)),
}


def phases(form: str, minutes: int, used: timedelta = ZERO) -> list[Phase]:
    """How the minutes of a form are usually spent, scaled to whole minutes that add up.

    After the last phase's time it goes on. Forms without parts (talk, whiteboard, story) have none.
    """
    budget = BUDGETS.get(form, ())
    whole = sum(part for _, part in budget)
    found, spent, past = [], 0, 0
    for name, part in budget:
        past += part
        until = round(minutes * past / whole)
        over = used >= timedelta(minutes=until) and past < whole
        state = "done" if over else "now" if used >= timedelta(minutes=spent) else "ahead"
        found.append(Phase(name, until - spent, spent, state))
        spent = until
    return found
