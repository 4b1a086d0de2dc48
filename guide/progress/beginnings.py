"""Questions: in how many days each unseen card is begun, if the plan is kept."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import FilteredRelation, Q

from guide.accounts.models import User
from guide.flashcards.final_pass import FinalPass
from guide.goals.models import DayException
from guide.goals.queries import Aim
from guide.plans.models import Plan, PlanItem
from guide.progress.outlook import begun_by_limits


def beginnings(
    user: User,
    unseen: Sequence[int],
    *,
    aim: Aim,
    today: date,
    until: date,
    new_today: int,
    final_pass: FinalPass | None,
) -> dict[int, int]:
    """In how many days each card is begun; a card that is not among them never is.

    The stored plan says it. What it left on an earlier day begins from today on, and so does
    everything where there is no plan or its interview is over: in order, within the limits of each
    day up to the final pass (else up to `until`). `new_today` were begun today already. One
    statement with a plan, two without or where something is late.
    """
    over = aim.interview_on is not None and aim.interview_on < today
    planned = None if over else _planned(user)
    waiting, found = unseen, {}
    if planned is not None:
        found = {card: (day - today).days for card, day in planned.items() if day >= today}
        waiting = [card for card in unseen if card in planned and card not in found]
    if waiting:
        last = final_pass.first if final_pass else until
        limits = new_cards_by_day(user, aim, today, last, new_today)
        found |= begun_by_limits(waiting, limits)
    return found


def _planned(user: User) -> dict[int, date] | None:
    """The day of every card that stands in a set of the stored plan; None without a plan."""
    open_sets = Q(
        user__plan_items__kind=PlanItem.Kind.CARDS,
        user__plan_items__done_at=None,
        user__plan_items__dropped_at=None,
        user__plan_items__day__isnull=False,
    )
    plans = Plan.objects.filter(user_id=user.pk)
    sets = plans.annotate(sets=FilteredRelation("user__plan_items", condition=open_sets))
    rows = list(sets.values_list("sets__cards", "sets__day"))
    return {card: day for card, day in rows if card} if rows else None


def new_cards_by_day(user: User, aim: Aim, today: date, last: date, new_today: int) -> list[int]:
    """How many new cards each day takes from today on, the one before `last` included.

    None on a day off; one statement.
    """
    rows = DayException.objects.filter(user_id=user.pk, day__gte=today, day__lt=last)
    exceptions = {one.day: one for one in rows}
    limits = []
    for n in range((last - today).days):
        day = today + timedelta(days=n)
        one = exceptions.get(day)
        usual = aim.weekday_minutes[day.weekday()]
        minutes = usual if one is None or one.minutes is None else one.minutes
        limits.append(aim.on(day, one).new_per_day if minutes else 0)
    return [max(0, limits[0] - new_today), *limits[1:]] if limits else []
