"""What the members of a team let it see of their practice, and nothing more."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from guide.flashcards.models import Review
from guide.interviews.models import Interview
from guide.notebook.models import ArticleRead
from guide.plans.models import PlanItem
from guide.progress.queries import FIRST_TRIES, KNOWN, RECALLED
from guide.teams.models import Membership, Team

WEEK = timedelta(days=7)
RECENT = timedelta(days=30)
FEWEST = 50  # first tries below which recall by area says nothing


@dataclass(frozen=True)
class Shared:
    """One member's practice as far as they share it: None is what is not shared.

    `days` are the study days practiced, `reviews` the ratings of the last seven study days, `areas`
    (title, tries, recalled) of first tries in the last 30 days.
    """

    membership: Membership
    days: int | None = None
    reviews: int | None = None
    areas: list[tuple[str, int, int]] | None = None

    @property
    def enough(self) -> bool:
        """Whether there are enough first tries to say something about areas."""
        return sum(tries for _, tries, _ in self.areas or []) >= FEWEST


def shared_practice(team: Team, *, now: datetime) -> list[Shared]:
    """Everybody in a team with what they share; four statements for a team of any size."""
    members = list(team.memberships.select_related("user"))
    some = {one for one in members if one.shares != Membership.Shares.NOTHING}
    detail = {one for one in some if one.shares == Membership.Shares.DETAIL}
    days = _days(some)
    reviews = _reviews(detail, now)
    areas = _areas(detail, now)
    return [
        Shared(
            one,
            days[one.user_id] if one in some else None,
            reviews.get(one.user_id, 0) if one in detail else None,
            areas.get(one.user_id, []) if one in detail else None,
        )
        for one in members
    ]


def sharing_member(team: Team, person: int) -> Membership | None:
    """The membership of somebody who lets this team see a summary; None for all others."""
    members = team.memberships.exclude(shares=Membership.Shares.NOTHING)
    return members.select_related("user").filter(user=person).first()


def _days(members: set[Membership]) -> Counter[int]:
    """Days practiced by person: the same days that Today counts."""
    people = [one.user_id for one in members]
    rated = Review.objects.counted().filter(user__in=people).order_by().values_list("user", "day")
    read = ArticleRead.objects.filter(user__in=people).values_list("user", "day")
    sat = Interview.objects.filter(candidate__in=people).exclude(ended_at=None).order_by()
    done = PlanItem.objects.filter(user__in=people).practiced().order_by()
    told = (read, sat.values_list("candidate", "day"), done.values_list("user", "day"))
    days = rated.union(*told) if people else ()
    return Counter(user for user, _ in days)


def _reviews(members: set[Membership], now: datetime) -> dict[int, int]:
    """Ratings of the last seven study days, each person's own days: few on one earth."""
    first = defaultdict(list)
    for one in members:
        first[one.user.clock.day_of(now) - WEEK + timedelta(days=1)].append(one.user_id)
    since = [Q(user__in=people, day__gte=day) for day, people in first.items()]
    rows = Review.objects.counted().filter(reduce(or_, since, Q(pk__in=[])))
    return dict(rows.values_list("user").annotate(Count("pk")))


def _areas(members: set[Membership], now: datetime) -> dict[int, list[tuple[str, int, int]]]:
    if not members:
        return {}
    rows = (
        Review.objects.counted()
        .filter(KNOWN, user__in=[one.user_id for one in members])
        .filter(day__gte=(now - RECENT).date(), card__deck=None)
        .values_list("user", "card__topic__focus_area__title")
        .annotate(tries=FIRST_TRIES, recalled=RECALLED)
        .order_by("card__topic__focus_area__title")
    )
    found: dict[int, list[tuple[str, int, int]]] = {}
    for user, title, tries, recalled in rows:
        found.setdefault(user, []).append((title, tries, recalled))
    return found
