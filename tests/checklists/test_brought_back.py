"""A deleted item comes back among its section, wherever that is by now; no section stands twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from guide.checklists.actions.items import delete_item, edit_item, move_item, restore_item
from guide.checklists.actions.templates import take_version
from guide.checklists.models import Checklist
from tests.checklists.make import add_version, entry, make_item, make_list, make_template, texts
from tests.conftest import NOON
from tests.make import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(alice):
    made = make_list(alice)
    for text, section in (("Read", "First"), ("Tell", "First"), ("Thank", "After")):
        make_item(made, text, section=section)
    return made


def test_it_joins_the_rest_of_its_section(alice, row, now):
    read, tell, _ = row.items.all()
    delete_item(read, by=alice, now=now)
    edit_item(tell, version=1, section="After", by=alice, now=now)
    make_item(row, "Draw", section="First")

    restore_item(read, by=alice, now=now)

    assert texts(row) == ["After/Thank", "After/Tell", "First/Draw", "First/Read"]


def test_it_does_not_cut_another_section_in_two(alice, row, now):
    _, tell, thank = row.items.all()
    edit_item(tell, version=1, section="Middle", by=alice, now=now)
    tell.refresh_from_db()
    delete_item(tell, by=alice, now=now)
    edit_item(thank, version=1, section="First", by=alice, now=now)

    restore_item(tell, by=alice, now=now)

    assert texts(row) == ["First/Read", "First/Thank", "Middle/Tell"]


def test_so_does_an_item_that_a_template_has_again(alice, now):
    template = make_template(entry("tell"), entry("thank", section="After"), owner=alice)
    row = make_list(alice, template_version=template.versions.get())
    tell = make_item(row, "Tell", section="First", template_slug="tell", deleted_at=now)
    make_item(row, "Thank", section="After", template_slug="thank")
    make_item(row, "Draw", section="First")
    row.template_version = add_version(template, entry("thank", section="After"))
    row.save()
    again = add_version(template, entry("tell"), entry("thank", section="After"))

    take_version(row, again, reword=set(), by=alice, now=now)

    tell.refresh_from_db()
    assert tell.deleted_at is None
    assert texts(row) == ["After/Thank", "First/Draw", "First/Tell"]


STEPS = some.lists(
    some.tuples(
        some.sampled_from(["delete", "restore", "up", "down", "First", "After", "New"]),
        some.integers(0, 4),
    ),
    max_size=12,
)


@given(STEPS)
@settings(max_examples=20)
def test_whatever_people_do_a_section_stands_in_a_list_once(steps):
    person, now = make_person(f"p{Checklist.objects.count()}-{id(steps)}"), NOON
    row = make_list(person)
    for number in range(5):
        make_item(row, f"Item {number}", section=("First", "After")[number > 2])
    items = list(row.items.all())

    for step, number in steps:
        _do(step, row.items.get(pk=items[number].pk), person, now)

    sections = [item.section for item in row.items.current()]
    runs = [one for n, one in enumerate(sections) if n == 0 or sections[n - 1] != one]
    assert len(runs) == len(set(runs))


def _do(step, item, person, now):
    if step == "restore":
        restore_item(item, by=person, now=now)
    elif step == "delete":
        delete_item(item, by=person, now=now)
    elif item.deleted_at is None and step in ("up", "down"):
        move_item(item, step == "up", by=person, now=now)
    elif item.deleted_at is None:
        edit_item(item, version=item.version, section=step, by=person, now=now)
