"""The calendar feed: valid, private by its link, and steady."""

import re
from datetime import timedelta

import pytest
import vobject

from guide.plans.actions.feed import make_feed
from guide.plans.actions.items import add_item, move_item, set_done
from guide.plans.models import Plan, PlanItem
from tests.make import make_goal
from tests.plans.conftest import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def events(answer):
    """The events of a feed, as another library reads them, by UID."""
    calendar = vobject.readOne(answer.content.decode())
    calendar.validate()
    return {one.uid.value: one for one in calendar.vevent_list}


@pytest.fixture
def address(hers, planned):
    """The secret address, as the page shows it once."""
    text = hers.post("/plan/calendar/", {"feed": "make"}).content.decode()
    return re.search(r"https?://[^/]+(/calendar/[\w-]{43}\.ics)", text)[1]


def test_every_item_with_a_day_is_one_event_of_that_whole_day(client, address, planned):
    client.logout()

    found = events(client.get(address))

    rows = [row for row in planned() if row.day]
    assert {uid.split("@")[0] for uid in found} == {f"plan-item-{row.pk}" for row in rows}
    one = next(event for event in found.values() if "About rag" in event.summary.value)
    assert (one.dtstart.value, one.dtend.value) == (TODAY, TODAY + DAY)
    assert one.summary.value == "Read: About rag (5 min)"
    assert one.transp.value == "TRANSPARENT"


def test_an_item_that_moves_keeps_its_uid_and_one_taken_out_leaves(client, address, planned, now):
    before = events(client.get(address))
    item = planned("article")[0]

    move_item(item, TODAY + 5 * DAY, pinned=True, now=now)
    after = events(client.get(address))

    assert set(before) == set(after)
    uid = next(uid for uid in after if uid.startswith(f"plan-item-{item.pk}@"))
    assert after[uid].dtstart.value == TODAY + 5 * DAY


def test_titles_are_escaped_and_nothing_else_personal_is_told(client, alice, address, now):
    title = (
        "Say: one; two, three\\four — and a very long title that a calendar must fold, twice over"
    )
    add_item(alice, title=title, minutes=10, link="https://example.org/private", now=now)

    answer = client.get(address)

    assert title in [
        event.summary.value.removesuffix(" (10 min)") for event in events(answer).values()
    ]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    told = answer.content.decode()
    assert not [word for word in ("alice", "Halden", "private", "mid") if word in told]


def test_another_address_ends_the_first_and_ending_ends_both(client, hers, alice, address):
    second = make_feed(alice).secret

    assert client.get(address).status_code == 404
    assert client.get(f"/calendar/{second}.ics").status_code == 200
    hers.post("/plan/calendar/", {"feed": "end"})
    assert client.get(f"/calendar/{second}.ics").status_code == 404
    assert Plan.objects.get().calendar_digest == ""
    assert hers.post("/plan/calendar/", {"feed": "x"}).status_code == 422


def test_the_secret_is_stored_as_a_digest_and_shown_once(hers, address):
    secret = address.split("/")[-1].removesuffix(".ics")

    assert secret not in Plan.objects.get().calendar_digest
    assert secret not in hers.get("/plan/calendar/").content.decode()


def test_asking_for_the_feed_changes_nothing(client, address, count_statements):
    client.logout()

    with count_statements() as asked:
        answer = client.get(address)

    assert [q["sql"][:6] for q in asked.captured_queries] == ["SELECT"] * 2
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("link", ["x", "9" * 43, "%00", "a" * 3000])
def test_a_wrong_link_is_not_found(client, address, link):
    assert client.get(f"/calendar/{link}.ics").status_code in (400, 404)


def test_the_download_is_ones_own(hers, client, bob, planned, now):
    set_done(planned("article")[0], True, now=now)
    mine = events(hers.get("/plan/calendar/download/"))
    client.force_login(bob)
    make_goal(bob)

    theirs = events(client.get("/plan/calendar/download/"))

    assert any(event.summary.value.startswith("Done: Read") for event in mine.values())
    assert not set(mine) & set(theirs)
    assert PlanItem.objects.filter(user=bob).exists()
