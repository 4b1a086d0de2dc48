"""Aim 9: what Chromium fetches for the first view of the review page, again, and for one rating.

The server sends static files compressed and pages as they are; a proxy in front compresses pages.
So a page counts as gzip makes it, and the detail says what it is without a proxy.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.calls import TOKEN
from tests.bench.data import session_key
from tests.bench.measure import Finding
from tests.bench.server import Server
from tests.chromium import chromium_path

PAGES = ("document", "xhr", "fetch")


def first_view(folder: Path, person: int) -> list[Finding]:
    """Count requests and bytes on the wire, as Chromium's own protocol reports them."""
    with Server(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        context = browser.new_context()
        address = f"http://127.0.0.1:{server.port}"
        cookies = {"sessionid": session_key(person), "csrftoken": TOKEN}
        context.add_cookies([{"name": k, "value": v, "url": address} for k, v in cookies.items()])
        page = context.new_page()
        wire = Wire(context, page)
        first = wire.during(lambda: page.goto(f"{address}/cards/", wait_until="networkidle"))
        again = wire.during(lambda: page.goto(f"{address}/cards/", wait_until="networkidle"))
        page.keyboard.press("Space")
        page.wait_for_selector("#rate")
        page.wait_for_load_state("networkidle")
        swap = wire.during(lambda: _rate(page))
        browser.close()
    return _findings(first, again, swap)


class Wire:
    """Everything that crosses the wire; what comes from the cache does not."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.kinds, self.sizes, self.cached, self.responses = {}, {}, set(), []
        session = context.new_cdp_session(page)
        page.on("response", lambda response: self.responses.append(response))
        session.send("Network.enable")
        session.on("Network.responseReceived", self._kind)
        session.on("Network.requestServedFromCache", lambda e: self.cached.add(e["requestId"]))
        session.on("Network.loadingFinished", self._size)

    def _kind(self, event: dict) -> None:
        self.kinds[event["requestId"]] = event["type"], event["response"].get("fromDiskCache")

    def _size(self, event: dict) -> None:
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def during(self, act: Callable[[], object]) -> "Fetched":
        """Do something and return what was fetched for it."""
        self.kinds.clear()
        self.sizes.clear()
        self.cached.clear()
        self.responses.clear()
        act()
        fetched = [
            (kind, self.sizes.get(one, 0))
            for one, (kind, from_disk) in self.kinds.items()
            if not from_disk and one not in self.cached
        ]
        pages = [one.body() for one in self.responses if one.request.resource_type in PAGES]
        return Fetched(fetched, sum(len(one) - len(gzip.compress(one, 6)) for one in pages))


@dataclass(frozen=True)
class Fetched:
    """Kind and size of each answer, and the bytes that compressing the pages saves."""

    answers: list[tuple[str, int]]
    saved: int

    def kilobytes(self, *without: str, pages: bool = True) -> float:
        """The size of all answers but some kinds; `pages` counts pages compressed."""
        raw = sum(size for kind, size in self.answers if kind not in without)
        return (raw - self.saved * pages) / 1000


def _rate(page: Page) -> None:
    page.keyboard.press("3")
    page.wait_for_selector("#rate", state="detached")
    page.wait_for_load_state("networkidle")


def _findings(first: Fetched, again: Fetched, swap: Fetched) -> list[Finding]:
    kinds = sorted(kind for kind, _ in first.answers)
    words = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))

    def size(what: str, fetched: Fetched, limit: float, *without: str) -> Finding:
        raw = f"{fetched.kilobytes(*without, pages=False):.1f} kB without a proxy"
        return Finding(9, what, fetched.kilobytes(*without), limit, raw, unit=" kB")

    static = again.kilobytes("Document", pages=False)
    return [
        Finding(9, "first view, requests", len(first.answers), 10, words, unit=""),
        size("first view without fonts", first, 45, "Font"),
        size("first view with fonts", first, 135),
        Finding(9, "repeat view, static bytes", static, 0, unit=" kB"),
        Finding(9, "card swap, requests", len(swap.answers), 1, unit=""),
        size("card swap", swap, 2),
    ]
