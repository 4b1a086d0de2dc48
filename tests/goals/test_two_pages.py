"""The goal open on two pages: the older one does not write over the newer one in silence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from guide.accounts.models import User
from guide.goals.actions import Conflict, change_goal
from guide.goals.models import DayException, Goal
from tests.goals.make import seen

pytestmark = pytest.mark.django_db
EDIT = "/goal/"


def tomorrow(person):
    return person.clock.day_of(timezone.now()) + timedelta(days=1)


def again(refused):
    """What "Save what I typed" sends."""
    sent = {}
    for name, value in refused.context["sent"]:
        sent.setdefault(name, []).append(value)
    return sent


def test_a_goal_that_was_changed_on_another_page_is_not_written_over(client, alice, track, answers):
    client.force_login(alice)
    client.post(EDIT, answers)
    old, off = seen(client), tomorrow(alice) + timedelta(days=1)
    other = {"level": "senior", "minutes": "90", "company": "Halden", "off_from": off.isoformat()}
    client.post(EDIT, answers | other | old)
    stored = Goal.objects.values().get()
    mine = answers | {"level": "staff"}

    refused = client.post(EDIT, mine | old)

    text = refused.content.decode()
    assert refused.status_code == 409
    assert [line.what for line in refused.context["changes"]] == ["Level", "Levels in scope"]
    assert all(
        words in text for words in ("Senior", "Staff", "changed: company, days off, minutes.")
    )
    assert Goal.objects.values().get() == stored
    assert DayException.objects.get().day == off

    assert client.post(EDIT, again(refused)).status_code == 302
    goal = Goal.objects.get()
    assert (goal.target_level.slug, goal.company) == ("staff", "Halden")
    stored = Goal.objects.values().get()
    assert client.post(EDIT, again(refused)).status_code == 302
    assert Goal.objects.values().get() == stored


@pytest.mark.parametrize("moved", [30, None])
def test_a_date_that_came_and_was_moved_on_another_page_stands_in_no_way(
    client, alice, track, answers, moved
):
    client.force_login(alice)
    client.post(EDIT, answers)
    today = alice.clock.day_of(timezone.now())
    Goal.objects.update(interview_on=today)
    old, mine = seen(client), {"interview_on": today.isoformat(), "company": "Halden"}
    later = today + timedelta(days=moved) if moved else None
    client.post(EDIT, answers | {"interview_on": str(later or "")} | seen(client))

    refused = client.post(EDIT, answers | mine | old)

    assert refused.status_code == 409
    assert [line.what for line in refused.context["changes"]] == ["Company"]
    assert refused.context["kept"] == ["Date"]
    assert client.post(EDIT, again(refused)).status_code == 302
    goal = Goal.objects.get()
    assert (goal.interview_on, goal.company) == (later, "Halden")


def test_a_day_off_that_another_page_took_back_does_not_come_back(client, alice, track, answers):
    client.force_login(alice)
    off = (tomorrow(alice) + timedelta(days=1)).isoformat()
    client.post(EDIT, answers | {"off_from": off})
    old = seen(client)
    client.post(EDIT, answers | old)

    refused = client.post(EDIT, answers | {"days_off": [off], "company": "Mine"} | old)

    assert refused.status_code == 409
    assert [line.what for line in refused.context["changes"]] == ["Company"]
    assert refused.context["kept"] == ["Days off"]
    client.post(EDIT, again(refused))
    assert (Goal.objects.get().company, DayException.objects.exists()) == ("Mine", False)


FIELDS = {  # of the form: a change of each, and the line that names it
    "level": ("staff", {"Level", "Levels in scope"}),
    "interview_on": ("2027-06-01", {"Date"}),
    "minutes": ("90", {"Minutes"}),
    "minutes_sunday": ("0", {"Minutes"}),
    "rounds": (["ai"], {"Rounds"}),
    "weight_ai": ("3", {"Rounds"}),
    "company": ("Halden", {"Company"}),
    "foundations": ("all", {"Levels in scope"}),
    "strategy": ("depth", {"Order"}),
    "retention": ("85", {"Cards to remember"}),
    "new_per_day": ("5", {"New cards a day"}),
    "reviews_per_day": ("70", {"Reviews a day, at most"}),
    "minutes_cap": ("45", {"Stop after so many minutes"}),
    "hold_new_when_behind": ("no", {"Stop new cards when behind"}),
    "off_from": ("2027-05-01", {"Days off"}),
}


@pytest.mark.parametrize("name", FIELDS)
def test_of_two_pages_each_brings_only_what_was_changed_on_it(
    client, alice, track, answers, now, monkeypatch, name
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    client.force_login(alice)
    answers |= {"level": "senior"}
    client.post(EDIT, answers)
    old, mine = seen(client), "retention" if name == "company" else "company"
    value, lines = FIELDS[name]
    client.post(EDIT, answers | {name: value} | old)
    theirs = client.get(EDIT).context["form"].initial

    refused = client.post(EDIT, answers | {mine: FIELDS[mine][0]} | old)

    assert refused.status_code == 409
    assert {line.what for line in refused.context["changes"]} == FIELDS[mine][1]
    assert set(refused.context["kept"]) == lines
    client.post(EDIT, again(refused))
    merged = client.get(EDIT).context["form"].initial
    differ = {name for name in merged if merged[name] != theirs.get(name)}
    assert differ == {mine, "seen"}


def test_a_page_to_change_it_again_shows_what_was_typed(client, alice, track, answers):
    client.force_login(alice)
    client.post(EDIT, answers)
    old = seen(client)
    client.post(EDIT, answers | {"strategy": "depth"} | old)
    mine = answers | {"strategy": "breadth", "company": "Halden"} | old

    form = client.post(EDIT, mine | {"again": "yes"}).context["form"]
    refused = client.post(EDIT, mine)

    shown = {name: form[name].value() for name in ("strategy", "company", "seen")}
    assert shown == {"strategy": "breadth", "company": "Halden"} | old
    assert refused.context["kept"] == ["Order"]


def test_a_page_on_which_nothing_was_changed_takes_nothing_back(client, alice, track, answers):
    client.force_login(alice)
    client.post(EDIT, answers)
    old = seen(client)
    client.post(EDIT, answers | {"company": "Halden"} | old)
    stored = Goal.objects.values().get()

    assert client.post(EDIT, answers | old).status_code == 302
    assert Goal.objects.values().get() == stored


def test_a_first_goal_does_not_write_over_one_made_meanwhile(client, alice, track, answers):
    client.force_login(alice)
    client.post(EDIT, answers | {"level": "senior"})

    assert client.post(EDIT, answers).status_code == 409
    assert Goal.objects.get().target_level.slug == "senior"


def first_goal(person, level, rounds, **more):
    """What the page of somebody without a goal would save."""
    wish = {name: getattr(Goal(), name) for name in ("company", "strategy", "desired_retention")}
    limits = ("interview_on", "new_per_day", "reviews_per_day", "minutes_cap")
    wish |= {name: getattr(Goal(), name) for name in (*limits, "hold_new_when_behind")}
    wish |= {"weekday_minutes": [50] * 7, "foundations": [], "days_off": []} | more
    weights = dict.fromkeys(rounds, 1)
    return change_goal(
        person, seen="", today=tomorrow(person), level=level, weights=weights, **wish
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same", [True, False])
def test_of_two_first_goals_at_one_moment_the_second_changes_nothing(alice, track, same):
    """Real threads on PostgreSQL; SQLite lets one write after the other."""
    rounds = list(track.rounds.all())
    mid, senior = (track.levels.get(slug=slug) for slug in ("mid", "senior"))
    start = Barrier(2)

    def save(level):
        try:
            if connection.vendor == "postgresql":
                start.wait()
            return first_goal(alice, level, rounds).target_level
        except Conflict as conflict:
            return conflict
        finally:
            if connection.vendor == "postgresql":
                connection.close()

    levels = [mid, mid if same else senior]
    if connection.vendor == "sqlite":  # its threads would each have a database in memory
        found = [save(level) for level in levels]
    else:
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(save, levels))

    saved = [one for one in found if not isinstance(one, Conflict)]
    assert len(saved) == (2 if same else 1)
    assert Goal.objects.get().target_level == saved[0]
    assert Goal.objects.get().version == 1


def test_a_first_goal_is_looked_for_once_its_person_is_held(alice, track, count_statements):
    """So the second of two waits for the first, and then sees it."""
    level, rounds = track.levels.get(slug="mid"), list(track.rounds.all())

    with count_statements() as statements:
        first_goal(alice, level, rounds)

    sql = [one["sql"] for one in statements.captured_queries if one["sql"].startswith("SELECT")]
    assert [User._meta.db_table in sql[0], Goal._meta.db_table in sql[1]] == [True, True]
    if connection.vendor == "postgresql":
        assert sql[0].endswith("FOR NO KEY UPDATE")
