"""No page runs or wears anything that is written inside it, or fetches from elsewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "a script without src": r"<script\b(?![^>]*(\ssrc=|type=\"application/json\"))",
    "hx-on": r"\bhx-on\b",
    "a js: value": r"\b(js|javascript):",
    "a trigger filter": r"hx-trigger=\"[^\"]*\[",
    "the safe filter": r"\|\s*safe\b|autoescape off",
}
# Addresses that a page may name without fetching anything: XML names, and links to read.
NAMES = re.compile(r"https?://(www\.w3\.org/|www\.sitemaps\.org/)|<a\b[^>]*href=\"https://")


def name(file):
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what):
    found = [name(f) for f in TEMPLATES if re.search(FORBIDDEN[what], f.read_text(), re.I)]

    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a style attribute", '<p class="x"\n   style="color: red">'),
        ("a style element", "<style>p {}</style>"),
        ("an event attribute", '<button onclick="go()">'),
        ("a script without src", "<script>go()</script>"),
        ("hx-on", '<p hx-on:click="go()">'),
        ("a js: value", '<a href="javascript:go()">'),
        ("a trigger filter", '<p hx-trigger="keyup[ctrlKey]">'),
        ("the safe filter", "{{ text|safe }}"),
    ],
)
def test_the_rules_find_what_they_forbid(what, text):
    assert re.search(FORBIDDEN[what], text, re.I)
    assert not re.search(FORBIDDEN[what], '<script src="x.js" defer></script><p class="on">safe')


def test_nothing_is_fetched_from_another_host():
    found = [
        f"{name(file)}: {line.strip()[:80]}"
        for file in [*TEMPLATES, *STYLES, *SCRIPTS]
        for line in file.read_text().splitlines()
        if re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", line) and not NAMES.search(line)
    ]

    assert found == []


def test_a_script_imports_nothing_and_stays_short():
    for file in SCRIPTS:
        text = file.read_text()
        assert not re.search(r"^\s*(import|export)\b|\beval\(|new Function", text, re.M), name(file)
        assert len(text.splitlines()) <= 100, name(file)


def test_every_form_that_posts_carries_its_token():
    for file in TEMPLATES:
        for form in re.findall(r"<form\b.*?</form>", file.read_text(), re.S):
            if re.search(r"method=\"post\"", form, re.I):
                assert "csrf_token" in form or "{% include" in form, name(file)
