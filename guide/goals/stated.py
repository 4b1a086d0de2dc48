"""What a goal states, part by part, to tell which of it was changed since a page was made.

Its `version` does not say that: it counts what decides which card comes when, and nothing else.
"""

import json
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
STATED = ("level", "levels", "weights", "weekday_minutes", "days_off", *COLUMNS)


def stated(goal: Goal, off: Iterable[date]) -> dict[str, object]:
    """What a goal states; `off` are the days off that lie ahead."""
    return {
        "level": goal.target_level_id,
        "levels": sorted({one.pk for one in goal.levels.all()} | {goal.target_level_id}),
        "weights": sorted((x.round_id, x.weight) for x in goal.round_weights.all() if x.weight),
        "weekday_minutes": goal.weekday_minutes,
        "days_off": sorted(off),
    } | {name: getattr(goal, name) for name in COLUMNS}


def wished(wish: dict) -> dict[str, object]:
    """What a goal would state after this wish for `set_goal`."""
    return {
        "level": wish["level"].pk,
        "levels": sorted({one.pk for one in (wish["level"], *wish["foundations"])}),
        "weights": sorted((one.pk, weight) for one, weight in wish["weights"].items() if weight),
        "weekday_minutes": wish["weekday_minutes"],
        "days_off": sorted(wish["days_off"]),
    } | {name: wish[name] for name in COLUMNS}


def digest_of(said: dict[str, object]) -> str:
    """What a page carries, to say later from which goal it was made: a digest of each part."""
    parts = (json.dumps(value, default=str) for value in said.values())
    return "-".join(sha256(part.encode()).hexdigest()[:8] for part in parts)


def same_as(seen: str, said: dict[str, object]) -> set[str]:
    """The parts of `said` that are as on the page that carries `seen`."""
    pairs = zip(said, digest_of(said).split("-"), seen.split("-"), strict=False)
    return {part for part, now, then in pairs if now == then}


def was_shown(seen: str, part: str, value: object) -> bool:
    """Whether the page that carries `seen` showed this value for a part."""
    return part in same_as(seen, dict.fromkeys(STATED) | {part: value})
