"""What is typed in a form and not sent yet: a reload, a lost session, a refusal, a sign-out."""

import re

from playwright.sync_api import expect

from tests.browser.looking import look
from tests.browser.test_mock import SHEET, fill_sheet, press, set_up
from tests.make import PASSWORD

BACK = "What you typed here before is back."
WORDS = "Asked who the users are"


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft '))")


def evidence(page):
    return page.get_by_label("Evidence: what").first


def leave_and_come_back(page):
    """A commitment is there again, and goes from the browser once it is sent."""
    sheet, weakest = page.url, page.get_by_label("What was the weakest minute?")
    page.get_by_label("No hire", exact=True).check()
    weakest.fill("Numbers came too late.")
    page.goto("/mocks/")
    page.goto(sheet)
    expect(weakest).to_have_value("Numbers came too late.")
    expect(page.get_by_text(BACK)).to_be_visible()
    press(page, "Commit, then score")
    expect(page.locator(".rubric")).to_be_visible()
    assert drafts(page) == []


def reload(page):
    evidence(page).fill(WORDS)
    page.locator("input[value='4']").first.check()
    page.reload()
    expect(evidence(page)).to_have_value(WORDS)
    expect(page.locator("input[value='4']").first).to_be_checked()
    expect(page.get_by_text(BACK)).to_be_visible()
    assert look(page, page.url) == []


def lose_the_session(page):
    """Sent too late: the sign-in leads back to the sheet, and all is there."""
    sheet = page.url
    page.context.clear_cookies(name="sessionid")
    press(page, "Submit the sheet")
    page.get_by_label("Email").fill(page.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(sheet)
    expect(evidence(page)).to_have_value(WORDS)


def be_refused(page):
    """A refused sheet holds what was sent; the page of its door leads back to it."""
    press(page, "Submit the sheet")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(evidence(page)).to_have_value(WORDS)
    expect(page.get_by_text(BACK)).to_have_count(0)
    page.goto(page.url)
    page.get_by_role("link", name="Back to where you were").click()
    expect(evidence(page)).to_have_value(WORDS)
    press(page, "Clear it")
    expect(evidence(page)).to_have_value("")
    assert drafts(page) == []
    page.console[:] = [line for line in page.console if not re.search("405|422", line)]


def write_a_story(page):
    """Its field `action` does not stand in the way; somebody else's draft goes."""
    page.evaluate("localStorage.setItem('draft 0 /mocks/1/score/', '{\"at\": 9e15}')")
    page.goto("/mocks/stories/new/")
    page.get_by_label("Action").fill("I rebuilt the index")
    page.reload()
    expect(page.get_by_label("Action")).to_have_value("I rebuilt the index")
    assert len(drafts(page)) == 1


def test_what_is_not_sent_yet_is_kept_until_it_is(newcomer):
    page = newcomer()
    set_up(page)
    press(page, "Start the clock")
    press(page, "Finish")
    page.wait_for_url(SHEET)
    leave_and_come_back(page)
    reload(page)
    lose_the_session(page)
    be_refused(page)
    fill_sheet(page)
    assert drafts(page) == []
    write_a_story(page)

    page.get_by_role("button", name=re.compile("Account menu")).click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r"^[^/]+//[^/]+/$"))
    assert drafts(page) == []
