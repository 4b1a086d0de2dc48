"""Where Chromium is on this machine."""

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")


def chromium_path() -> str | None:
    """Chromium of the system, best without windows; None leaves the choice to Playwright."""
    return next(filter(None, map(shutil.which, NAMES)), None)
