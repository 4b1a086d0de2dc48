"""What people do before a test begins: sign up, make a team, come by a link, make a list."""

import os
import re
from dataclasses import dataclass
from itertools import count

from playwright.sync_api import expect

from tests.make import PASSWORD

numbers = count(1)


@dataclass
class Cast:
    """A team's address, and the cookies of its people by role."""

    team: str
    people: dict[str, dict]


def invite(page, team, *, email="", role="member"):
    """Ask somebody in the team's page of invitations; answer the link that is shown once."""
    page.goto(f"{team}invitations/")
    if email:
        page.get_by_label("Email").fill(email)
        page.get_by_label("Role", exact=True).select_option(role)
        page.get_by_role("button", name="Send invitation").click()
    else:
        page.get_by_label("Joins as").select_option(role)
        page.get_by_role("button", name="Make a link").click()
    return page.locator("#made-link").input_value()


def join(page, link, name, email=""):
    """Sign up from a link and join; the email is filled in where the invitation names it."""
    page.goto(link)
    page.get_by_role("button", name="Create an account").click()
    page.get_by_label("Your name").fill(name)
    if email:
        page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.wait_for_url(link)
    page.get_by_role("button", name=re.compile("^Join")).click()
    page.wait_for_url(re.compile(r"/teams/[^/]+/$"))


def start_team(page, name):
    page.goto("/teams/new/")
    page.get_by_label("Name of the team").fill(name)
    page.get_by_role("button", name="Start the team").click()
    page.wait_for_url("**/invitations/")
    return page.url.removesuffix("invitations/")


def sign_up(page, name="Maya"):
    """Sign up through the page and return the email."""
    email = address_of(name)
    page.goto("/accounts/signup/")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.wait_for_url("**/goal/")
    return email


def sign_in(page, email, password):
    """Sign in through the page, which then shows Today."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile(r"[^/]/$"))


def make_list(page, cast, title, *texts, per_person=False):
    """Make a list of the team through its pages; answer its address."""
    page.goto(f"/checklists/new/?team={cast.team.split('/')[-2]}")
    page.get_by_label("Title").fill(title)
    if per_person:
        page.get_by_label("Per person").check()
    page.get_by_role("button", name="Make the list").click()
    page.wait_for_url(re.compile(r"/checklists/\d+/$"))
    address = page.url
    for text in texts:
        page.get_by_label("Add an item").fill(text)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("link", name=text, exact=True)).to_be_visible()
    page.goto(address)
    return address


def tick_of(page, text):
    return page.get_by_role("checkbox", name=text, exact=True)


def button(page, words, text):
    """The button that says this, of the item with this text."""
    return page.get_by_role("button", name=re.compile(rf"^{words}\W+{text}$"))


def expect_items(page, *texts):
    """The open list comes to hold these items, in order."""
    expect(page.locator("#list .check__name")).to_have_text(list(texts))


def open_item(page, address, text):
    page.goto(address)
    page.get_by_role("link", name=text, exact=True).click()
    page.wait_for_url("**/items/*/")
    return page.url


def cookies(session):
    """What a browser keeps in which this session is signed in."""
    cookie = {"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}
    return {"cookies": [cookie | {"httpOnly": True, "sameSite": "Lax"}], "origins": []}


def address_of(name):
    """An email that nobody has used in this run."""
    return f"{name.lower()}-{os.getpid()}-{next(numbers)}@example.org"
