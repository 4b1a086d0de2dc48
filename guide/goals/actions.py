"""Everything people decide about their goal and their days."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import F

from guide.accounts.models import User
from guide.curriculum.models import Level, Round, Track
from guide.goals.models import MINUTES_PER_DAY, DayException, Goal, GoalRound
from guide.goals.queries import days_off
from guide.goals.stated import digest_of, stated, wished

# What decides which card is shown when. A change of these (or of levels and weights, or of a single
# day's minutes) raises the goal's version, and buttons on a screen are outdated; other changes
# leave both alone. Minutes are among them, since days off move the last study day.
SCHEDULING = frozenset(
    {"weekday_minutes"}
    | {"track_id", "target_level_id", "interview_on", "strategy", "desired_retention"}
    | {"new_per_day", "reviews_per_day", "minutes_cap", "hold_new_when_behind"}
)
DAY_LIMITS = frozenset({"minutes", "new_cards", "reviews"})


class Conflict(Exception):  # noqa: N818 - two pages were open, nothing is wrong
    """The goal was changed since the page was made, and says something else."""

    def __init__(self, goal: Goal) -> None:
        super().__init__("This goal was changed meanwhile.")
        self.goal = goal


@transaction.atomic
def change_goal(user: User, *, seen: str, today: date, **wish: object) -> Goal:
    """Do what `set_goal` does, from a page that showed the goal `seen` (empty: none yet).

    The same again changes nothing. Raises Conflict where the goal was changed since then. Its
    person is held meanwhile, since of two first goals neither has a row to hold.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    goal = Goal.objects.filter(user=user).first()
    if goal:
        now = stated(goal, days_off(user, today))
        if now == wished(wish):
            return goal
        if digest_of(now) != seen:
            raise Conflict(goal)
    return set_goal(user, today=today, **wish)


@transaction.atomic
def set_goal(
    user: User,
    *,
    level: Level,
    weights: Mapping[Round, int],
    today: date,
    foundations: Iterable[Level] = (),
    weekday_minutes: Iterable[int] = (MINUTES_PER_DAY,) * 7,
    track: Track | None = None,
    days_off: Iterable[date] | None = None,
    **columns: object,
) -> Goal:
    """State what a person aims for: their goal is made, or changed to exactly this.

    `columns` are further fields of Goal; those not named stay as they are. See SCHEDULING.
    `days_off` are exactly the days after today that are taken off; None leaves them as they are.
    """
    if days_off is not None:
        _set_days_off(user, set(days_off), today)
    wanted = columns | {
        "track_id": (track or Track.objects.current().get(levels=level)).pk,
        "target_level_id": level.pk,
        "weekday_minutes": list(weekday_minutes),
    }
    goal, made = Goal.objects.select_for_update().get_or_create(
        user=user, defaults=wanted | {"starts_on": today}
    )
    scope_changed = _set_levels(goal, {level, *foundations}) | _set_weights(goal, weights)
    return goal if made else _write(goal, wanted, scope_changed, today)


def _set_days_off(user: User, wanted: set[date], today: date) -> None:
    off = DayException.objects.filter(user=user, day__gt=today, minutes=0)
    stored = set(off.values_list("day", flat=True))
    for day in stored - wanted:
        set_day_limits(user, day, minutes=None)
    for day in wanted - stored:
        set_day_limits(user, day, minutes=0)


def _write(goal: Goal, wanted: dict, scope_changed: bool, today: date) -> Goal:
    """Write what differs; another date starts a new count-down."""
    changed = {name for name, value in wanted.items() if getattr(goal, name) != value}
    if "interview_on" in changed:
        wanted = wanted | {"starts_on": today}
    if scope_changed or changed & SCHEDULING:
        wanted = wanted | {"version": goal.version + 1}
    for name, value in wanted.items():
        setattr(goal, name, value)
    if changed or scope_changed:
        goal.save(update_fields=list(wanted))
    return goal


def _set_levels(goal: Goal, levels: set[Level]) -> bool:
    if set(goal.levels.all()) == levels:
        return False
    goal.levels.set(levels)
    return True


def _set_weights(goal: Goal, weights: Mapping[Round, int]) -> bool:
    """Write the weight of each round; one that is not named is out."""
    wanted = {round_.pk: weight for round_, weight in weights.items() if weight}
    stored = dict(goal.round_weights.filter(weight__gt=0).values_list("round_id", "weight"))
    if stored == wanted:
        return False
    goal.round_weights.all().delete()
    GoalRound.objects.bulk_create(
        GoalRound(goal=goal, round=round_, weight=weight) for round_, weight in weights.items()
    )
    return True


def set_retention(user: User, share: float) -> None:
    """State which share of cards a person wants to remember; the same again changes nothing."""
    goals = Goal.objects.filter(user=user).exclude(desired_retention=share)
    goals.update(desired_retention=share, version=F("version") + 1)


@transaction.atomic
def set_day_limits(user: User, day: date, **limits: int | None) -> DayException | None:
    """State limits for one study day; `limits` may name minutes, new_cards and reviews.

    Those not named stay as they are, None means as usual; a day without any has no row.
    """
    before = DayException.objects.filter(user=user, day=day).values_list("minutes", flat=True)
    if "minutes" in limits and limits["minutes"] != before.first():
        Goal.objects.filter(user=user, interview_on__gt=day).update(version=F("version") + 1)
    if any(limit is not None for limit in limits.values()):
        return DayException.objects.update_or_create(user=user, day=day, defaults=limits)[0]
    others = {f"{name}__isnull": True for name in DAY_LIMITS - limits.keys()}
    DayException.objects.filter(user=user, day=day, **others).delete()
    DayException.objects.filter(user=user, day=day).update(**limits)
    return DayException.objects.filter(user=user, day=day).first()
