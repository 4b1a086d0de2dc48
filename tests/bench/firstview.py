"""Aim 9: what Chromium fetches for the first view of the review page, again, and for one rating."""

import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.calls import TOKEN
from tests.bench.data import session_key
from tests.bench.measure import Finding
from tests.bench.server import Server


def first_view(folder: Path, person: int) -> list[Finding]:
    """Count requests and bytes on the wire, as Chromium's own protocol reports them."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with Server(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
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
        swap = wire.during(lambda: _rate(page))
        browser.close()
    return _findings(first, again, swap)


class Wire:
    """Everything that crosses the wire; what comes from the cache does not."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.kinds, self.sizes, self.cached = {}, {}, set()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._kind)
        session.on("Network.requestServedFromCache", lambda e: self.cached.add(e["requestId"]))
        session.on("Network.loadingFinished", self._size)

    def _kind(self, event: dict) -> None:
        self.kinds[event["requestId"]] = event["type"], event["response"].get("fromDiskCache")

    def _size(self, event: dict) -> None:
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def during(self, act: object) -> dict[str, tuple[str, int]]:
        """Do something and return the kind and size of each answer that was fetched for it."""
        self.kinds.clear()
        self.sizes.clear()
        self.cached.clear()
        act()
        return {
            one: (kind, self.sizes.get(one, 0))
            for one, (kind, from_disk) in self.kinds.items()
            if not from_disk and one not in self.cached
        }


def _rate(page: Page) -> None:
    page.keyboard.press("3")
    page.wait_for_selector("#rate", state="detached")
    page.wait_for_load_state("networkidle")


def _findings(first: dict, again: dict, swap: dict) -> list[Finding]:
    def kilobytes(fetched: dict, *without: str) -> float:
        return sum(size for kind, size in fetched.values() if kind not in without) / 1000

    kinds = sorted(kind for kind, _ in first.values())
    words = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    return [
        Finding(9, "first view, requests", len(first), 10, words, unit=""),
        Finding(9, "first view without fonts", kilobytes(first, "Font"), 45, unit=" kB"),
        Finding(9, "first view with fonts", kilobytes(first), 135, unit=" kB"),
        Finding(9, "repeat view, static bytes", kilobytes(again, "Document"), 0, unit=" kB"),
        Finding(9, "card swap, requests", len(swap), 1, unit=""),
        Finding(9, "card swap", kilobytes(swap), 2, unit=" kB"),
    ]
