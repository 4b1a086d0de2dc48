"""Questions: the plan as its pages show it, a week of days, the pace, and what does not fit."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from guide.accounts.models import User
from guide.goals.models import Goal
from guide.plans.drafts import Current
from guide.plans.frame import NO_DATE_DAYS
from guide.plans.models import Plan, PlanItem

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
UNDOABLE = timedelta(days=1)
PACE_DAYS = 14


@dataclass
class DayPlan:
    """One study day: minutes it has, minutes its reviews hold, and its items.

    `final` is a day of the final pass, `after` one after the interview.
    """

    day: date
    capacity: int
    reviews: int = 0
    items: list[PlanItem] = field(default_factory=list)
    final: bool = False
    after: bool = False

    @property
    def planned(self) -> int:
        """Minutes of reviews and items together."""
        return self.reviews + sum(item.minutes for item in self.items)

    @property
    def done(self) -> int:
        """Minutes of the items that are done."""
        return sum(item.minutes for item in self.items if item.done_at)

    @property
    def free(self) -> int:
        """Minutes that nothing is planned for; below zero where too much is."""
        return self.capacity - self.planned

    @property
    def over(self) -> int:
        """Minutes planned beyond what the day has."""
        return max(0, -self.free)

    @property
    def mocks(self) -> int:
        """Minutes of mocks."""
        return sum(item.minutes for item in self.items if item.kind == PlanItem.Kind.MOCK)

    @property
    def why_over(self) -> str:
        """What makes the day longer than it should be."""
        pinned = any(item.pinned and not item.done_at for item in self.items)
        if self.reviews > self.capacity:
            if self.mocks:
                return "reviews and a mock"
            return "reviews and a pin" if pinned else "reviews alone"
        if self.mocks > self.capacity - self.reviews:
            return "a mock"
        return "a pin" if pinned else "one long item"


@dataclass(frozen=True)
class Pace:
    """Minutes of items by day, added up: planned by `first_day`, done by the day it was done."""

    days: tuple[date, ...]
    planned: tuple[int, ...]
    done: tuple[int, ...]

    @property
    def behind(self) -> int:
        """Minutes planned by yesterday and not done, today's work not asked for yet."""
        return max(0, self.planned[-2] - self.done[-1]) if len(self.days) > 1 else 0


@dataclass(frozen=True)
class Agenda:
    """Everything that the page of the plan shows."""

    goal: Goal
    plan: Plan
    today: date
    monday: date
    days: list[DayPlan]
    weeks: list[date]
    late: list[PlanItem]
    unplaced: list[PlanItem]
    dropped: list[PlanItem]
    ranks: list[tuple[str, int, int]]
    pace: Pace
    ahead: list[DayPlan]

    @property
    def last(self) -> date:
        """The last study day that is planned."""
        return self.ahead[-1].day if self.ahead else self.today

    @property
    def over(self) -> bool:
        """Whether the interview is today, or was."""
        return self.goal.interview_on is not None and self.goal.interview_on <= self.today

    @property
    def days_left(self) -> int | None:
        """Days to the interview."""
        on = self.goal.interview_on
        return (on - self.today).days if on else None

    @property
    def minutes(self) -> int:
        """Minutes planned this week, from today on."""
        return sum(one.planned for one in self.days if one.day >= self.today)

    @property
    def working(self) -> int:
        """Days of this week, from today on, that have anything planned."""
        return sum(one.planned > 0 for one in self.days if one.day >= self.today)

    @property
    def unplaced_minutes(self) -> int:
        """Minutes of what does not fit."""
        return sum(item.minutes for item in self.unplaced)

    @property
    def extra(self) -> int | None:
        """Minutes more a day with which everything fits."""
        return self.plan.outlook.get("extra") if self.unplaced else None

    @property
    def new_per_day(self) -> int | None:
        """New cards a day with which everything fits, where the limit of them is in the way."""
        return self.plan.outlook.get("new_per_day") if self.unplaced else None

    @property
    def late_minutes(self) -> int:
        """Minutes of what is pinned to days that have passed; today's do not count them."""
        return sum(item.minutes for item in self.late)

    @property
    def loop_left(self) -> list[str]:
        """Rounds of the loop for which its days have no room."""
        return [] if self.over else [title for title, _ in self.plan.outlook.get("loop", [])]

    @property
    def loop_minutes(self) -> int:
        """Minutes of those rounds, with which they would fit for certain."""
        return sum(minutes for _, minutes in self.plan.outlook.get("loop", []))

    @property
    def to_drop(self) -> list[PlanItem]:
        """What does not fit, the least important first."""
        return sorted(self.unplaced, key=lambda row: (row.rank, row.position), reverse=True)

    @property
    def most(self) -> int:
        """The longest day of the week in minutes: what it has, or what is planned."""
        return max(max(one.capacity, one.planned) for one in self.days)

    @property
    def near_weeks(self) -> list[date]:
        """The week shown and those around it, five at most."""
        at = self.weeks.index(self.monday)
        start = max(0, min(at - 2, len(self.weeks) - 5))
        return self.weeks[start : start + 5]

    @property
    def headline(self) -> str:
        """What there is to know of the plan; the first that holds."""
        if self.over:
            today = self.goal.interview_on == self.today
            return "The interview is today." if today else "The interview has passed."
        if self.starved:
            return "Reviews alone fill your days."
        if self.unplaced:
            count = len(self.unplaced)
            before = "before the interview" if self.goal.interview_on else "in six weeks"
            said = "One item does" if count == 1 else f"{count} items do"
            return f"{said} not fit {before}."
        if self.ahead and self.ahead[0].final:
            return "Only the final pass is left."
        if self.loop_left:
            count = len(self.loop_left)
            return f"Everything fits but {count} round{'' if count == 1 else 's'} of the loop."
        return "Everything fits."

    @property
    def starved(self) -> bool:
        """Whether reviews alone take more than there is."""
        return bool(self.plan.outlook.get("starved"))


def agenda_of(user: User, current: Current, *, monday: date | None, now: datetime) -> Agenda:
    """The plan of a person, at the week that begins on this day (this week by default).

    One statement beside those of `refresh`.
    """
    today = user.clock.day_of(now)
    this_week = today - timedelta(days=today.weekday())
    rows = list(PlanItem.objects.visible_to(user).shown())
    counted = [row for row in rows if row.dropped_at is None]
    end = current.goal.interview_on or today + NO_DATE_DAYS * DAY
    last = max(end, today + DAY)
    shown = max(this_week, min(monday or this_week, last - timedelta(days=last.weekday())))
    of_day = _day_plans(current, counted, today, this_week, last + WEEK)
    return Agenda(
        goal=current.goal,
        plan=current.plan,
        today=today,
        monday=shown,
        days=[of_day[shown + n * DAY] for n in range(7)],
        weeks=[this_week + n * WEEK for n in range((last - this_week).days // 7 + 1)],
        late=[row for row in current.items if row.late_on(today)],
        unplaced=[row for row in counted if row.day is None and not row.done_at],
        dropped=[row for row in rows if row.dropped_at and row.dropped_at > now - UNDOABLE],
        ranks=_ranks(counted),
        pace=_pace(counted, today),
        ahead=[of_day[today + n * DAY] for n in range(max(0, (end - today).days))],
    )


def _day_plans(
    current: Current, rows: list[PlanItem], today: date, first: date, end: date
) -> dict[date, DayPlan]:
    goal, seen = current.goal, current.plan.foreseen
    single = {one.day: one.minutes for one in current.limits if one.minutes is not None}
    held = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.done_at is None, row.position, row.pk)):
        held[row.day].append(row)
    found = {}
    for n in range((end - first).days + 1):
        day = first + n * DAY
        before = goal.interview_on is None or day < goal.interview_on
        usual = goal.weekday_minutes[day.weekday()] if before else 0
        final = bool(seen.final_from and seen.final_from <= day and before)
        foreseen = seen.reviews.get(day, 0) if day >= today and before else 0
        after = bool(goal.interview_on and day > goal.interview_on)
        capacity = single.get(day, usual) if before else 0
        found[day] = DayPlan(day, capacity, foreseen, held[day], final, after)
    return found


def _ranks(rows: list[PlanItem]) -> list[tuple[str, int, int]]:
    """For must, should and could: how many open items fit, and how many there are."""
    found = []
    for rank in PlanItem.Rank:
        of_rank = [row for row in rows if row.rank == rank and row.done_at is None]
        found.append((rank.label, sum(row.day is not None for row in of_rank), len(of_rank)))
    return found


def _pace(rows: list[PlanItem], today: date) -> Pace:
    firsts = [row.first_day for row in rows if row.first_day and row.first_day <= today]
    start = max(min(firsts, default=today), today - PACE_DAYS * DAY) - DAY
    days = tuple(start + n * DAY for n in range((today - start).days + 1))
    planned = tuple(
        sum(row.minutes for row in rows if row.first_day and row.first_day <= day) for day in days
    )
    done = tuple(sum(row.minutes for row in rows if row.done_at and row.day <= day) for day in days)
    return Pace(days, planned, done)
