"""Everything people decide about their goal and their days."""

from datetime import date

from guide.accounts.models import User
from guide.goals.models import DayException


def set_day_limits(user: User, day: date, **limits: int | None) -> DayException:
    """State limits for one study day; `limits` may name minutes, new_cards and reviews.

    Those not named stay as they are.
    """
    return DayException.objects.update_or_create(user=user, day=day, defaults=limits)[0]
