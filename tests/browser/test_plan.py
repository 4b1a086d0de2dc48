"""A plan in a browser: made, kept, skipped for a day, hurried, and in a calendar.

Its server is the one whose clock can be later.
"""

import re
from datetime import timedelta

import pytest
import vobject
from django.urls import reverse
from playwright.sync_api import expect

from guide.plans.actions.items import add_item
from guide.plans.models import PlanItem
from tests.browser.looking import violations
from tests.conftest import NOON
from tests.make import make_card, make_level, make_person, make_round, make_topic
from tests.make import make_track as make_guide
from tests.plans.make import make_article

DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def maya(transactional_db):
    """Somebody new, and a small guide."""
    make_guide(levels=[make_level()], rounds=[make_round()])
    for name in ("rag", "chunking", "agents"):
        topic = make_topic(name)
        make_article(f"about-{name}", topics=[topic], words=2000)
        for _ in range(8):
            make_card(topic)
    return make_person("maya")


@pytest.fixture
def page(enter, maya):
    return enter(maya)


def set_date(page, days, button):
    page.goto("/goal/")
    page.get_by_label("Date", exact=True).fill((TODAY + timedelta(days=days)).isoformat())
    page.get_by_role("button", name=button).click()


def on(page, day):
    """What stands on a day."""
    return page.locator(f"#d{day:%m%d}")


def test_a_plan_is_made_kept_skipped_hurried_and_subscribed_to(page, later, maya):
    set_date(page, 17, "Make my plan")
    expect(page.get_by_text("in 17 days")).to_be_visible()
    for n in range(10):
        add_item(maya, title=f"Exercise {n}", minutes=40, now=NOON)
    page.goto("/plan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything fits.")

    _do_two(page)
    _skip_a_day(page, later)
    _move_by_hand(page)
    _hurry(page)
    _subscribe(page)


def _do_two(page):
    for name in ("Read: About agents", "Exercise 0"):
        page.goto("/plan/")
        page.get_by_role("button", name=re.compile(f"^Done ?: {name}")).click()
    expect(page.locator(".slot--done")).to_have_count(2)


def _skip_a_day(page, later):
    later(days=2)
    tuesday = list(PlanItem.objects.filter(day=TODAY + DAY).values_list("title", flat=True))
    page.goto("/plan/")
    for title in tuesday:
        expect(on(page, TODAY + DAY).get_by_text(title)).to_have_count(0)
    expect(on(page, TODAY).locator(".slot--done")).to_have_count(2)
    expect(page.get_by_text(re.compile("minutes? behind the plan"))).to_be_visible()


def _hurry(page):
    set_date(page, 10, "See what changes")
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    expect(page.locator("mark", has_text="Thursday 3 December 2026")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Save my goal").click()
    page.goto("/plan/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not fit before"))
    expect(page.locator("#fit").get_by_text("Exercise 9")).to_be_visible()
    assert violations(page) == []


def _move_by_hand(page):
    """A day later and back by key, then to another day by drag; it is pinned."""
    item = PlanItem.objects.get(title="Exercise 3")
    slot = page.locator(f"#item-{item.pk}")
    slot.get_by_role("link", name=re.compile("Move")).focus()
    page.keyboard.press("]")
    expect(on(page, item.day + DAY).locator(f"#item-{item.pk}")).to_be_visible()
    expect(slot).to_be_focused()
    page.keyboard.press("[")
    expect(on(page, item.day).locator(f"#item-{item.pk}")).to_be_visible()
    page.locator(f"#item-{item.pk} .slot__name").drag_to(on(page, TODAY + 6 * DAY))
    expect(on(page, TODAY + 6 * DAY).locator(f"#item-{item.pk}")).to_contain_text("Pinned")


def _subscribe(page):
    """The address is shown once, and another library reads what it answers."""
    page.goto("/plan/")
    page.get_by_role("link", name="Calendar address").click()
    page.get_by_role("button", name="Make the address").click()
    address = page.get_by_label("Private address").input_value()
    answer = page.request.get(re.sub(r"https?://[^/]+", "", address))
    calendar = vobject.readOne(answer.text())
    calendar.validate()
    planned = PlanItem.objects.filter(day__isnull=False).counted()
    keys = {re.match(r"plan-item-(\d+)@", one.uid.value)[1] for one in calendar.vevent_list}
    assert keys == {str(pk) for pk in planned.values_list("pk", flat=True)}
    assert page.request.get(reverse("plans:calendar", args=["x" * 43])).status == 404
