"""A link to a packet: shown once, expiring, revocable; the packet and nothing else of a person."""

from datetime import timedelta

import pytest
from django.test import Client

from guide.foundation.links import LENGTH, digest_of
from guide.interviews.models import Interview, Loop, PacketLink
from tests.interviews.make import text_of
from tests.interviews.make_loop import hold, interviewers_sheet, make_loop, make_rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def loop(alice, bob, later, now):
    make_rounds()
    loop = make_loop(alice, now=now)
    mock = hold(loop, "ai", 1, now=now)
    interviewers_sheet(mock, bob, 3, now=now)
    Interview.objects.filter(pk=mock.pk).update(notes="A private remark")
    return loop


def lend(hers, loop, days="7"):
    """Make a link through its page; its address as a stranger's browser asks for it."""
    answer = hers.post(f"{loop.get_absolute_url()}links/", {"days": days})
    return "/" + answer.context["address"].split("/", 3)[3]


def test_a_link_is_shown_once_and_only_its_digest_is_stored(hers, loop):
    made = hers.post(f"{loop.get_absolute_url()}links/", {"days": "7"})
    secret = made.context["address"].rstrip("/").rsplit("/", 1)[-1]

    assert made.content.decode().count(secret) == 1
    assert len(secret) == LENGTH
    assert PacketLink.objects.get().digest == digest_of(secret)
    assert secret not in hers.get(f"{loop.get_absolute_url()}links/").content.decode()


def test_whoever_has_it_reads_the_packet_and_nothing_else_of_the_person(hers, loop):
    answer = Client().get(lend(hers, loop))

    page = text_of(answer)
    assert answer.status_code == 200
    assert "Incomplete: Coding, ML, System design, Behavioral." in page
    assert "Named the index" in page
    for hidden in ("Alice", "alice@", "Bob", "private", "Hm.", loop.get_absolute_url(), "/links/"):
        assert hidden not in page
    prompt = loop.interviews.get().snapshot["prompt"]
    assert prompt not in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_nothing_can_be_changed_by_it_and_nobody_keeps_it(hers, loop):
    link = lend(hers, loop)

    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(link).status_code == 405
    answer = Client().get(link)
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_it_ends_on_its_day(hers, loop, later):
    link = lend(hers, loop)

    later(days=6, hours=23)
    assert Client().get(link).status_code == 200
    later(days=7)
    assert Client().get(link).status_code == 404
    assert "Ended on" in text_of(hers.get(f"{loop.get_absolute_url()}links/"))


def test_it_is_revoked_at_once_and_twice_is_once(hers, loop):
    link, row = lend(hers, loop), PacketLink.objects.get()
    revoke = f"{loop.get_absolute_url()}links/{row.pk}/revoke/"

    for _ in range(2):
        hers.post(revoke)

    assert Client().get(link).status_code == 404
    assert "Revoked on" in text_of(hers.get(f"{loop.get_absolute_url()}links/"))


@pytest.mark.parametrize("days", ["", "8", "x", "9" * 30])
def test_it_works_only_for_so_many_days_as_are_offered(hers, loop, days):
    answer = hers.post(f"{loop.get_absolute_url()}links/", {"days": days})

    assert answer.status_code == 422
    assert not PacketLink.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_loop_of_another_person_does_not_exist(client, bob, hers, loop, later, method):
    lend(hers, loop)
    rows = (Loop, PacketLink, Interview)
    before = [list(table.objects.values()) for table in rows]
    his = Client()
    his.force_login(bob)
    row = PacketLink.objects.get()
    ends = ("", "packet/", "rounds/", "finish/", "links/", f"links/{row.pk}/revoke/")

    for end in ends:
        answer = getattr(his, method)(
            f"{loop.get_absolute_url()}{end}", {"round": "ml", "finished": "yes", "days": "7"}
        )
        assert answer.status_code in (404, 405), end
        assert "Named the index" not in text_of(answer)
    assert [list(table.objects.values()) for table in rows] == before
    assert "0 so far" in text_of(his.get("/mocks/loops/"))


def test_a_link_of_another_loop_is_not_revoked_through_ones_own(hers, alice, loop, now):
    lend(hers, loop)
    other = Loop.objects.create(user=alice, level=loop.level, created_at=now - timedelta(days=1))
    row = PacketLink.objects.get()

    answer = hers.post(f"{other.get_absolute_url()}links/{row.pk}/revoke/")

    assert answer.status_code == 404
    row.refresh_from_db()
    assert row.revoked_at is None
