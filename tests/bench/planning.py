"""Aim 14: a plan of 880 cards, 60 articles and 12 mocks over 90 days."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from tests.bench.measure import Finding

CARDS, ARTICLES, MOCKS, DAYS = 880, 60, 12, 90
SEEN = CARDS // 2  # as many again are known already, and come back
TODAY = date(2026, 1, 5)
TIMES, LIMIT = 20, 150
LUCK = random.Random(20260105)


def planning() -> list[Finding]:
    """How long the sums of a plan take, and a whole new plan of a person with its rows."""
    found = {"sums of a plan": _sums, "a plan made anew": _anew()}
    return [Finding(14, what, _middle(run), LIMIT, unit=" ms") for what, run in found.items()]


def _middle(run: Callable[[], object]) -> float:
    """The median of the milliseconds that it takes."""
    run()
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def _sums() -> object:
    from guide.flashcards.limits import Limits
    from guide.plans.frame import Frame
    from guide.plans.load import load_of
    from guide.plans.planner import plan

    load = load_of(
        _states(),
        revisions=dict.fromkeys(range(2 * CARDS), 1),
        in_scope=frozenset(range(2 * CARDS)),
        today=TODAY,
        days=DAYS - 3,
        retention=0.9,
        seconds=20,
    )
    limits = Limits(12, 150, None, hold_new_when_behind=True)
    days = Frame(TODAY, TODAY + timedelta(days=DAYS), (50,) * 7, load=load, limits=limits)
    draft = plan(days, _items())
    assert len(draft.days) == DAYS
    return draft


def _items() -> list:
    from guide.plans.placing import MUST, Item

    sizes = [size for start in range(0, CARDS, 12) for size in (5, 5, 2)]
    sets = [
        Item(("cards", n), "cards", round(1.2 * size), MUST, place=4 * n, cards=size)
        for n, size in enumerate(sizes)
    ]
    articles = [
        Item(("article", n), "article", LUCK.randint(4, 12), MUST + n % 3, place=14 * n)
        for n in range(ARTICLES)
    ]
    since = [TODAY + timedelta(days=54 + 3 * n) for n in range(MOCKS)]
    return sets + articles + [Item(day, "mock", 60, MUST, since=day) for day in since]


def _states() -> list:
    from guide.flashcards.queue import State

    found = []
    for n in range(SEEN):
        due = TODAY + timedelta(days=n % 20)
        seen = TODAY - timedelta(days=9)
        found.append(State(CARDS + n, "review", due, None, 9.5, seen, None, False, False, 1))
    return found


def _anew() -> Callable[[], object]:
    """A person with three levels in scope plans 90 days again; the rows are there from before."""
    from django.utils import timezone

    from guide.accounts.models import User
    from guide.curriculum.models import Level
    from guide.goals.models import Goal
    from guide.plans.actions.planning import replan

    person, now = User.objects.get(pk=4), timezone.now()
    ahead = person.clock.day_of(now) + timedelta(days=DAYS)
    top = Level.objects.order_by("order").last()
    goals = Goal.objects.filter(user=person)
    goals.update(interview_on=ahead, starts_on=now.date(), target_level=top)
    goals.get().levels.set(Level.objects.exclude(slug="junior"))
    return lambda: replan(person, now=now)
