"""Aims 1, 2, 6 and 7: requests through the WSGI callable of this process, without a server."""

import time
from collections.abc import Callable, Iterator
from itertools import repeat

from tests.bench.calls import Call, due_cards, ratings, timed
from tests.bench.data import HEAVY
from tests.bench.measure import Finding, interleave, microseconds, middle

WARM_UP, CALLS = 200, 300
SIGNED_IN = Call("/bench/signed-in", 3)


def rating(count: int = CALLS) -> list[Finding]:
    """Aim 1: a rating against a view that only loads session and person."""
    plan = due_cards()
    ours, natural = ratings(plan), ratings(plan, "/bench/natural/{}")

    def variants(clock: Callable) -> dict[str, Callable]:
        return {
            "base": lambda: timed(repeat(SIGNED_IN), count, clock),
            "ours": lambda: timed(ours, count, clock),
            "natural": lambda: timed(natural, count // 3, clock),
        }

    for run in variants(time.perf_counter).values():
        run()
    found = []
    for words, clock in (("p50", time.perf_counter), ("processor time", time.process_time)):
        runs = {name: middle(times) for name, times in interleave(variants(clock)).items()}
        detail = ", ".join(f"{name} {microseconds(each)}" for name, each in runs.items())
        found.append(Finding(1, f"rate POST, {words}", runs["ours"] / runs["base"], 1.5, detail))
    return found


def statements() -> list[Finding]:
    """Aim 2: the statements of one request, session and person included, in a warm process."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pages = {
        "rate POST": (ratings(due_cards()), 8),
        "Today": (repeat(Call("/", 3)), 12),
        "plan": (repeat(Call("/plan/", 3)), 12),
        "progress page": (repeat(Call("/progress/", 3)), 10),
        "review page": (repeat(Call("/cards/", 3)), 12),
        "list of cards": (repeat(Call("/cards/browse/", 3)), 12),
    }
    found = []
    for name, (calls, most) in pages.items():
        timed(calls, 3)
        with CaptureQueriesContext(connection) as captured:
            timed(calls, 1)
        words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
        count = sum(not query["sql"].startswith(words) for query in captured.captured_queries)
        found.append(Finding(2, f"{name}, statements", count, most, unit=""))
    return found


def pages(people: int, count: int = CALLS) -> list[Finding]:
    """Aims 6 and 7: the progress page and the queue of people with long histories."""
    heavy = {name: person for person, name in enumerate(HEAVY, people + 1)}
    compared = {
        "progress page, 50,000 reviews": (6, "/progress/", "fifty thousand reviews", 8),
        "progress page, 1,000 reviews": (6, "/progress/", "thousand reviews", 3),
        "review page, 1,000 cards": (7, "/cards/", "queue", 2),
    }
    variants = {"base": _often(SIGNED_IN, count)}
    for name, (_, path, who, _) in compared.items():
        variants[name] = _often(Call(path, heavy[who]), count // 3)
    for run in variants.values():
        run()
    runs = {name: middle(times) for name, times in interleave(variants).items()}
    return [
        Finding(
            aim,
            name,
            runs[name] / runs["base"],
            limit,
            f"page {microseconds(runs[name])}, base {microseconds(runs['base'])}",
        )
        for name, (aim, _, _, limit) in compared.items()
    ]


def poll(count: int = CALLS) -> list[Finding]:
    """Aim 13: a list asked whether it is still as shown, against the signed-in view."""
    from django.utils import timezone

    from guide.accounts.models import User
    from guide.checklists.actions.items import add_item
    from guide.checklists.actions.lists import create_checklist

    person, now = User.objects.get(pk=SIGNED_IN.person), timezone.now()
    made = create_checklist(person, "A list", now=now)
    for number in range(30):
        add_item(made, by=person, now=now, text=f"Item {number}")
    made.refresh_from_db()
    asked = Call(
        f"/checklists/{made.pk}/", SIGNED_IN.person, htmx=True, query=f"since={made.shown_version}"
    )
    runs = interleave({"base": _often(SIGNED_IN, count), "poll": _often(asked, count)})
    found = {name: middle(times) for name, times in runs.items()}
    detail = ", ".join(f"{name} {microseconds(each)}" for name, each in found.items())
    return [Finding(13, "poll without change", found["poll"] / found["base"], 1.5, detail)]


def _often(call: Call, count: int) -> Callable[[], list[float]]:
    def run() -> list[float]:
        same: Iterator[Call] = repeat(call)
        return timed(same, count)

    return run
