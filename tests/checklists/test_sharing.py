"""Links to read a list without an account: once shown, expiring, revocable, names if allowed."""

from datetime import timedelta

import pytest
from django.test import Client

from guide.checklists.models import ShareLink
from guide.foundation.links import LENGTH, digest_of
from tests.checklists.make import (
    address,
    make_item,
    make_list,
    make_status,
    make_team,
    text_of,
    verbs,
)
from tests.stored import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def row(alice):
    made = make_list(make_team(alice), title="Halden loop", created_by=alice)
    item = make_item(made, "Read", section="First", detail="A private remark")
    make_status(item, "done", by=alice, evidence="A private proof")
    return made


def link_to(browser, alice, row, **answers):
    """Make a link through its page; its address as a stranger's browser asks for it."""
    answer = browser(alice).post(address("share", row), {"days": "7"} | answers)
    return "/" + answer.context["address"].split("/", 3)[3]


def read(link):
    return Client().get(link)


def test_a_link_is_shown_once_and_only_its_digest_is_stored(browser, alice, row):
    made = browser(alice).post(address("share", row), {"days": "7"})
    secret = made.context["address"].rstrip("/").rsplit("/", 1)[-1]
    again = browser(alice).get(address("share", row)).content.decode()

    link = ShareLink.objects.get()
    assert made.content.decode().count(secret) == 1
    assert len(secret) == LENGTH
    assert link.digest == digest_of(secret)
    assert secret not in str(ShareLink.objects.values().get())
    assert secret not in again
    assert "Made by Alice" in again
    assert verbs(row) == ["shared"]


def test_whoever_has_it_reads_without_an_account_and_without_names(browser, alice, row):
    answer = read(link_to(browser, alice, row))

    page = text_of(answer)
    assert answer.status_code == 200
    assert "Halden loop" in page
    assert "Read" in page
    assert "1 of 1 done or skipped." in page
    assert "Done" in page
    for hidden in ("Alice", "Halden<", "private"):
        assert hidden not in page


def test_names_are_shown_where_they_are_allowed(browser, alice, row):
    page = text_of(read(link_to(browser, alice, row, shows_names="on")))

    assert "Done by Alice" in page


def test_nothing_can_be_changed_by_it(browser, alice, row):
    link = link_to(browser, alice, row)
    before = rows()

    page = read(link).content.decode()

    assert f'action="{address("status", row.items.get())}"' not in page
    assert "/checklists/items/" not in page
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(link, {"status": "done"}).status_code == 405
    assert rows() == before


def test_it_is_kept_out_of_search_engines_caches_and_referrers(browser, alice, row):
    answer = read(link_to(browser, alice, row))

    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("days", [7, 30, 90])
def test_it_ends_after_the_days_that_were_chosen(browser, alice, row, now, clock, days):
    link = link_to(browser, alice, row, days=str(days))
    end = now + timedelta(days=days)

    clock(end - timedelta(seconds=1))
    before = read(link)
    clock(end)
    after = read(link)

    assert (before.status_code, after.status_code) == (200, 404)
    assert "Halden loop" not in after.content.decode()
    assert "Ended on" in browser(alice).get(address("share", row)).content.decode()


def test_a_revoked_link_is_not_found_and_revoking_twice_is_once(browser, alice, row):
    link = link_to(browser, alice, row)
    other = link_to(browser, alice, row)
    first = ShareLink.objects.order_by("pk").first()

    for _ in range(2):
        browser(alice).post(address("revoke", row, first))

    gone = read(link)
    assert gone.status_code == 404
    assert "Halden loop" not in gone.content.decode()
    assert read(other).status_code == 200
    assert verbs(row) == ["shared", "shared", "unshared"]


def test_a_link_to_a_deleted_list_is_not_found_until_it_is_back(browser, alice, row):
    link = link_to(browser, alice, row)

    browser(alice).post(address("delete", row))
    gone = read(link).status_code
    browser(alice).post(address("restore", row))

    assert gone == 404
    assert read(link).status_code == 200


def test_an_archived_list_can_still_be_read(browser, alice, row):
    link = link_to(browser, alice, row)

    browser(alice).post(address("archive", row), {"state": "on"})

    assert "Read" in text_of(read(link))


def test_deleted_items_are_not_shown(browser, alice, row, now):
    make_item(row, "Thrown away", deleted_at=now)

    assert "Thrown away" not in text_of(read(link_to(browser, alice, row)))


def test_of_a_list_per_person_no_tick_is_shown(browser, alice, bob):
    row = make_list(make_team(alice, member=bob), "Read", mode="per_person")
    make_status(row.items.get(), "done", person=bob)

    page = text_of(read(link_to(browser, alice, row, shows_names="on")))

    assert "no ticks are shown here" in page
    assert "Bob" not in page
    assert "Done" not in page


@pytest.mark.parametrize("secret", ["x", "x" * 43, "%F0%9F%98%80", "..%2f", "'--"])
def test_a_secret_that_is_none_is_not_found(row, secret):
    answer = read(f"/checklists/shared/{secret}/")

    assert answer.status_code == 404
    assert "Halden loop" not in answer.content.decode()


def test_a_link_of_one_list_is_not_revoked_through_another(browser, alice, bob, row):
    link = link_to(browser, alice, row)
    other = make_list(bob)

    answer = browser(bob).post(address("revoke", other, ShareLink.objects.get()))

    assert answer.status_code == 404
    assert read(link).status_code == 200


@pytest.mark.parametrize("days", ["", "8", "0", "-7", "9" * 40, "7\0"])
def test_days_that_are_not_offered_answer_422_and_make_no_link(browser, alice, row, days):
    answer = browser(alice).post(address("share", row), {"days": days})

    assert answer.status_code == 422
    assert "Copy it now" not in answer.content.decode()
    assert not ShareLink.objects.exists()
