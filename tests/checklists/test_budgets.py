"""How many statements the pages take: for 1, 3 and very many rows the same, and within a budget."""

import pytest

from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistItem,
    Comment,
    ItemStatus,
)
from guide.teams.models import Membership
from tests.checklists.make import address, make_list, make_team, make_template
from tests.make import User, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE, MATRIX = 12, 14


@pytest.fixture
def taken(browser, count_statements):
    """How many statements a page takes for a person, session and person included."""

    def count(person, door):
        client = browser(person)
        client.get(door)
        with count_statements() as statements:
            answer = client.get(door)
        assert answer.status_code == 200
        return statements.total

    return count


def people(number):
    made = User.objects.bulk_create(
        User(email=f"p{n}@example.org", name=f"Person {n}") for n in range(number)
    )
    return list(made)


def fill(row, items, comments, now):
    """Items with all that a row can show: assignees, status, links, due dates, comments, news."""
    made = make_items(row, items, now)
    by, members = row.created_by, list(Membership.objects.filter(team=row.team_id))
    people = [one.user for one in members] if row.per_person else [None]
    stated = {"status": "done", "changed_by": by, "changed_at": now}
    ItemStatus.objects.bulk_create(
        ItemStatus(item=item, person=person, **stated) for item in made[::2] for person in people
    )
    if not row.per_person:
        given = ChecklistItem.assignees.through
        given.objects.bulk_create(
            given(checklistitem=item, membership=one) for item in made for one in members[:3]
        )
    Comment.objects.bulk_create(
        Comment(item=made[n % items], author=by, body=f"Said {n}", created_at=now)
        for n in range(comments)
    )
    news = {"checklist": row, "actor": by, "verb": "status", "before": "to_do", "created_at": now}
    ChecklistActivity.objects.bulk_create(ChecklistActivity(item=item, **news) for item in made)
    return made


def make_items(row, number, now):
    make_topic("rag")
    links = {"topics": ["rag"], "articles": ["gone"], "link": "/cards/practice/?area=retrieval"}
    same = {"detail": "In *Markdown*.", "links": links}
    same |= {"checklist": row, "created_by": row.created_by, "created_at": now}
    return ChecklistItem.objects.bulk_create(
        ChecklistItem(
            text=f"Item {n}",
            section=f"Section {n // 30}",
            days_before=n % 30,
            position=1000 * n,
            **same,
        )
        for n in range(1, number + 1)
    )


@pytest.mark.parametrize(("items", "comments"), [(1, 1), (3, 9), (300, 2000)])
def test_a_list_and_an_item(taken, alice, bob, now, items, comments):
    team = make_team(alice, member=bob)
    version = make_template().versions.get()
    row = make_list(team, created_by=alice, template_version=version)
    made = fill(row, items, comments, now)
    Comment.objects.update(item=made[0])

    listed, item = taken(bob, row.get_absolute_url()), taken(bob, made[0].get_absolute_url())

    assert (listed, item) == (11, 11)
    assert max(listed, item) <= PAGE


@pytest.mark.parametrize(("members", "items"), [(1, 1), (3, 3), (200, 20), (20, 300)])
def test_the_matrix(taken, alice, now, members, items):
    team = make_team(alice)
    Membership.objects.bulk_create(
        Membership(team=team, user=one, role="member", joined_at=now) for one in people(members)
    )
    row = make_list(team, mode="per_person", created_by=alice)
    fill(row, items, 0, now)

    statements = taken(alice, address("people", row))

    assert statements == 9
    assert statements <= MATRIX


def lists_of_every_kind(person, team, number, now):
    """Their own, shared, per person, put away and deleted ones, each with an item or two."""
    made = {"created_by": person, "created_at": now}
    own, shared = {"owner": person, **made}, {"team": team, **made}
    kinds = (own, shared, shared | {"mode": "per_person"})
    kinds += (shared | {"archived_at": now}, own | {"deleted_at": now})
    rows = Checklist.objects.bulk_create(
        Checklist(title=f"List {n}", **kind) for n in range(number) for kind in kinds
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(checklist=row, text=text, position=1000 * place, **made)
        for row in rows
        for place, text in enumerate(("Read", "Tell"), 1)
    )


def wait_on(person, items, *, by, now):
    """Assign the items to somebody, name them in a comment on each, and nudge them."""
    given, named = ChecklistItem.assignees.through, Comment.mentions.through
    given.objects.bulk_create(
        given(checklistitem=item, membership=one)
        for item in items
        for one in Membership.objects.filter(user=person)
    )
    said = Comment.objects.bulk_create(
        Comment(item=item, author=by, body="@alice", created_at=now) for item in items
    )
    named.objects.bulk_create(named(comment=one, user=person) for one in said)
    nudge = {"actor": by, "person": person, "verb": "nudged", "day": now.date()}
    ChecklistActivity.objects.bulk_create(
        ChecklistActivity(checklist_id=item.checklist_id, item=item, created_at=now, **nudge)
        for item in items
    )


@pytest.mark.parametrize("lists", [1, 3, 100])
def test_the_index_mine_and_today(taken, alice, bob, now, lists):
    lists_of_every_kind(alice, make_team(bob, member=alice), lists, now)
    seen = Checklist.objects.visible_to(alice)
    wait_on(alice, list(ChecklistItem.objects.filter(checklist__in=seen)), by=bob, now=now)

    counts = {door: taken(alice, door) for door in (address("index"), address("mine"), "/")}

    assert counts[address("index")] == 10
    assert counts[address("mine")] == 5
    assert counts["/"] <= PAGE


@pytest.mark.parametrize("number", [1, 3, 100])
def test_the_other_pages_of_a_list(taken, alice, now, number):
    row = make_list(make_team(alice), created_by=alice)
    fill(row, number, number, now)
    row.items.filter(position__gt=9000).update(deleted_at=now)
    for _ in range(number):
        make_template(owner=alice)

    doors = [address(door, row) for door in ("activity", "settings", "share", "save")]
    counts = [taken(alice, door) for door in (*doors, address("templates"))]

    assert counts == [6, 4, 5, 5, 7]
    assert max(counts) <= PAGE
