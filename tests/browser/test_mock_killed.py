"""Killing the server during a mock loses at most the last two seconds of typing."""

import os
import re
import signal
import time

from playwright.sync_api import expect

from tests.browser.conftest import free_port, serving
from tests.browser.test_mock import press, set_up

MOST = 2  # seconds that may be lost
TYPING = (2.3, 0.9, 1.6)  # seconds before each kill


def type_for(page, seconds, typed):
    """Type a word ten times a second; note the moment and all that was typed by then."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        page.keyboard.type(f"{len(typed)} ")
        typed.append((time.monotonic(), typed[-1][1] + f"{len(typed)} "))
        page.wait_for_timeout(80)


def kill(server):
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    return time.monotonic()


def stored(page, address):
    """The notes as the database holds them."""
    html = page.request.get(address).text()
    return re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", html, re.S)[1]


def all_is_saved(page):
    """Wait until nothing waits in the tab any more."""
    until = time.monotonic() + 15
    while page.evaluate("Object.keys(sessionStorage).some((key) => key.startsWith('notes'))"):
        assert time.monotonic() < until, "the notes are not saved"
        page.wait_for_timeout(100)


def test_three_kills_of_the_server_lose_at_most_two_seconds_of_typing(newcomer, site, tmp_path):
    page = newcomer()
    set_up(page)
    press(page, "Start the clock")
    expect(page.get_by_label("Your notes")).to_be_visible()
    address, port = page.url, free_port()
    typed, lost = [(time.monotonic(), "")], []
    with (tmp_path / "log").open("w") as log:
        for n, seconds in enumerate(TYPING):
            with serving(port, site.environment, log) as server:
                if n == 0:
                    page.goto(address.replace(site.url, f"http://localhost:{port}"))
                    page.get_by_label("Your notes").click()
                else:
                    all_is_saved(page)
                type_for(page, seconds, typed)
                killed = kill(server)
            found = stored(page, address)
            assert typed[-1][1].startswith(found)
            lost += [killed - at for at, words in typed if len(words) > len(found)]
        with serving(port, site.environment, log):
            all_is_saved(page)

    assert lost
    assert max(lost) <= MOST
    assert stored(page, address) == typed[-1][1]
    assert page.get_by_label("Your notes").input_value() == typed[-1][1]
    page.console[:] = [line for line in page.console if "ERR_" not in line and "htmx" not in line]
