"""Questions over everything a person did: the progress page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum

from guide.accounts.models import User
from guide.curriculum.models import FocusArea, Level
from guide.flashcards import hot_path
from guide.flashcards.models import Review
from guide.flashcards.ordering import Pool
from guide.flashcards.queries import aim_in, final_pass_in, groups_of_cards, pool_in
from guide.flashcards.queue import State
from guide.plans.foreseen import DayAhead
from guide.plans.models import Plan, PlanItem
from guide.progress.findings import (
    Area,
    Finding,
    Record,
    ahead_title,
    areas_title,
    forecast_title,
    history_title,
    progress_finding,
)
from guide.progress.forecast import Forecast, Standing, forecast, standing
from guide.progress.history import Kept
from guide.progress.queries import FIRST_TRIES, KNOWN, RECALLED, history_of, kept_days

RECENT = timedelta(days=30)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Progress:
    """What the progress page shows; each title says what its chart's data supports."""

    today: date
    level: str
    record: Record
    rounds: list[tuple[str, Standing]]
    ahead: list[DayAhead]
    interview_on: date | None
    kept: Kept | None

    @property
    def finding(self) -> Finding:
        """The one thing that the record shows."""
        return progress_finding(self.record)

    @property
    def areas(self) -> Sequence[Area]:
        """First tries by focus area."""
        return self.record.areas

    @property
    def areas_title(self) -> str:
        """The title above recall by focus area."""
        return areas_title(self.record)

    @property
    def history_title(self) -> str:
        """The title above the days practiced."""
        return history_title(self.record.history)

    @property
    def forecast_title(self) -> str:
        """The title above the days ahead: as planned, or the cards due."""
        return ahead_title(self.ahead) if self.ahead else forecast_title(self.record.forecast)

    @property
    def interview_next(self) -> date | None:
        """The interview, where it stands right after the days ahead that are shown."""
        last = self.ahead[-1].day if self.ahead else self.today
        return self.interview_on if self.interview_on == last + DAY else None

    @property
    def started(self) -> int:
        """Cards in scope that have been rated."""
        return sum(row.started for _, row in self.rounds)

    @property
    def in_scope(self) -> int:
        """All cards in scope."""
        return sum(row.total for _, row in self.rounds)


def progress_of(user: User, *, now: datetime) -> Progress:
    """Return where a person stands; eight statements with a plan, seven without."""
    today = user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today)
    aim, pool = aim_in(situation, today), pool_in(situation, today)
    states, own = hot_path.states_and_own(user.pk)
    places = _places()
    found = standing(
        states, in_scope=pool.in_scope, rounds=groups_of_cards(situation.digest, "round")
    )
    record = Record(
        history=history_of(user, today=today),
        areas=_areas(user, today, places),
        forecast=_forecast(user, situation, pool.with_own(own), states, today),
        target=aim.desired_retention,
        cap=aim.reviews_per_day,
    )
    plan = Plan.objects.filter(user_id=user.pk).first()
    return Progress(
        today=today,
        level=Level.objects.filter(pk=aim.scope.core).values_list("title", flat=True).first() or "",
        record=record,
        rounds=_rounds(found, places),
        ahead=_ahead(plan, today) if plan else [],
        interview_on=aim.interview_on,
        kept=kept_days(plan, record.history),
    )


def _ahead(plan: Plan, today: date) -> list[DayAhead]:
    """The days to come as the plan has them, what is done today included."""
    rows = PlanItem.objects.counted().filter(user_id=plan.user_id, day__gte=today)
    minutes = rows.order_by("day").values_list("day").annotate(Sum("minutes"))
    return plan.foreseen.ahead(today, dict(minutes))


def _forecast(
    user: User, situation: hot_path.Situation, pool: Pool, states: list[State], today: date
) -> Forecast:
    """What comes back in the next days, the final pass of an interview included."""
    return forecast(
        states,
        revisions=pool.revisions,
        today=today,
        final_pass=final_pass_in(user, situation, today),
        in_scope=pool.in_scope,
    )


def _places() -> dict[int, tuple[str, str, int, str]]:
    """Title, slug, round and the round's title of every focus area, in order."""
    areas = FocusArea.objects.order_by("round__order", "order")
    rows = areas.values_list("pk", "title", "slug", "round_id", "round__title")
    return {pk: tuple(place) for pk, *place in rows}


def _areas(user: User, today: date, places: dict[int, tuple[str, str, int, str]]) -> list[Area]:
    """First tries of the last 30 study days by focus area, the weakest known one first.

    The guide's cards alone: own ones say nothing about what is to be known.
    """
    rows = (
        Review.objects.counted()
        .filter(KNOWN, user=user, day__gt=today - RECENT, day__lte=today, card__deck=None)
        .values_list("card__topic__focus_area")
        .annotate(tries=FIRST_TRIES, recalled=RECALLED)
    )
    areas = []
    for pk, tries, remembered in rows:
        title, slug, _, round_ = places[pk]
        areas.append(Area(title, slug, round_, tries, remembered))
    return sorted(areas, key=lambda one: (not one.enough, one.share, one.title))


def _rounds(
    found: dict[int, Standing], places: dict[int, tuple[str, str, int, str]]
) -> list[tuple[str, Standing]]:
    titles = {round_: title for _, _, round_, title in places.values()}
    return [(title, found[pk]) for pk, title in titles.items() if pk in found]
