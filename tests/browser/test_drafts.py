"""What is typed in a form and not sent yet: a reload, a lost session, a refusal, a sign-out."""

import re

from playwright.sync_api import expect

from tests.browser.people import sign_up
from tests.browser.test_every_page import look
from tests.browser.test_mock import SHEET, fill_sheet, press, set_up
from tests.make import PASSWORD

BACK = "What you typed here before is back."


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft '))")


def test_a_sheet_that_was_not_sent_is_kept_until_it_is(page):
    email = sign_up(page)
    set_up(page)
    press(page, "Start the clock")
    press(page, "Finish")
    page.wait_for_url(SHEET)
    sheet = page.url

    page.get_by_label("No hire", exact=True).check()
    page.get_by_label("What was the weakest minute?").fill("Numbers came too late.")
    page.goto("/mocks/")
    page.goto(sheet)
    expect(page.get_by_label("What was the weakest minute?")).to_have_value(re.compile("^Numbers"))
    expect(page.get_by_text(BACK)).to_be_visible()
    press(page, "Commit, then score")

    evidence = page.get_by_label("Evidence: what").first
    expect(page.locator(".rubric")).to_be_visible()
    assert drafts(page) == []
    evidence.fill("Asked who the users are")
    page.locator("input[value='4']").first.check()
    page.reload()
    expect(evidence).to_have_value("Asked who the users are")
    expect(page.locator("input[value='4']").first).to_be_checked()
    expect(page.get_by_text(BACK)).to_be_visible()
    assert look(page, page.url) == []

    page.context.clear_cookies(name="sessionid")
    press(page, "Submit the sheet")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(sheet)
    expect(evidence).to_have_value("Asked who the users are")

    press(page, "Submit the sheet")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(evidence).to_have_value("Asked who the users are")
    expect(page.get_by_text(BACK)).to_have_count(0)
    page.goto(page.url)
    expect(page.get_by_text("This address only takes what a form sends.")).to_be_visible()
    page.get_by_role("link", name="Back to where you were").click()
    expect(evidence).to_have_value("Asked who the users are")
    press(page, "Clear it")
    expect(evidence).to_have_value("")
    assert drafts(page) == []
    fill_sheet(page)
    assert drafts(page) == []

    page.get_by_label("Keep 1").fill("The start")
    assert len(drafts(page)) == 1
    page.evaluate("localStorage.setItem('draft 0 /mocks/1/score/', '{\"at\": 9e15}')")
    page.reload()
    expect(page.get_by_label("Keep 1")).to_have_value("The start")
    assert len(drafts(page)) == 1  # somebody else's went
    page.goto("/mocks/stories/new/")
    page.get_by_label("Action").fill("I rebuilt the index")
    page.reload()
    expect(page.get_by_label("Action")).to_have_value("I rebuilt the index")
    page.get_by_role("button", name=re.compile("Account menu")).click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r"^[^/]+//[^/]+/$"))
    assert drafts(page) == []
    page.console[:] = [line for line in page.console if not re.search("405|422", line)]
