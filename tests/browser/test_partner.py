"""A round of two in two browsers: from the link until both sheets are open, then swapped."""

import re

from playwright.sync_api import expect

from tests.browser.looking import look
from tests.browser.test_mock import press

KIT = re.compile(r"/mocks/\d+/kit/")
ROOM = re.compile(r"/mocks/partner/\d+/$")
MOCK = re.compile(r"/mocks/\d+/$")
SHEETS = re.compile(r"/mocks/\d+/sheets/$")


def ask(page):
    """Ask for a partner as the candidate of a design round; answer the link."""
    page.goto("/mocks/partner/new/")
    page.get_by_label("The candidate").check()
    page.get_by_label("Round").select_option(label="System design")
    page.get_by_label("Level of the question").select_option("mid")
    page.get_by_label("Link to your own call").fill("https://meet.example.org/room")
    press(page, "Ask for a partner")
    link = page.get_by_label("The link, shown once").input_value()
    page.get_by_role("link", name="I have sent it: wait here").click()
    page.wait_for_url(ROOM)
    return link


def fill(page, evidence, points):
    rows = page.locator(".rubric__row")
    for place in range(rows.count()):
        rows.nth(place).locator(f"input[value='{points}']").check()
        rows.nth(place).get_by_label("Evidence: what").fill(evidence)
    page.get_by_label("At", exact=True).check()


def hold(maya, tom):
    """The clock starts, a fact is told, both write, she pauses and he ends the round."""
    press(tom, "Start the clock")
    expect(maya.locator("#q")).to_be_visible()
    tom.get_by_role("button", name=re.compile("^Tell")).first.click()
    expect(maya.locator("#told .log li b")).to_have_count(1)
    tom.locator("#tick-0").click()
    expect(tom.locator("#tick-0")).to_have_attribute("aria-checked", "true")
    tom.keyboard.press("2")
    expect(tom.locator("#tick-1")).to_have_attribute("aria-checked", "true")
    tom.get_by_label("Your notes").fill("He wrote this down")
    maya.get_by_label("Your notes").fill("She wrote this down")
    expect(maya.locator("#saved")).to_contain_text("Saved at")
    expect(tom.locator("#saved")).to_contain_text("Saved at")
    press(maya, "Pause")
    expect(tom.locator(".timer")).to_contain_text("paused")
    press(tom, "Go on")
    expect(maya.locator(".timer")).not_to_contain_text("paused")
    shown = maya.locator(".timer b").inner_text()
    expect(maya.locator(".timer b")).not_to_have_text(shown)  # it runs in the bar that came anew
    assert "He wrote" not in maya.content()
    maya.get_by_label("Your notes").fill("She wrote this down, to the end")
    press(tom, "End round")
    expect(maya.locator("#told")).to_contain_text("The round has ended")


def come_together(maya, tom):
    """By the link into the room, and from there each to a page of their own."""
    tom.goto(ask(maya))
    press(tom, "Join as Tom")
    expect(maya.get_by_text("You and Tom are here.")).to_be_visible()
    press(tom, "Draw the question")
    tom.wait_for_url(KIT)
    maya.wait_for_url(MOCK)


def hand_in(maya, tom):
    """He first, then she; his page notices by itself."""
    tom.get_by_label("No hire", exact=True).check()
    fill(tom, "What he noted", "2")
    press(tom, "Submit the sheet")
    tom.wait_for_url(SHEETS)
    expect(tom.get_by_text("Your sheet is in. Now Maya.")).to_be_visible()
    maya.get_by_role("link", name="Go on to your own sheet").click()
    maya.get_by_label("Hire", exact=True).check()
    maya.get_by_label("What was the weakest minute?").fill("The very first.")
    press(maya, "Commit, then score")
    fill(maya, "What she noted", "4")
    assert "What he noted" not in maya.content()
    press(maya, "Submit the sheet")
    expect(maya.get_by_text("What he noted").first).to_be_visible()
    expect(maya.get_by_text("She wrote this down, to the end")).to_be_visible()
    expect(tom.get_by_text("What she noted").first).to_be_visible()


def swap(maya, tom):
    """The mirrored round: she finds it on her mocks page and draws its question."""
    press(tom, "Swap roles")
    tom.wait_for_url(ROOM)
    maya.goto("/mocks/")
    maya.get_by_role("link", name=re.compile("^Open System design")).click()
    press(maya, "Draw the question")
    maya.wait_for_url(KIT)
    tom.wait_for_url(MOCK)
    expect(tom.locator("h1")).to_contain_text("when Maya starts the clock")


def test_two_people_from_a_link_to_both_sheets_and_the_mirrored_round(newcomer):
    maya, tom = newcomer(), newcomer("Tom")

    come_together(maya, tom)
    hold(maya, tom)
    assert look(tom, tom.url.partition("#")[0]) == []
    hand_in(maya, tom)
    assert look(tom, tom.url) == []
    swap(maya, tom)
