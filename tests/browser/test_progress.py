"""The progress page on paper."""

import re

from playwright.sync_api import expect

MOST_PAGES = 6


def test_progress_prints_whole_charts_in_ink_on_white(open_page, sample_state):
    page = open_page(storage_state=sample_state, color_scheme="dark")
    page.goto("/progress/")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.get_by_role("heading", name="Mocks over time")).to_be_visible()
    page.evaluate("document.documentElement.dataset.theme = 'dark'")

    page.emulate_media(media="print")

    for gone in ("navigation", "button"):
        expect(page.get_by_role(gone)).to_have_count(0)
    expect(page.get_by_text("Show as a table").first).to_be_hidden()
    broken = "all => all.filter(one => getComputedStyle(one).breakInside !== 'avoid').length"
    assert page.locator(".chart").evaluate_all(broken) == 0
    ink = "one => getComputedStyle(one).fill"
    assert page.locator(".v-data").first.evaluate(ink) == "rgb(21, 23, 28)"
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= MOST_PAGES
