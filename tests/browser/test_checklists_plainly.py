"""A list by keyboard alone, and without script: all of it works."""

import re

from playwright.sync_api import expect

from tests.browser.people import button, expect_items, make_list, open_item, tick_of

MOST_TABS = 80


def tab_to(page, locator):
    """Press Tab until this has the focus, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        if locator.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {locator}")


def type_in(page, label, text):
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(text)


def press(page, locator):
    tab_to(page, locator)
    page.keyboard.press("Enter")


def test_a_list_by_keyboard_alone(browse):
    page = browse("member")
    page.goto("/checklists/new/")
    type_in(page, "Title", "By keys")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/checklists/\d+/"))
    for text in ("First", "Second"):
        type_in(page, "Add an item", text)
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name=text, exact=True)).to_be_visible()

    tab_to(page, tick_of(page, "First"))
    page.keyboard.press("Space")
    expect(tick_of(page, "First")).to_be_checked()
    expect(tick_of(page, "First")).to_be_focused()
    press(page, button(page, "Doing", "Second"))
    expect(button(page, "To do", "Second")).to_be_focused()
    expect(page.locator("#live")).to_have_text("1 of 2 done or skipped.")


def test_an_item_moves_by_alt_and_an_arrow_and_keeps_the_focus(browse, cast):
    page = browse("member")
    make_list(page, cast, "Order", "One", "Two", "Three")
    link = page.get_by_role("link", name="One", exact=True)

    tab_to(page, link)
    page.keyboard.press("Alt+ArrowDown")
    expect_items(page, "Two", "One", "Three")
    expect(link).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect_items(page, "Two", "Three", "One")
    page.keyboard.press("Alt+ArrowUp")
    expect_items(page, "Two", "One", "Three")

    page.keyboard.press("Enter")
    page.wait_for_url("**/items/*/")
    type_in(page, "Add a comment", "Said without a mouse")
    press(page, page.get_by_role("button", name="Comment", exact=True))
    expect(page.locator(".comment")).to_contain_text("Said without a mouse")


def test_a_list_without_script(browse, cast):
    page = browse("member", java_script_enabled=False)
    address = make_list(page, cast, "Plain", "One", "Two")

    tick_of(page, "One").click()
    expect(tick_of(page, "One")).to_be_checked()
    button(page, "Skip", "Two").click()
    expect(page.get_by_text("2 of 2 done or skipped")).to_be_visible()
    button(page, "To do", "Two").click()
    expect(page.get_by_text("1 of 2 done or skipped")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Open")).click()
    expect_items(page, "Two")

    open_item(page, address, "Two")
    page.get_by_role("button", name="Move up").click()
    expect_items(page, "Two", "One")
    assert page.url.split("#")[0] == address


def test_an_item_without_script(browse, cast):
    page = browse("member", java_script_enabled=False)
    address = make_list(page, cast, "Plain item", "Two")
    item = open_item(page, address, "Two")

    page.get_by_label("Evidence").fill("Told it to Sven")
    page.get_by_role("button", name="Save evidence").click()
    page.get_by_role("button", name="Take it").click()
    page.goto(item)
    page.get_by_label("Add a comment").fill("Ask @sven")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comment")).to_contain_text("Ask @sven")
    page.get_by_label("What").fill("Two, in other words")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".check")).to_contain_text("Told it to Sven")
    expect_items(page, "Two, in other words")

    page.goto(item)
    page.locator("aside").get_by_role("button", name="Delete").click()
    expect_items(page)
    page.goto(f"{address}activity/")
    page.get_by_role("button", name="Bring back").click()
    expect_items(page, "Two, in other words")
