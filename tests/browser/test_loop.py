"""A loop of five rounds to its packet, and from a debrief to cards of the next day."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_mock import QUESTION, SHEET, press, set_up
from tests.interviews.make_loop import make_rounds
from tests.make import make_card, make_goal, make_person, make_topic

HELD = {"Coding": "Hire", "ML": "Strong hire", "AI": "Strong no hire", "System design": "Hire"}
MISSED = ["Pages are cited then", "Gaps are admitted"]


@pytest.fixture
def maya(transactional_db):
    """Somebody who aims at mid level, with a question for each of five rounds."""
    make_rounds()
    return make_person("maya")


def hold(page, recommendation):
    """From a question whose clock waits to its sheet: solid in each dimension but the last."""
    page.wait_for_url(QUESTION)
    press(page, "Start the clock")
    press(page, "Finish")
    page.wait_for_url(SHEET)
    page.get_by_label(recommendation, exact=True).check()
    page.get_by_label("What was the weakest minute?").fill("The first.")
    press(page, "Commit, then score")
    expect(page.locator(".rubric")).to_be_visible()
    rows = page.locator(".rubric__row")
    last = rows.count() - 1
    for place in range(last + 1):
        rows.nth(place).locator(f"input[value='{2 if place == last else 3}']").check()
        rows.nth(place).get_by_label("Evidence: what").fill("Said it aloud")
    page.get_by_label("At", exact=True).check()
    press(page, "Submit the sheet")
    expect(page.locator(".score")).to_be_visible()


def test_five_rounds_with_one_missing_and_a_strong_no_hire(enter, later, maya):
    page = enter(maya)
    page.goto("/mocks/loops/")
    page.get_by_label("Level").select_option("mid")
    press(page, "Begin a loop")
    page.wait_for_url(re.compile(r"/loops/\d+/$"))
    loop = page.url

    for day, (title, recommendation) in enumerate(HELD.items()):
        later(days=day)
        page.goto(loop)
        press(page, f"Set up {title}")
        hold(page, recommendation)

    page.goto(loop)
    page.get_by_role("link", name="The packet so far").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Incomplete: Behavioral. No hire unless answered."
    )
    expect(page.locator(".lead").first).to_have_text(
        "3 of 4 rounds say hire at mid level. AI says no. "
        "Behavioral was not held, so nothing is said about it."
    )
    expect(page.get_by_text("23 November to 26 November, 4 of 5 rounds held")).to_be_visible()
    expect(page.get_by_text("Not held. It counts as missing, not as zero.")).to_be_visible()


def test_three_misses_become_cards_that_are_due_the_next_study_day(enter, later, maya):
    """By keys 1 to 3 from a saved debrief; the guide's own card waits behind them."""
    make_goal(maya)
    make_card(make_topic("topic-ai"), front="A card of the guide")
    page = enter(maya)
    set_up(page, "AI")
    hold(page, "Hire")
    page.locator("input[name='met']").first.check()
    press(page, "Save the debrief")
    expect(page.get_by_text("The debrief is kept.")).to_be_visible()
    debrief = page.url

    for key in "123":
        page.goto(debrief)
        page.keyboard.press(key)
        page.wait_for_url(re.compile(r"/gaps/[a-z0-9-]+/card/$"))
        press(page, "Save card")
        expect(page.get_by_text("due on your next study day")).to_be_visible()
    page.goto("/cards/")
    expect(page.locator("main")).to_contain_text("A card of the guide")

    later(days=1)
    page.goto("/cards/")
    for gap in (*MISSED, "Does the solid thing for clarity."):
        page.get_by_role("button", name="Show the answer").click()
        expect(page.locator("main")).to_contain_text(gap)
        page.keyboard.press("3")
        expect(page.locator("#rate")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("A card of the guide")
