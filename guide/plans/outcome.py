"""Questions: what a change of the goal does to the plan, in plain numbers."""

from collections.abc import Iterator
from datetime import datetime

from guide.accounts.models import User
from guide.checklists.waiting import waiting_on
from guide.goals.changes import Line
from guide.goals.minutes import hours_and_minutes
from guide.goals.models import Goal
from guide.goals.queries import Aim, aim_for
from guide.plans.drafts import DayLimits, Drafted, day_limits, drafted
from guide.plans.models import PlanItem
from guide.plans.placing import Draft


def compared(user: User, aim: Aim, wish: dict, goal: Goal, *, now: datetime) -> list[Line]:
    """The plan as it is and as it would be; nothing is stored."""
    today, waiting = user.clock.day_of(now), waiting_on(user, now=now)
    known = day_limits(user, today)
    before = drafted(user, aim, limits=known, waiting=waiting, now=now)
    kept = {one.day: one for one in known if one.minutes != 0 or one.day == today}
    wished = kept | {day: DayLimits(day, 0) for day in wish["days_off"]}
    after = drafted(
        user,
        aim_for(wish, today=today, goal=goal),
        limits=tuple(wished.values()),
        waiting=waiting,
        now=now,
    )
    pairs = zip(_numbers(before), _numbers(after), strict=True)
    return [Line(what, said, then) for (what, said), (_, then) in pairs]


def _numbers(made: Drafted) -> Iterator[tuple[str, str]]:
    draft, placed = made.draft, made.draft.placed
    working = sum(minutes > 0 for minutes in draft.capacity)
    yield "Study days", f"{working}, {hours_and_minutes(sum(draft.capacity))} in all"
    yield "Reviews", hours_and_minutes(sum(draft.reviews))
    for rank in PlanItem.Rank:
        items = [one.item for one in made.sources if one.item.rank == rank]
        items = [item for item in items if item.key in placed or not item.until]
        fit = sum(item.key in placed for item in items)
        yield rank.label, f"{fit} of {len(items)} fit"
    mocks = [one.item for one in made.sources if one.item.kind == PlanItem.Kind.MOCK]
    yield "Mocks", str(sum(item.key in placed for item in mocks))
    yield "Loop without room for", ", ".join(row.title for row in made.loop_left) or "none"
    left = draft.unplaced
    yield (
        "Does not fit",
        f"{len(left)}, {hours_and_minutes(draft.minutes_left_out)}" if left else "nothing",
    )
    yield "To fit everything", _what_would_fit(draft) if left else "nothing to add"


def _what_would_fit(draft: Draft) -> str:
    minutes = f"{draft.extra} more minutes a day" if draft.extra else ""
    new = f"{draft.new_per_day} new cards a day" if draft.new_per_day else ""
    return " and ".join(filter(None, (new, minutes))) or "no number of minutes"
