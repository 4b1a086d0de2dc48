"""Several people act on one list at the same moment, each over a connection of their own.

On PostgreSQL these are real threads. A SQLite database in memory has one connection, so there the
same calls are made one after the other: what must hold afterwards is the same.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from guide.checklists.actions import items, statuses, talk
from guide.checklists.actions.lists import create_checklist
from guide.checklists.models import ChecklistItem, Status
from guide.teams.actions import change_role, leave
from guide.teams.models import Membership, Role
from tests.checklists.make import make_team
from tests.checklists.seen import Seen
from tests.make import make_person

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (PermissionDenied, ValidationError, items.Conflict)


def attempt(call):
    """What the call answers, or with what it refuses."""
    try:
        return call()
    except REFUSED as error:
        return error


def at_once(*calls):
    """Make calls at the same moment; their answers, in the order of the calls."""
    if connection.vendor == "sqlite":
        return [attempt(call) for call in calls]
    start = Barrier(len(calls), timeout=10)

    def run(call):
        try:
            connection.ensure_connection()
            start.wait()
            return attempt(call)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def people():
    return {role: make_person(role) for role in ("owner", "coach", "member")}


@pytest.fixture
def team(people):
    return make_team(people["owner"], coach=people["coach"], member=people["member"])


@pytest.fixture
def shared(team, people, now):
    return create_checklist(people["owner"], "Loop", team=team, now=now)


@pytest.fixture
def item(shared, people, now):
    return items.add_item(shared, text="Tell a story", by=people["member"], now=now)


def membership(person):
    return Membership.objects.get(user=person)


def test_two_people_who_say_done_leave_one_status_and_one_line(item, people, now):
    def done(who):
        return lambda: statuses.set_status(item, "done", by=people[who], now=now)

    first, second = at_once(done("coach"), done("member"))

    seen = Seen.of(item.checklist)
    assert first == second
    assert seen.states == [(item.pk, None, "done", "")]
    assert seen.verbs == ["created", "added", "status"]
    seen.check({"Tell a story"})


def test_of_two_statuses_the_later_stands_and_both_are_logged(item, people, now):
    def state(who, status):
        return lambda: statuses.set_status(item, status, by=people[who], now=now)

    at_once(state("coach", "done"), state("member", "skipped"))

    seen = Seen.of(item.checklist)
    (_, before, between, *_), (_, then, last, *_) = seen.activity[-2:]
    assert (before, between) == ("to_do", then)
    assert {between, last} == {"done", "skipped"}
    assert [state[2] for state in seen.states] == [last]
    seen.check({"Tell a story"})


def test_everybody_states_their_own_status_in_a_list_per_person(team, people, now):
    owner = people["owner"]
    each = create_checklist(owner, "Each", team=team, mode="per_person", now=now)
    item = items.add_item(each, text="Sleep well", by=owner, now=now)

    def done(person):
        return lambda: statuses.set_status(item, "done", by=person, now=now)

    at_once(*(done(person) for person in people.values() for _ in range(2)))

    seen = Seen.of(each)
    assert sorted(seen.states) == sorted((item.pk, p.pk, "done", "") for p in people.values())
    assert seen.verbs == ["created", "added", "status", "status", "status"]
    seen.check({"Sleep well"})


def test_of_two_texts_one_is_taken_and_the_other_comes_back_as_a_conflict(item, people, now):
    def write(who, text):
        return lambda: items.edit_item(item, version=1, text=text, by=people[who], now=now)

    answers = at_once(write("coach", "Theirs"), write("member", "Mine"))

    seen = Seen.of(item.checklist)
    conflict = next(one for one in answers if isinstance(one, items.Conflict))
    taken = next(one for one in answers if one is not conflict)
    assert taken.text in ("Theirs", "Mine")
    assert conflict.item.text == taken.text == seen.items[0]["text"]
    assert (seen.items[0]["version"], seen.verbs[2:]) == (2, ["edited"])
    seen.check({"Tell a story", taken.text})


def test_items_that_are_added_together_all_stand_in_one_order(shared, people, now):
    texts = [f"text {number:02}." for number in range(6)]
    by = [*people.values()] * 2

    def add(text, person):
        return lambda: items.add_item(shared, text=text, section="First", by=person, now=now)

    at_once(*map(add, texts, by))

    seen = Seen.of(shared)
    assert {row["text"] for row in seen.items} == set(texts)
    assert seen.verbs == ["created"] + ["added"] * 6
    seen.check(set(texts))


def test_one_nudge_a_day_goes_out_however_many_send_it(item, people, now):
    items.take_item(item, True, by=people["member"], now=now)

    def nudge(who):
        return lambda: talk.nudge(item, people["member"], by=people[who], now=now)

    first, second = at_once(nudge("owner"), nudge("coach"))

    seen = Seen.of(item.checklist)
    assert first == second
    assert seen.verbs.count("nudged") == 1
    seen.check({"Tell a story"})


def test_nothing_waits_on_whoever_leaves_at_that_moment(shared, people, now):
    member = membership(people["member"])
    rows = [items.add_item(shared, text=f"{n}", by=people["owner"], now=now) for n in range(4)]

    def give(item):
        by = people["coach"]
        return lambda: items.edit_item(item, version=1, assignees=[member], by=by, now=now)

    first, second, *others = map(give, rows)
    answers = at_once(first, second, lambda: leave(member, now=now), *others)

    seen = Seen.of(shared)
    assert not Membership.objects.filter(user=people["member"]).exists()
    assert seen.assigned == []
    assert all(isinstance(one, ChecklistItem | ValidationError | None) for one in answers)
    seen.check({row.text for row in rows})


def test_two_owners_who_leave_together_leave_one_of_them(team, people, now):
    owner, coach = membership(people["owner"]), membership(people["coach"])
    change_role(coach, Role.OWNER, by=people["owner"], now=now)

    answers = at_once(lambda: leave(owner, now=now), lambda: leave(coach, now=now))

    assert team.memberships.filter(role=Role.OWNER).count() == 1
    assert sum(isinstance(one, ValidationError) for one in answers) == 1


def busy(shared, person, seed, now):
    """Twenty things that somebody does in a row; answers what must never be lost."""
    luck, kept = random.Random(seed), {"Tell a story"}
    for number in range(20):
        text = f"text {seed}-{number:02}."
        item = luck.choice(list(shared.items.all()))
        do, *what, words = luck.choice(
            [
                (items.add_item, shared, {"text": text}),
                (items.edit_item, item, {"version": item.version, "detail": text}),
                (statuses.set_evidence, item, text, {}),
                (talk.comment, item, text, {}),
                (statuses.set_status, item, luck.choice(Status.values), {}),
                (items.move_item, item, luck.choice([True, False]), {}),
                (items.take_item, item, luck.choice([True, False]), {}),
                (items.delete_item, item, {}),
                (items.restore_item, item, {}),
            ]
        )
        answer = attempt(
            lambda do=do, what=what, words=words: do(*what, by=person, now=now, **words)
        )
        if text in (*what, *words.values()) and not isinstance(answer, REFUSED):
            kept.add(text)
    return kept


def test_three_busy_people_lose_nothing(item, shared, people, now):
    def work(person, seed):
        return lambda: busy(shared, person, seed, now)

    answers = at_once(*map(work, people.values(), (1, 2, 3)))

    seen = Seen.of(shared)
    kept = set().union(*answers)
    assert all(len(one) > 1 for one in answers)  # how many more depends on who was faster
    seen.check(kept)
