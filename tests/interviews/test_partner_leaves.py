"""One of two deletes the account: the other is told, and waits for nobody."""

import pytest
from django.test import Client

from guide.accounts.actions import delete_person
from guide.interviews.actions import stories as bank
from guide.interviews.models import Interview
from tests.interviews.make import ANSWERS, RICH, found_in, make_question, text_of
from tests.interviews.make_loop import make_loop
from tests.interviews.make_partner import HER_SHEET, HIS, make_partner_mock

pytestmark = pytest.mark.django_db
POLL = {"HX-Request": "true"}
GONE = "account is gone"


@pytest.fixture
def his(bob, later):
    """A browser in which Bob is signed in."""
    client = Client()
    client.force_login(bob)
    return client


def test_a_handed_in_sheet_is_scored_when_the_interviewers_account_goes(hers, alice, bob, now):
    story = bank.write_story(alice, title="March", topics=[], now=now)
    asked = make_question(**RICH | {"form": "story"})
    mock = make_partner_mock(alice, bob, now=now, until="mine", question=asked)

    delete_person(bob, address="")

    mock.refresh_from_db()
    assert mock.state == "scored"
    assert "Debrief open" in text_of(hers.get("/mocks/"))
    assert hers.get(asked.get_absolute_url()).status_code == 200
    hers.post(f"/mocks/{mock.pk}/stories/", {"told": [story.pk]})
    assert list(mock.stories.all()) == [story]
    loop = make_loop(alice, now=now)
    assert not Interview.objects.offered_to(loop).exists()


def test_the_interviewers_sheet_stays_closed_until_the_candidates_is_in(hers, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="theirs")

    delete_person(bob, address="")

    assert "Your sheet is missing" in text_of(hers.get("/mocks/"))
    assert found_in(hers.get(f"/mocks/{mock.pk}/sheets/", follow=True), HIS) == []
    hers.post(f"/mocks/{mock.pk}/score/", HER_SHEET)
    assert found_in(hers.get(f"/mocks/{mock.pk}/sheet/"), HIS) == [HIS[0]]


def test_a_round_that_waits_can_be_held_alone(hers, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now)
    since = hers.get(mock.get_absolute_url()).context["stamp"]

    delete_person(bob, address="")

    poll = hers.get(f"/mocks/{mock.pk}/live/?since={since}", headers=POLL)
    assert poll["HX-Refresh"] == "true"
    page = text_of(hers.get(mock.get_absolute_url()))
    assert GONE in page
    assert "Start the clock" in page
    assert "Call it off" in page
    hers.post(f"/mocks/{mock.pk}/clock/", {"clock": "run"})
    hers.post(f"/mocks/{mock.pk}/parts/", {"part": "reveal-0"})
    assert found_in(hers.get(mock.get_absolute_url()), [RICH["reveals"][0]["answer"]])


def test_a_running_round_says_so_and_opens_its_facts(hers, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    since = hers.get(mock.get_absolute_url()).context["stamp"]

    delete_person(bob, address="")

    poll = hers.get(f"/mocks/{mock.pk}/live/?since={since}", headers=POLL)
    assert GONE in text_of(poll)
    assert "hx-get" not in poll.content.decode()  # it does not ask any more
    answer = hers.post(f"/mocks/{mock.pk}/parts/", {"part": "hint-0"}, follow=True)
    assert found_in(answer, RICH["hints"]) == RICH["hints"][:1]


def test_a_round_whose_interviewer_left_no_sheet_is_debriefed_as_ones_own(hers, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="mine")

    delete_person(bob, address="")

    page = hers.get(f"/mocks/{mock.pk}/sheet/")
    assert found_in(page, ANSWERS[:2]) == ANSWERS[:2]
    assert found_in(page, ["Both sheets", "former partner"]) == []


def test_a_kit_whose_candidate_is_gone_is_never_given_a_whole_page(his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")

    delete_person(alice, address="")

    poll = his.get(f"/mocks/{mock.pk}/live/?since=running.0.0.0", headers=POLL)
    press = his.post(f"{mock.kit_url}signals/", {"signal": "0-yes"}, headers=POLL)
    for answer in (poll, press):
        assert (answer.status_code, answer["HX-Refresh"], answer.content) == (404, "true", b"")
    assert "There is nothing at this address" in text_of(his.get(mock.kit_url))
