"""Reviewing in a browser: by keyboard, by mouse without script, twice, in two tabs, offline."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.people import sign_up

INTERVIEW = (date.today() + timedelta(days=17)).isoformat()  # noqa: DTZ011


def onboard(page):
    page.get_by_label("Mid").first.check()
    page.get_by_label("Date", exact=True).fill(INTERVIEW)
    page.locator("main button.btn--go").click()
    page.wait_for_url(re.compile(r"/$"))


def expect_done(page, number):
    """The bar comes to count so many cards as done."""
    expect(page.locator("#bar-mid label")).to_have_text(re.compile(f"^{number + 1} of"))


def forgive(page, *words):
    """Drop the console messages that this test provoked."""
    page.console[:] = [line for line in page.console if not any(word in line for word in words)]


def press(page, key, *, expects):
    page.keyboard.press(key)
    expect(page.locator(expects)).to_be_visible()


def test_a_new_person_goes_from_sign_up_to_progress_by_keyboard(page):
    sign_up(page)
    onboard(page)
    page.goto("/guide/ai-engineer/levels/mid/")
    expect(page.locator("h1")).to_be_visible()
    page.goto("/cards/")

    for number in range(20):
        expect_done(page, number)
        press(page, "Space", expects="#rate")
        page.keyboard.press("1" if number == 3 else "Space")
        expect(page.locator("#rate")).to_have_count(0)
    for number in (19, 18):
        page.keyboard.press("u")
        expect_done(page, number)
        expect(page.locator("#rate")).to_be_visible()
    for _ in range(30):
        if "/cards/" not in page.url or not page.locator(".dock").count():
            break
        if page.locator("#rate").count() == 0:
            press(page, "Space", expects="#rate")
        page.keyboard.press("4")
        expect(page.locator("#rate")).to_have_count(0)

    expect(page.get_by_role("heading", level=1)).to_contain_text(
        re.compile("every card|comes back")
    )
    page.goto("/progress/")
    expect(page.locator("h1")).to_be_visible()


def test_the_same_without_javascript_by_mouse(open_page):
    page = open_page(java_script_enabled=False)
    sign_up(page)
    onboard(page)
    page.goto("/guide/ai-engineer/levels/mid/")
    page.goto("/cards/")

    for number in range(20):
        expect_done(page, number)
        page.get_by_role("button", name="Show the answer").click()
        page.locator("#rate button[value='3']").click()
    for number in (19, 18):
        page.get_by_role("button", name="Undo").click()
        expect_done(page, number)
        expect(page.locator("#rate")).to_be_visible()
    page.goto("/progress/")
    expect(page.locator("h1")).to_be_visible()


@pytest.fixture
def reviewer(newcomer):
    page = newcomer()
    page.goto("/goal/")
    onboard(page)
    page.goto("/cards/")
    return page


def test_what_the_button_says_is_what_the_card_page_tells(reviewer):
    reviewer.keyboard.press("Space")
    easy = reviewer.locator("#rate button[value='4']")
    days = int(re.search(r"(\d+) days", easy.inner_text())[1])
    card = re.search(r"/cards/(\d+)/rate/", reviewer.locator("#rate").get_attribute("action"))[1]
    easy.click()
    expect(reviewer.locator("#rate")).to_have_count(0)

    reviewer.goto(f"/cards/{card}/")

    due = date.today() + timedelta(days=days)  # noqa: DTZ011
    near = {(due + timedelta(days=n)).strftime("%-d %B") for n in (-1, 0)}
    assert any(day in reviewer.locator("h1").inner_text() for day in near)


def test_a_double_click_counts_once(reviewer):
    reviewer.keyboard.press("Space")
    reviewer.locator("#rate button[value='3']").dblclick()
    expect(reviewer.locator("#rate")).to_have_count(0)

    reviewer.goto("/cards/")

    expect_done(reviewer, 1)


def test_rating_keys_do_nothing_before_the_answer(reviewer):
    for key in "1234":
        reviewer.keyboard.press(key)

    reviewer.goto("/cards/")

    expect_done(reviewer, 0)


def test_two_tabs_do_not_count_one_card_twice(reviewer):
    reviewer.keyboard.press("Space")
    expect(reviewer.locator("#rate")).to_be_visible()
    action = reviewer.locator("#rate").get_attribute("action")
    other = reviewer.context.new_page()
    other.goto(action.replace("rate", "answer"))
    other.locator("#rate button[value='3']").click()
    expect(other.locator("#rate")).to_have_count(0)

    reviewer.locator("#rate button[value='1']").click()

    expect(reviewer.get_by_role("alert")).to_contain_text("somewhere else")
    reviewer.goto("/cards/")
    expect_done(reviewer, 1)
    forgive(reviewer, "409", "htmx:")


def test_going_back_does_not_rate_again(newcomer):
    page = newcomer(java_script_enabled=False)
    page.goto("/goal/")
    onboard(page)
    page.goto("/cards/")
    page.get_by_role("button", name="Show the answer").click()
    page.locator("#rate button[value='4']").click()
    expect(page.get_by_role("button", name="Show the answer")).to_be_visible()

    page.go_back(wait_until="commit")

    expect(page.get_by_text("This card is not due")).to_be_visible()
    assert page.locator("#rate").count() == 0


def test_a_lost_connection_says_so_and_sending_again_counts_once(reviewer):
    reviewer.keyboard.press("Space")
    expect(reviewer.locator("#rate")).to_be_visible()
    reviewer.context.set_offline(True)
    reviewer.locator("#rate button[value='3']").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("do not know whether that was saved")

    reviewer.context.set_offline(False)
    reviewer.get_by_role("button", name="Send again").click()
    expect(reviewer.locator("#rate")).to_have_count(0)

    reviewer.goto("/cards/")
    expect_done(reviewer, 1)
    forgive(reviewer, "ERR_INTERNET_DISCONNECTED", "htmx:")


def test_a_rating_whose_answer_got_lost_counts_once_when_sent_again(reviewer):
    reviewer.keyboard.press("Space")
    expect(reviewer.locator("#rate")).to_be_visible()

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    reviewer.route("**/rate/", lose_the_answer, times=1)
    reviewer.locator("#rate button[value='3']").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("do not know whether that was saved")

    reviewer.get_by_role("button", name="Send again").click()
    expect(reviewer.locator("#rate")).to_have_count(0)

    reviewer.goto("/cards/")
    expect_done(reviewer, 1)
    forgive(reviewer, "ERR_FAILED", "htmx:")


def test_flag_put_off_and_set_aside_by_key(reviewer):
    first = reviewer.locator("#q").inner_text()
    reviewer.keyboard.press("f")
    expect(reviewer.locator("#flag-button")).to_have_attribute("aria-pressed", "true")
    reviewer.keyboard.press("b")
    expect(reviewer.locator("[data-toast]")).to_contain_text("Put off until tomorrow")
    assert reviewer.locator("#q").inner_text() != first

    reviewer.locator("[data-toast] button").click()

    expect(reviewer.locator("#q")).to_have_text(first)
    reviewer.keyboard.press("s")
    expect(reviewer.locator("[data-toast]")).to_contain_text("Set aside")


def test_nothing_moves_when_the_answer_is_shown(reviewer):
    before = reviewer.locator(".flashcard__head").bounding_box()
    dock = reviewer.locator(".dock").bounding_box()
    reviewer.keyboard.press("Space")
    expect(reviewer.locator("#rate")).to_be_visible()

    after = reviewer.locator(".flashcard__head").bounding_box()
    below = reviewer.locator(".dock").bounding_box()

    assert (before["x"], before["y"]) == (after["x"], after["y"])
    assert abs(dock["y"] + dock["height"] - below["y"] - below["height"]) <= 1


def test_the_answer_is_announced_and_gets_the_focus(reviewer):
    reviewer.keyboard.press("Space")

    expect(reviewer.locator("#live")).to_have_text("Answer shown. Good: 10 min.")
    expect(reviewer.locator("#answer")).to_be_focused()


HIDDEN = """() => {
  const [one, dock] = [document.activeElement, document.querySelector(".dock")];
  const ends = one.getBoundingClientRect().bottom;
  return !dock.contains(one) && ends > dock.getBoundingClientRect().top;
}"""


def expect_focus_in_sight(page):
    """On a low screen nothing that is reached by Tab, forth and back, is behind the dock."""
    page.set_viewport_size({"width": 1280, "height": 600})
    for start, key in (("#q", "Tab"), ("#reveal button", "Shift+Tab")):
        page.locator(start).focus()
        for _ in range(8):
            page.keyboard.press(key)
            assert not page.evaluate(HIDDEN), key
    page.locator("#q").focus()


def type_first(reviewer, field):
    """Say "sure" and type an answer by keyboard alone, over a connection that is lost once."""
    expect(reviewer.locator("#q")).to_be_focused()
    expect_focus_in_sight(reviewer)
    reviewer.keyboard.press("h")
    expect(reviewer.get_by_role("radio", name="Not said")).to_be_checked()
    reviewer.keyboard.press("l")
    expect(reviewer.get_by_role("radio", name="Sure", exact=True)).to_be_checked()
    reviewer.keyboard.press("t")
    expect(field).to_be_focused()
    reviewer.keyboard.type("Zanzibar first, 1 by 1")
    reviewer.keyboard.press("Escape")
    expect(reviewer.locator("#q")).to_be_focused()
    reviewer.keyboard.press("t")
    reviewer.context.set_offline(True)
    reviewer.keyboard.press("Control+Enter")
    expect(reviewer.get_by_role("alert")).to_contain_text("Nothing on this page is lost")
    expect(field).to_have_value("Zanzibar first, 1 by 1")
    reviewer.context.set_offline(False)
    reviewer.get_by_role("button", name="Send again").click()
    forgive(reviewer, "ERR_INTERNET_DISCONNECTED", "htmx:")


def test_what_was_typed_before_the_answer_comes_back_beside_it(reviewer):
    reviewer.get_by_role("button", name="Ask how sure I am").click()
    field = reviewer.get_by_label("Your answer")

    type_first(reviewer, field)

    expect(reviewer.locator(".flashcard__typed")).to_contain_text("Zanzibar first, 1 by 1")
    expect(reviewer.locator("#rate legend")).to_contain_text("You said: sure.")
    card = re.search(r"/cards/(\d+)/rate/", reviewer.locator("#rate").get_attribute("action"))[1]
    reviewer.keyboard.press("1")
    expect(field).to_have_value("")

    reviewer.goto(f"/cards/?card={card}")
    expect(reviewer.locator("#q")).to_be_focused()
    press(reviewer, "k", expects="[name=certainty][value='2']:checked")
    press(reviewer, "Space", expects="#rate")
    expect(reviewer.locator(".flashcard__typed")).to_contain_text("Sure, then rated Again")
    reviewer.keyboard.press("u")
    expect(reviewer.locator(".flashcard__typed")).to_contain_text("You wrote")
