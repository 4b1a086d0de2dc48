"""The sample person's plan, five days old: some of it done, one item pinned, a day off ahead."""

from datetime import datetime, timedelta

from guide.accounts.models import User
from guide.goals.actions import set_day_limits
from guide.plans.actions.items import add_item, set_done
from guide.plans.actions.planning import refresh

DAYS = 5
DAY = timedelta(days=1)


def make_plan(person: User, now: datetime) -> dict[str, str]:
    """Plan, and read an article on most days; answers where an own item is."""
    first = now - DAYS * DAY
    set_day_limits(person, person.clock.day_of(now) + 4 * DAY, minutes=0)
    refresh(person, now=first)
    add_item(person, title="Write one story about a launch", minutes=15, rank=1, now=first)
    for back in range(DAYS, -1, -1):
        then = now - back * DAY
        items = refresh(person, now=then).items
        by_hand = [item for item in items if item.by_hand and item.done_at is None]
        for item in by_hand[: 1 + back % 2]:
            set_done(item, True, now=then)
    group = add_item(
        person,
        title="Study group: one mock each",
        minutes=45,
        day=person.clock.day_of(now) + 2 * DAY,
        now=now,
    )
    return {"plan item": group.get_absolute_url()}
