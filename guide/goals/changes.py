"""What a wish for a goal says otherwise than the goal, in words."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from guide.goals.models import Goal

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Line(NamedTuple):
    """One thing before and after."""

    what: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the change does anything to it."""
        return self.before != self.after


def changes_of(goal: Goal, wish: dict, off: list[date]) -> list[Line]:
    """What of the goal would be another; `off` are the days off that it has now."""
    weights = {one.round.title: one.weight for one in goal.round_weights.select_related("round")}
    levels = sorted(goal.levels.all(), key=lambda one: one.order)
    wished = sorted({wish["level"], *wish["foundations"]}, key=lambda one: one.order)
    lines = [
        Line("Level", goal.target_level.title, wish["level"].title),
        Line("Levels in scope", _names(levels), _names(wished)),
        Line("Date", _date(goal.interview_on), _date(wish["interview_on"])),
        Line("Company", goal.company or "none", wish["company"] or "none"),
        Line(
            "Rounds", _weights(weights), _weights({r.title: w for r, w in wish["weights"].items()})
        ),
        Line("Minutes", _week(goal.weekday_minutes), _week(wish["weekday_minutes"])),
        Line("Days off", _dates(off), _dates(sorted(wish["days_off"]))),
        Line("Order", goal.get_strategy_display(), Goal.Strategy(wish["strategy"]).label),
        *(Line(what, *_same(goal, wish, name)) for name, what in NUMBERS.items()),
    ]
    return [line for line in lines if line.differs]


NUMBERS = {
    "desired_retention": "Cards to remember",
    "new_per_day": "New cards a day",
    "reviews_per_day": "Reviews a day, at most",
    "minutes_cap": "Stop after so many minutes",
    "hold_new_when_behind": "Stop new cards when behind",
}


PARTS = NUMBERS | {
    "level": "Level",
    "levels": "Levels in scope",
    "interview_on": "Date",
    "company": "Company",
    "weights": "Rounds",
    "weekday_minutes": "Minutes",
    "days_off": "Days off",
    "strategy": "Order",
}


def names_of(parts: Iterable[str], *, but: Iterable[Line] = ()) -> list[str]:
    """Parts of a goal in words, without those that are among some lines."""
    return sorted({PARTS[part] for part in parts} - {line.what for line in but})


def _same(goal: Goal, wish: dict, name: str) -> tuple[str, str]:
    return _value(getattr(goal, name)), _value(wish[name])


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0%}"
    return {True: "yes", False: "no", None: "no limit"}.get(value, str(value))


def _names(levels: list) -> str:
    return ", ".join(level.title for level in levels)


def _date(day: date | None) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}" if day else "no date yet"


def _dates(days: list[date]) -> str:
    return ", ".join(f"{day.day} {day:%b}" for day in days) or "none"


def _weights(weights: dict[str, int]) -> str:
    return ", ".join(f"{name} x {weight}" for name, weight in sorted(weights.items()) if weight)


def _week(minutes: list[int]) -> str:
    if len(set(minutes)) == 1:
        return f"{minutes[0]} a day"
    return ", ".join(f"{day} {each}" for day, each in zip(WEEKDAYS, minutes, strict=True))
