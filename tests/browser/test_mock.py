"""A solo mock in a browser: from start to debrief, over a reload and a second device."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import PHONE, look, resize, too_wide, violations, with_axe

QUESTION = re.compile(r"/mocks/\d+/$")
SHEET = re.compile(r"/mocks/\d+/sheet/$")


def set_up(page, round="System design"):
    page.goto("/mocks/")
    page.get_by_label(re.compile(f"^{round}")).check()
    page.get_by_label("Level of the question").select_option("mid")
    page.get_by_role("button", name="Set up this round").click()
    page.wait_for_url(QUESTION)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    if name in ("Finish", "End round"):  # right after the start, so it asks
        page.get_by_role("button", name="End the round").click()


def left(page):
    """The seconds that the page says are left."""
    minutes, seconds = page.locator(".timer b").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def server_left(page):
    """The seconds that the server says are left."""
    html = page.request.get(page.url).text()
    return int(re.search(r'data-left="(-?\d+)"', html)[1])


def score(page):
    """Commit, then fill the sheet."""
    page.wait_for_url(SHEET)
    page.get_by_label("No hire", exact=True).check()
    page.get_by_label("What was the weakest minute?").fill("Numbers came too late.")
    press(page, "Commit, then score")
    fill_sheet(page)


def fill_sheet(page):
    """Solid everywhere but for one dimension without a signal."""
    expect(page.locator(".rubric")).to_be_visible()
    rows = page.locator(".rubric__row")
    for place in range(rows.count()):
        value = "none" if place == 0 else "3"
        rows.nth(place).locator(f"input[value='{value}']").check()
        rows.nth(place).get_by_label("Evidence: what").fill("Said it aloud")
    page.get_by_label("At", exact=True).check()
    press(page, "Submit the sheet")
    expect(page.locator(".score")).to_have_text(re.compile("3.0 of 4"))


def debrief(page):
    page.locator("input[name='met']").first.check()
    page.get_by_label("Keep 1").fill("The start")
    page.get_by_label("Change 1").first.fill("Numbers first")
    page.get_by_label("Topic of change 1").select_option(index=1)
    press(page, "Save the debrief")
    expect(page.get_by_text("The debrief is kept.")).to_be_visible()


def test_a_design_from_start_to_debrief_over_a_reload_and_a_second_device(newcomer, open_page):
    page = newcomer()
    set_up(page)
    press(page, "Start the clock")
    page.get_by_label("Your notes").fill("Ask first: how many users?")
    expect(page.locator("#saved")).to_have_text(re.compile(r"Saved at \d\d:\d\d:\d\d"))

    page.reload()
    expect(page.get_by_label("Your notes")).to_have_value("Ask first: how many users?")
    assert abs(left(page) - server_left(page)) <= 1

    phone = open_page(storage_state=page.context.storage_state())
    phone.goto(page.url)
    assert abs(left(phone) - left(page)) <= 1
    phone.get_by_label("Your notes").press_sequentially(" On the phone. ")
    press(phone, "Pause")
    expect(phone.locator(".timer")).to_contain_text("paused")
    page.goto(page.url)
    assert left(page) == left(phone) == server_left(page)
    press(page, "Go on")
    press(page, "Fact 1")
    expect(page.locator("#reveal-0")).to_be_visible()
    expect(page.get_by_label("Your notes")).to_have_value(re.compile("On the phone."))

    press(page, "Finish")
    score(page)
    debrief(page)
    phone.goto("/mocks/")
    expect(phone.locator("tbody tr").first).to_contain_text("3.0")


def test_notes_that_another_device_changed_are_shown_and_nothing_is_lost(newcomer, open_page):
    page = newcomer()
    set_up(page)
    press(page, "Start the clock")
    phone = open_page(storage_state=page.context.storage_state())
    phone.goto(page.url)
    phone.get_by_label("Your notes").fill("From the phone")
    expect(phone.locator("#saved")).to_contain_text("Saved at")

    notes = page.get_by_label("Your notes")
    notes.fill("From the laptop")
    expect(page.locator("#other")).to_contain_text("From the phone")
    expect(notes).to_have_value("From the laptop")
    notes.press_sequentially(" and the phone")
    expect(page.locator("#saved")).to_contain_text("Saved at")

    expect(page.locator("#other")).to_contain_text("From the phone")
    page.reload()
    expect(page.get_by_label("Your notes")).to_have_value(re.compile("and the phone"))
    page.console[:] = [line for line in page.console if "409" not in line and "htmx" not in line]


def test_what_could_not_be_sent_says_so_outlives_a_reload_and_is_sent_again(newcomer):
    page = newcomer()
    set_up(page)
    press(page, "Start the clock")
    expect(page.get_by_label("Your notes")).to_be_editable()  # else the cut may come too early
    page.route("**/notes/", lambda route: route.abort())
    page.get_by_label("Your notes").fill("Under way")
    expect(page.locator("#saved")).to_contain_text("Not saved: the server does not answer.")
    page.reload()
    expect(page.get_by_label("Your notes")).to_have_value("Under way")

    page.unroute("**/notes/")

    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_label("Your notes")).to_have_value("Under way")
    expect(page.locator("#saved")).not_to_contain_text("Not saved")
    page.console[:] = [line for line in page.console if "ERR_" not in line and "htmx" not in line]


def test_the_same_without_javascript(newcomer):
    page = newcomer(java_script_enabled=False)
    set_up(page)
    press(page, "Start the clock")
    page.get_by_label("Your notes").fill("Typed and not saved")
    press(page, "Fact 1")
    press(page, "Pause")
    press(page, "Go on")
    expect(page.get_by_label("Your notes")).to_have_value("Typed and not saved")
    expect(page.get_by_role("button", name="Silent")).to_be_hidden()
    page.get_by_label("Your notes").fill("Typed and saved")
    press(page, "Save notes")
    expect(page.get_by_text("Your notes are saved.")).to_be_visible()
    page.get_by_label("Your notes").fill("Typed and finished")

    press(page, "Finish")
    score(page)
    debrief(page)

    expect(page.get_by_text("Typed and finished")).to_be_visible()
    expect(page.get_by_label("Topic of change 1")).not_to_have_value("")


def wrong_with(page):
    """What is wrong with a page that says what is missing, on a phone."""
    resize(page, PHONE)
    expect(page.get_by_role("alert")).to_be_visible()
    page.console[:] = [line for line in page.console if "422" not in line]
    return violations(page) + too_wide(page, PHONE)


def tab_to(page, target, back=False):
    """Press Tab until the target has the focus; the way there is the test."""
    for _ in range(80):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{target} is not reached by Tab")


def enter(page, name):
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def set_up_by_keyboard(page):
    page.goto("/mocks/")
    tab_to(page, page.locator("input[type='radio'][name='round']").first)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("Level of the question"))
    page.keyboard.type("Mid")
    enter(page, "Set up this round")
    page.wait_for_url(QUESTION)


def commit_by_keyboard(page):
    page.wait_for_url(SHEET)
    tab_to(page, page.locator("input[name='recommendation']").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("What was the weakest minute?"))
    page.keyboard.type("The end.")
    page.keyboard.press("Enter")


def score_by_keyboard(page):
    expect(page.locator(".rubric")).to_be_visible()
    rows = page.locator(".rubric__row")
    for place in range(rows.count()):
        tab_to(page, rows.nth(place).locator("input[type='radio']").first)
        page.keyboard.press("ArrowDown")
        tab_to(page, rows.nth(place).get_by_label("Evidence: what"))
        page.keyboard.type("Said so")
    tab_to(page, page.locator("input[name='level_signal']").first)
    page.keyboard.press("Space")
    enter(page, "Submit the sheet")
    expect(page.locator(".score")).to_have_text(re.compile("1.0 of 4"))


def test_the_same_by_keyboard_alone(newcomer):
    page = newcomer()
    set_up_by_keyboard(page)
    enter(page, "Start the clock")
    expect(page.locator("#q")).to_be_visible()
    page.keyboard.press("f")
    expect(page.locator("#follow_up-0")).to_be_visible()
    tab_to(page, page.get_by_label("Your notes"))
    page.keyboard.type("for the keyboard")
    expect(page.locator("#follow_up-1")).to_have_count(0)
    tab_to(page, page.get_by_role("button", name="Finish"), back=True)
    page.keyboard.press("Enter")
    enter(page, "End the round")

    commit_by_keyboard(page)
    score_by_keyboard(page)

    tab_to(page, page.locator("input[name='met']").first)
    page.keyboard.press("Space")
    enter(page, "Save the debrief")
    expect(page.get_by_text("The debrief is kept.")).to_be_visible()


@pytest.mark.parametrize("round", ["System design", "Coding"])
def test_every_page_on_the_way_is_accessible_and_fits(newcomer, round):
    page = with_axe(newcomer())
    set_up(page, round)
    assert look(page, page.url) == []
    press(page, "Start the clock")
    page.wait_for_selector("#q")
    press(page, "Follow-up 1")
    page.wait_for_selector("#follow_up-0")
    assert look(page, page.url.partition("#")[0]) == []
    press(page, "Finish")
    page.wait_for_url(SHEET)
    assert look(page, page.url) == []
    press(page, "Commit, then score")
    assert wrong_with(page) == []
    page.get_by_label("Hire", exact=True).check()
    page.get_by_label("What was the weakest minute?").fill("The first.")
    press(page, "Commit, then score")
    expect(page.locator(".rubric")).to_be_visible()
    assert look(page, page.url) == []
    press(page, "Submit the sheet")
    assert wrong_with(page) == []
    fill_sheet(page)
    assert look(page, page.url) == []
    assert look(page, "/mocks/") == []
    assert look(page, "/mocks/questions/?show=met") == []
    page.locator(".hits a").first.click()
    page.wait_for_url(re.compile(r"/questions/[a-z0-9-]+/$"))
    assert look(page, page.url) == []
