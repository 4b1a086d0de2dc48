"""What a person aims for, as one value that the rooms above can compute with."""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from guide.accounts.models import User
from guide.curriculum.models import Level, Track
from guide.goals.models import (
    MINUTES_PER_DAY,
    NEW_PER_DAY,
    RETENTION,
    REVIEWS_PER_DAY,
    DayException,
    Goal,
)

NO_DATE_SPAN = timedelta(weeks=6)
LAST_DAYS = timedelta(days=60)  # before an interview, among which its last study days are found


@dataclass(frozen=True)
class Scope:
    """What is learned, and in which order: equal scopes share one order of new cards.

    `core` is the target level, `foundations` are the lower levels in scope (ids); `weights` are
    (round id, weight above zero) pairs; `strategy` is breadth or depth.
    """

    track: int | None
    core: int | None
    foundations: tuple[int, ...]
    weights: tuple[tuple[int, int], ...]
    strategy: str

    def holds(self, level: int | None, round_: int | None) -> bool:
        """Whether something of this level and round is in scope."""
        levels = {self.core, *self.foundations}
        return level in levels and any(round_ == one for one, _ in self.weights)


@dataclass(frozen=True)
class Aim:
    """A person's goal, or the defaults where there is none (then `version` is 0).

    `other_minutes` are the (day, minutes) pairs of the single days before the interview that
    differ from their weekday.
    """

    scope: Scope
    interview_on: date | None = None
    starts_on: date | None = None
    weekday_minutes: tuple[int, ...] = (MINUTES_PER_DAY,) * 7
    desired_retention: float = RETENTION
    new_per_day: int = NEW_PER_DAY
    reviews_per_day: int = REVIEWS_PER_DAY
    minutes_cap: int | None = None
    hold_new_when_behind: bool = True
    version: int = 0
    other_minutes: tuple[tuple[date, int], ...] = ()

    def minutes_on(self, day: date) -> int:
        """Minutes for a day before the interview: as said for it, else those of its weekday."""
        said = next((minutes for other, minutes in self.other_minutes if other == day), None)
        if said is not None:
            return said
        usual = self.weekday_minutes[day.weekday()]
        return usual if self.minutes_cap is None else min(usual, self.minutes_cap)

    def on(self, day: date, exception: DayException | None) -> "Aim":
        """Return the aim with the limits of one day."""
        if exception is None:
            return self
        changed = {
            "new_per_day": exception.new_cards,
            "reviews_per_day": exception.reviews,
            "minutes_cap": exception.minutes,
        }
        return replace(self, **{k: v for k, v in changed.items() if v is not None})


COLUMNS = (
    "track_id",
    "target_level_id",
    "interview_on",
    "starts_on",
    "weekday_minutes",
    "strategy",
    "desired_retention",
    "new_per_day",
    "reviews_per_day",
    "minutes_cap",
    "hold_new_when_behind",
    "version",
    "levels",
    "round_weights__round",
    "round_weights__weight",
)


def aim_of(user: User, *, today: date) -> Aim:
    """Return what this person aims for.

    One statement; one more where an interview lies ahead, two more where there is no goal.
    """
    rows = list(Goal.objects.filter(user=user).values(*COLUMNS))
    if not rows:
        return default_aim()
    goal = rows[0]
    weights = {row["round_weights__round"]: row["round_weights__weight"] for row in rows}
    levels = {row["levels"] for row in rows} - {goal["target_level_id"], None}
    scope = Scope(
        track=goal["track_id"],
        core=goal["target_level_id"],
        foundations=tuple(sorted(levels)),
        weights=tuple(sorted((pk, weight) for pk, weight in weights.items() if weight)),
        strategy=strategy_on(today, goal["strategy"], goal["starts_on"], goal["interview_on"]),
    )
    same = {field.name: goal[field.name] for field in fields(Aim) if field.name in goal}
    lists = {
        "weekday_minutes": tuple(goal["weekday_minutes"]),
        "other_minutes": _other_minutes(user, goal["interview_on"], today),
    }
    return Aim(**same | lists | {"scope": scope})


def _other_minutes(
    user: User, interview_on: date | None, today: date
) -> tuple[tuple[date, int], ...]:
    """The single days of the last weeks before an interview that have minutes of their own."""
    if interview_on is None or interview_on <= today:
        return ()
    span = (interview_on - LAST_DAYS, interview_on)
    days = DayException.objects.filter(user=user, minutes__isnull=False, day__range=span)
    return tuple(days.order_by("day").values_list("day", "minutes"))


def aim_for(wish: dict, *, today: date, goal: Goal | None) -> Aim:
    """The aim that a wish for `set_goal` would lead to; nothing is stored."""
    same_date = goal is not None and goal.interview_on == wish["interview_on"]
    starts_on = goal.starts_on if same_date else today
    weights = sorted((one.pk, weight) for one, weight in wish["weights"].items() if weight)
    scope = Scope(
        track=wish["track"].pk,
        core=wish["level"].pk,
        foundations=tuple(sorted({one.pk for one in wish["foundations"]} - {wish["level"].pk})),
        weights=tuple(weights),
        strategy=strategy_on(today, wish["strategy"], starts_on, wish["interview_on"]),
    )
    same = {field.name: wish[field.name] for field in fields(Aim) if field.name in wish}
    minutes = tuple(wish["weekday_minutes"])
    return Aim(**same | {"scope": scope, "starts_on": starts_on, "weekday_minutes": minutes})


def days_off(user: User, today: date) -> list[date]:
    """The study days after today that a person takes off, other than by weekday."""
    rows = DayException.objects.filter(user_id=user.pk, day__gt=today, minutes=0)
    return list(rows.order_by("day").values_list("day", flat=True))


def minutes_today(user: User, today: date) -> dict[date, int]:
    """The minutes of today, where they are not as usual."""
    rows = DayException.objects.filter(user_id=user.pk, day=today, minutes__isnull=False)
    return dict(rows.values_list("day", "minutes"))


def default_aim() -> Aim:
    """Return the aim of somebody without a goal: the track's first level, all rounds, breadth."""
    track = Track.objects.current().first()
    if track is None:
        return Aim(Scope(None, None, (), (), Goal.Strategy.BREADTH))
    level = Level.objects.current().filter(tracks=track).order_by("order").first()
    rounds = track.rounds.current().values_list("pk", flat=True)
    weights = tuple(sorted((pk, 1) for pk in rounds))
    return Aim(Scope(track.pk, level and level.pk, (), weights, Goal.Strategy.BREADTH))


def strategy_on(today: date, strategy: str, starts_on: date, interview_on: date | None) -> str:
    """Return breadth or depth for a day; "depth then breadth" turns at half of the days."""
    if strategy != Goal.Strategy.DEPTH_THEN_BREADTH:
        return strategy
    half = starts_on + ((interview_on or starts_on + NO_DATE_SPAN) - starts_on) / 2
    return Goal.Strategy.DEPTH if today < half else Goal.Strategy.BREADTH
