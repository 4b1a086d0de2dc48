"""What people read: a sample of its pages is accessible and fits a small phone."""

import random
import re
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.looking import PHONE, resize, too_wide, violations, with_axe

SEED = 20261123  # the same fifty pages until the content changes
RAW = re.compile(r"\*\*|\{\{c\d|\]\(|```|</?[a-z]+>")  # what Markdown and HTML leave when unread
SLUG = re.compile(r"^(?:  - )?slug: (\S+)", re.MULTILINE)
KINDS = {"articles": 10, "topics": 10, "areas": 5, "cards": 11, "questions": 5, "checklists": 4}


def slugs(kind):
    """The slugs in the files of one kind."""
    files = sorted((Path(settings.CONTENT_DIR) / kind).rglob("*.yaml"))
    return [slug for file in files for slug in SLUG.findall(file.read_text())]


def addresses(kind, site):
    """Every page of one kind, in order."""
    if kind == "cards":
        return [f"/cards/{pk + 1}/" for pk in range(len(slugs("cards")))]
    if kind == "questions":
        return [f"/mocks/questions/{slug}/preview/" for slug in slugs(kind)]
    if kind == "checklists":
        return [f"/checklists/templates/{slug}/preview/" for slug in slugs(kind)]
    sitemap = urllib.request.urlopen(f"{site.url}/sitemap.xml").read().decode()  # noqa: S310
    return sorted(re.findall(rf"<loc>{site.url}(/guide/{kind}/[^<]+)</loc>", sitemap))


def sample(kind, site):
    """Some pages of one kind; a question is seen from both sides."""
    chosen = random.Random(SEED).sample(addresses(kind, site), KINDS[kind])
    sides = ("?side=candidate", "?side=interviewer") if kind == "questions" else ("",)
    return [address + side for address in chosen for side in sides]


def wrong_with(page, address):
    """Open a page on a small phone; return everything that is wrong with it."""
    resize(page, PHONE)
    assert page.goto(address).status == 200, address
    wrong = violations(page) + too_wide(page, PHONE)
    page.evaluate("document.querySelectorAll('code, pre').forEach((one) => one.remove())")
    return wrong + RAW.findall(page.locator("main").inner_text())


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_of_what_people_read(open_page, site, staff_state, kind):
    page = with_axe(open_page(storage_state=staff_state))

    found = {address: wrong_with(page, address) for address in sample(kind, site)}

    assert len(found) >= KINDS[kind]
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
