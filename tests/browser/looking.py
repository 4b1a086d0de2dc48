"""What is wrong with a page: by the rules of axe-core, in both themes, in three sizes."""

from pathlib import Path

from tests.browser.conftest import HARMLESS

AXE = (Path(__file__).parent / "axe.min.js").read_text()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLORS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# The lists of all that passed would take longer to send than the rules take to run.
RUN = """rules => axe.run(document, {resultTypes: ["violations"], ...rules}).then(found =>
    found.violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) =>
        `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`)))"""
SETTLED = "Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => 0)"
PHONE = 360
WIDTHS = (PHONE, 768, 1280)


def with_axe(page):
    """The page, with axe in it from the start: to send it takes as long as to run it."""
    page.add_init_script(AXE)
    return page


def violations(page, theme="light"):
    """What axe-core finds on this page, as readable lines; in the dark only colors differ."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN, COLORS if theme == "dark" else RULES)


def in_both_themes(page):
    """What axe-core finds on an open page in the light and in the dark."""
    wrong = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.evaluate(SETTLED)
        wrong += [f"{theme}: {line}" for line in violations(page, theme)]
    return wrong


def resize(page, width):
    if page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 844})


def too_wide(page, width):
    """One line where a page scrolls sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"scrolls sideways, {wide} of {width}"] * (wide > width)


def look(page, address):
    """Open a page in both themes and three sizes; return everything that is wrong with it.

    It opens in the size that the one before it was left in, for every change of it takes a while.
    """
    page.goto(address)
    assert page.locator("h1").count() == 1
    wrong, here = [], page.viewport_size["width"]
    for width in sorted(WIDTHS, key=lambda one: abs(one - here)):
        resize(page, width)
        wrong += too_wide(page, width)
        if width == PHONE:
            wrong += in_both_themes(page)
    said = [m for m in page.console if "404 (Not Found)" not in m or address != "/nowhere/"]
    said = [message for message in said if not HARMLESS.search(message)]
    page.console.clear()
    return wrong + said
