"""Questions: what a change of the goal does to the plan, in plain numbers."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from guide.accounts.models import User
from guide.checklists.waiting import waiting_on
from guide.goals.models import Goal
from guide.goals.queries import Aim, aim_for
from guide.plans.drafts import Drafted, days_off, drafted
from guide.plans.models import PlanItem

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


def compared(user: User, aim: Aim, wish: dict, goal: Goal, *, now: datetime) -> list[Line]:
    """The plan as it is and as it would be; nothing is stored."""
    today, waiting = user.clock.day_of(now), waiting_on(user, now=now)
    known = days_off(user, today)
    before = drafted(user, aim, exceptions=known, waiting=waiting, now=now)
    kept = {day: minutes for day, minutes in known if minutes or day == today}
    wished = kept | dict.fromkeys(wish["days_off"], 0)
    after = drafted(
        user,
        aim_for(wish, today=today, goal=goal),
        exceptions=tuple(sorted(wished.items())),
        waiting=waiting,
        now=now,
    )
    pairs = zip(_numbers(before), _numbers(after), strict=True)
    return [Line(what, said, then) for (what, said), (_, then) in pairs]


def _numbers(made: Drafted) -> Iterator[tuple[str, str]]:
    draft, placed = made.draft, made.draft.placed
    working = sum(minutes > 0 for minutes in draft.capacity)
    yield "Study days", f"{working}, {_hours(sum(draft.capacity))} in all"
    yield "Reviews", _hours(sum(draft.reviews))
    for rank in PlanItem.Rank:
        items = [one.item for one in made.sources if one.item.rank == rank and not one.item.until]
        fit = sum(item.key in placed for item in items)
        yield rank.label, f"{fit} of {len(items)} fit"
    mocks = [one.item for one in made.sources if one.item.kind == PlanItem.Kind.MOCK]
    yield "Mocks", str(sum(item.key in placed for item in mocks))
    yield "Loop without room for", ", ".join(row.title for row in made.loop_left) or "none"
    left = draft.unplaced
    yield "Does not fit", f"{len(left)}, {_hours(draft.minutes_left_out)}" if left else "nothing"
    extra = f"{draft.extra} more minutes a day" if draft.extra else "no number of minutes"
    yield "To fit everything", extra if left else "nothing to add"


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d} min" if hours else f"{rest} min"


def changes_of(goal: Goal, wish: dict, user: User, today: date) -> list[Line]:
    """What of the goal would be another."""
    weights = {one.round.title: one.weight for one in goal.round_weights.select_related("round")}
    levels = sorted(goal.levels.all(), key=lambda one: one.order)
    wished = sorted({wish["level"], *wish["foundations"]}, key=lambda one: one.order)
    off = [day for day, minutes in days_off(user, today) if not minutes and day > today]
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
