"""Teams and lists in browsers of several people, who are invited, tick and edit together."""

import re

from playwright.sync_api import expect

from tests.browser.people import (
    address_of,
    button,
    invite,
    join,
    make_list,
    open_item,
    start_team,
    tick_of,
)
from tests.browser.test_review import forgive

LIVE = 5_000  # milliseconds between two questions whether a list is as shown


def look_again(*pages):
    """Let the time pass in which an open list asks anew."""
    for page in pages:
        page.clock.fast_forward(LIVE)


def test_who_is_invited_by_a_link_signs_up_from_it_and_lands_in_the_team(newcomer, open_page):
    ann, ben = newcomer("Ann"), open_page()
    team = start_team(ann, "Two of us")
    email = address_of("Ben")

    link = invite(ann, team, email=email)
    join(ben, link, "Ben")

    assert ben.url == team
    expect(ben.get_by_text("You are in Two of us as member.")).to_be_visible()
    expect(ben.locator(".people__row")).to_have_count(2)
    ann.goto(f"{team}invitations/")
    expect(ann.get_by_role("row", name=email)).to_contain_text("as Ben")


def test_each_sees_the_tick_of_the_other_without_a_reload(browse, cast):
    olga, mina = browse("owner"), browse("member")
    olga.clock.install()
    mina.clock.install()
    address = make_list(olga, cast, "Together", "Read the papers", "Tell a story")
    mina.goto(address)

    tick_of(olga, "Read the papers").click()
    expect(tick_of(olga, "Read the papers")).to_be_checked()
    look_again(mina)
    expect(tick_of(mina, "Read the papers")).to_be_checked()
    expect(mina.locator("#log li").first).to_contain_text("Olga set Read the papers to done")
    expect(mina.get_by_text("Changed by Olga")).to_be_visible()

    tick_of(mina, "Tell a story").click()
    expect(tick_of(mina, "Tell a story")).to_be_checked()
    look_again(olga)
    expect(tick_of(olga, "Tell a story")).to_be_checked()

    button(olga, "Undo", "Tell a story").click()
    expect(tick_of(olga, "Tell a story")).not_to_be_checked()
    look_again(mina)
    expect(tick_of(mina, "Tell a story")).not_to_be_checked()
    expect(tick_of(mina, "Read the papers")).to_be_checked()


def test_nothing_is_swapped_while_nothing_changed_and_what_is_typed_stays(browse, cast):
    olga, mina = browse("owner"), browse("member")
    address = make_list(olga, cast, "Quiet", "Read the papers")
    mina.clock.install()
    mina.goto(address)
    mina.evaluate("document.getElementById('list').dataset.drawn = 'once'")

    with mina.expect_response(re.compile("since=")) as first:
        look_again(mina)
    with mina.expect_response(re.compile("since=")) as second:
        look_again(mina)
    assert (first.value.status, second.value.status) == (204, 204)
    expect(mina.locator("#list[data-drawn=once]")).to_have_count(1)

    field = mina.get_by_label("Add an item")
    field.press_sequentially("Half a sent")
    tick_of(olga, "Read the papers").click()
    expect(tick_of(olga, "Read the papers")).to_be_checked()
    look_again(mina)
    expect(tick_of(mina, "Read the papers")).to_be_checked()
    expect(mina.locator("#list[data-drawn=once]")).to_have_count(0)
    expect(field).to_be_focused()
    field.press_sequentially("ence")
    field.press("Enter")
    expect(mina.get_by_role("link", name="Half a sentence")).to_be_visible()


def test_two_who_edit_one_text_lose_nothing(browse, cast):
    olga, carl = browse("owner"), browse("coach")
    address = make_list(olga, cast, "Both", "Plan the evaluation")
    item = open_item(olga, address, "Plan the evaluation")
    carl.goto(item)

    olga.get_by_label("What").fill("Plan it with forty cases")
    olga.get_by_role("button", name="Save", exact=True).click()
    carl.get_by_label("What").fill("Plan it by kind of question")
    carl.get_by_role("button", name="Save", exact=True).click()

    expect(carl.locator("h1")).to_have_text("Olga changed this item while you were typing.")
    expect(carl.locator(".version")).to_contain_text(
        ["Plan it by kind of question", "Plan it with forty cases"]
    )
    olga.goto(item)
    expect(olga.locator("h1")).to_have_text("Plan it with forty cases")
    carl.get_by_role("button", name="Save mine").click()
    olga.goto(item)
    expect(olga.locator("h1")).to_have_text("Plan it by kind of question")
    olga.goto(f"{address}activity/")
    olga.get_by_text("Before and after").first.click()
    expect(olga.get_by_text("text: Plan it with forty cases").first).to_be_visible()
    forgive(carl, "409 (Conflict)")


def test_a_coach_reads_who_stands_where_in_a_list_per_person(browse, cast):
    carl = browse("coach")
    address = make_list(carl, cast, "Each", "Read", "Tell", "Draw", per_person=True)
    ticked = {"owner": ("Read", "Tell"), "member": ("Tell",), "second": ("Read", "Draw")}

    for role, texts in ticked.items():
        page = browse(role)
        page.goto(address)
        for text in texts:
            tick_of(page, text).click()
            expect(tick_of(page, text)).to_be_checked()
    carl.goto(address)
    carl.get_by_role("link", name="Who stands where").click()

    rows = carl.locator(".matrix tbody tr")
    expect(rows.nth(0)).to_contain_text("Olga: done")
    expect(rows.nth(0)).to_contain_text("Mina: to do")
    expect(rows.nth(1)).to_contain_text("Mina: done")
    expect(rows.nth(1)).to_contain_text("Sven: to do")
    expect(rows.nth(2)).to_contain_text("Sven: done")
    expect(carl.locator(".matrix tfoot td")).to_contain_text(["2/3", "0/3", "1/3", "2/3"])
    expect(carl.get_by_text("Together: 5 of 12.")).to_be_visible()


def test_a_viewer_finds_no_control_and_a_forged_post_is_refused(browse, cast):
    olga, vera = browse("owner"), browse("viewer")
    address = make_list(olga, cast, "Look only", "Read the papers")
    action = olga.locator("#list form").first.get_attribute("action")
    vera.goto(address)
    expect(vera.get_by_role("link", name="Read the papers", exact=True)).to_be_visible()

    found = "button:not([data-print]), form, input, [data-move]"
    controls = vera.locator("main").locator(found).count()
    token = vera.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = vera.request.post(
        action,
        form={"csrfmiddlewaretoken": token, "status": "done"},
        headers={"Referer": address},
    )

    assert controls == 0
    assert answer.status == 403
    assert "Viewers look at this list." in answer.text()
    olga.goto(address)
    expect(tick_of(olga, "Read the papers")).not_to_be_checked()
