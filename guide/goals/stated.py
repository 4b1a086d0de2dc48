"""What a goal states as one value, to tell whether it was changed since a page was made.

Its `version` does not say that: it counts what decides which card comes when, and nothing else.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from guide.goals.models import Goal

COLUMNS = (
    "company",
    "interview_on",
    "strategy",
    "desired_retention",
    "new_per_day",
    "reviews_per_day",
    "minutes_cap",
    "hold_new_when_behind",
)


def stated(goal: Goal, off: Iterable[date]) -> tuple:
    """What a goal states; `off` are the days off that lie ahead."""
    return (
        goal.target_level_id,
        sorted({one.pk for one in goal.levels.all()} | {goal.target_level_id}),
        sorted((one.round_id, one.weight) for one in goal.round_weights.all() if one.weight),
        goal.weekday_minutes,
        sorted(off),
        [getattr(goal, name) for name in COLUMNS],
    )


def wished(wish: dict) -> tuple:
    """What a goal would state after this wish for `set_goal`."""
    return (
        wish["level"].pk,
        sorted({one.pk for one in (wish["level"], *wish["foundations"])}),
        sorted((one.pk, weight) for one, weight in wish["weights"].items() if weight),
        wish["weekday_minutes"],
        sorted(wish["days_off"]),
        [wish[name] for name in COLUMNS],
    )


def digest_of(said: tuple) -> str:
    """What a page carries, to say later from which goal it was made."""
    return sha256(repr(said).encode()).hexdigest()[:16]
