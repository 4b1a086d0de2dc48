"""Two people come together by a secret link, or a teammate by name."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from guide.foundation.links import digest_of
from guide.interviews.actions import pairing as actions
from guide.interviews.models import Interview, Pairing, QuestionMet
from guide.teams.models import Membership, Team
from tests.interviews.make import RICH, found_in, make_mock, make_question, text_of
from tests.interviews.make_partner import make_pairing, make_partner_mock
from tests.make import make_person

pytestmark = pytest.mark.django_db
FORM = {"side": "candidate", "round": "ai", "level": "mid", "call_link": "", "teammate": ""}


@pytest.fixture
def his(bob, later):
    """A browser in which Bob is signed in."""
    client = Client()
    client.force_login(bob)
    return client


def teammates(*people, now):
    team = Team.objects.create(name="Evening", slug="evening", created_at=now)
    for person in people:
        Membership.objects.create(team=team, user=person, role="viewer", joined_at=now)


def link_in(answer):
    return re.search(r"/mocks/join/([\w-]{43})/", answer.content.decode())[1]


def test_a_link_is_shown_once_and_only_its_digest_is_stored(hers, question):
    answer = hers.post("/mocks/partner/new/", FORM)

    link, row = link_in(answer), Pairing.objects.get()
    assert row.link_digest == digest_of(link)
    assert link not in hers.get(row.get_absolute_url()).content.decode()


def test_asking_twice_for_the_same_makes_one_and_ends_the_first_link(hers, question):
    first = link_in(hers.post("/mocks/partner/new/", FORM))
    second = link_in(hers.post("/mocks/partner/new/", FORM))

    assert Pairing.objects.count() == 1
    assert hers.get(f"/mocks/join/{first}/").status_code == 404
    assert hers.get(f"/mocks/join/{second}/").status_code == 200


def test_a_new_link_ends_the_old_one(hers, his, alice, question, now):
    row, old = make_pairing(alice, now=now, question=question)

    new = link_in(hers.post(f"/mocks/partner/{row.pk}/link/"))

    assert his.post(f"/mocks/join/{old}/accept/").status_code == 404
    assert his.post(f"/mocks/join/{new}/accept/").status_code == 302


def test_opening_a_link_changes_nothing_and_joining_twice_joins_once(his, alice, bob, now, later):
    row, link = make_pairing(alice, now=now)
    before = Pairing.objects.values().get()

    for address in (f"/mocks/join/{link}/", f"/mocks/join/{link}/accept/"):
        Client().get(address)
        his.get(address)
    assert Pairing.objects.values().get() == before

    his.post(f"/mocks/join/{link}/accept/")
    again = his.post(f"/mocks/join/{link}/accept/")
    row.refresh_from_db()
    assert (row.partner, again.url) == (bob, row.get_absolute_url())


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client, alice, now):
    _, link = make_pairing(alice, now=now)

    answer = client.get(f"/mocks/join/{link}/")
    posted = client.post(f"/mocks/join/{link}/accept/")

    assert f"signup/?next=%2Fmocks%2Fjoin%2F{link}%2F" in answer.content.decode()
    assert posted.url == f"/accounts/login/?next=/mocks/join/{link}/"
    assert Pairing.objects.get().partner is None


@pytest.mark.parametrize("case", ["own", "taken", "called off", "expired"])
def test_a_link_that_admits_nobody_says_why(hers, his, alice, bob, now, later, case):
    row, link = make_pairing(alice, make_person("carla") if case == "taken" else None, now=now)
    if case == "called off":
        actions.call_off(row, now=now)
    later(days=15 if case == "expired" else 0)
    browser = hers if case == "own" else his
    before = Pairing.objects.values().get()

    assert browser.get(f"/mocks/join/{link}/").status_code == 200
    assert browser.post(f"/mocks/join/{link}/accept/").status_code == 409
    assert Pairing.objects.values().get() == before


def test_a_teammate_finds_the_question_on_their_mocks_page_and_joins(
    hers, his, alice, bob, question, now
):
    teammates(alice, bob, now=now)
    hers.post("/mocks/partner/new/", FORM | {"teammate": bob.pk, "side": "interviewer"})
    row = Pairing.objects.get()

    assert "Alice asks you to be the candidate" in text_of(his.get("/mocks/"))
    his.post(f"/mocks/partner/{row.pk}/accept/")

    row.refresh_from_db()
    assert (row.candidate, row.interviewer, row.state(now)) == (bob, alice, "ready")


def test_a_teammate_may_decline_and_the_asker_sees_it(hers, his, alice, bob, question, now):
    row, _ = make_pairing(alice, now=now, question=question, teammate=bob)

    his.post(f"/mocks/partner/{row.pk}/leave/")

    assert his.get(row.get_absolute_url()).status_code == 404
    assert "Your partner is not coming" in text_of(hers.get("/mocks/"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("call_link", "http://meet.example.org"),
        ("call_link", "javascript:alert(1)"),
        ("side", "both"),
        ("round", "nothing"),
        ("level", "\0"),
        ("teammate", "stranger"),
        ("teammate", "9" * 30),
    ],
)
def test_bad_input_is_said_at_the_field_and_keeps_what_was_typed(hers, question, field, value):
    stranger = make_person("stranger")
    value = stranger.pk if value == "stranger" else value

    answer = hers.post("/mocks/partner/new/", FORM | {field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Pairing.objects.exists()


def test_the_link_to_the_call_is_shown_to_both(hers, his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, call_link="https://meet.example.org/room")

    for browser, address in ((hers, mock.get_absolute_url()), (his, mock.kit_url)):
        assert 'href="https://meet.example.org/room"' in browser.get(address).content.decode()


def test_nothing_is_drawn_before_both_are_there(hers, alice, now):
    row, _ = make_pairing(alice, now=now)

    answer = hers.post(f"/mocks/partner/{row.pk}/draw/")

    assert answer.status_code == 422
    assert not Interview.objects.exists()


def test_both_draw_and_one_mock_is_made(hers, his, alice, bob, now):
    row, _ = make_pairing(alice, bob, now=now)

    first = hers.post(f"/mocks/partner/{row.pk}/draw/")
    second = his.post(f"/mocks/partner/{row.pk}/draw/")

    mock = Interview.objects.get()
    assert first.url == second.url == mock.get_absolute_url()
    assert (mock.candidate, mock.interviewer, mock.state) == (alice, bob, "ready")
    assert his.get(second.url).url == mock.kit_url


@pytest.mark.parametrize("known_to", ["candidate", "interviewer"])
def test_a_question_that_either_side_has_met_is_not_drawn(
    hers, alice, bob, question, now, known_to
):
    person = alice if known_to == "candidate" else bob
    make_mock(person, question, now=now, until="running")
    fresh = make_question(title="Nobody has met this one")

    mock = make_partner_mock(alice, bob, now=now, question=question)

    assert mock.question == fresh


@pytest.mark.parametrize("with_partner", [True, False])
def test_a_question_that_waits_for_the_interviewer_stays_a_surprise(
    his, alice, bob, question, now, with_partner
):
    if with_partner:
        make_partner_mock(bob, make_person("carla"), now=now, question=question)
    else:
        make_mock(bob, question, now=now)
    row, _ = make_pairing(alice, bob, now=now, question=question)

    answer = his.post(f"/mocks/partner/{row.pk}/draw/", {"again": "on"})

    assert answer.status_code == 422
    assert not Interview.objects.filter(interviewer=bob).exists()


def test_a_used_up_pool_says_so_and_the_oldest_comes_on_request(hers, alice, bob, question, now):
    make_mock(alice, question, now=now - timedelta(days=3), until="scored")
    row, _ = make_pairing(alice, bob, now=now, question=question)

    answer = hers.post(f"/mocks/partner/{row.pk}/draw/")
    assert answer.status_code == 409
    assert "the pool is used up" in text_of(answer)
    assert not Interview.objects.filter(with_partner=True).exists()

    hers.post(f"/mocks/partner/{row.pk}/draw/", {"again": "on"})
    assert Interview.objects.get(with_partner=True).question == question


def test_a_drawn_question_is_met_by_its_interviewer_and_stays_a_surprise(
    hers, his, alice, bob, question, now
):
    make_question()
    mock = make_partner_mock(alice, bob, now=now, question=question)
    drawn = f"/mocks/questions/{mock.question.slug}/"

    assert QuestionMet.objects.get().user == bob
    assert his.get(drawn).status_code == 200
    assert hers.get(drawn).status_code == hers.post(f"{drawn}open/").status_code == 404
    hers.post("/mocks/start/", {"round": "ai", "level": "mid"})
    assert Interview.objects.exclude(pk=mock.pk).get().question != mock.question


def test_swapped_roles_make_the_mirrored_round_once(hers, his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="both")
    make_question()

    first = hers.post(f"/mocks/{mock.pk}/swap/")
    second = his.post(f"/mocks/{mock.pk}/swap/")

    row = Pairing.objects.get(interview=None)
    assert first.url == second.url == row.get_absolute_url()
    assert (row.candidate, row.interviewer, row.state(now)) == (bob, alice, "ready")
    assert (row.round, row.level) == (mock.round, mock.level)


def test_a_round_is_called_off_only_before_its_clock_starts(hers, his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now)
    his.post(f"/mocks/{mock.pk}/call-off/")
    hers.post(f"/mocks/{mock.pk}/call-off/")
    mock.refresh_from_db()
    assert mock.state == "abandoned"
    assert found_in(hers.get(mock.get_absolute_url()), [RICH["title"]]) == []

    running = make_partner_mock(alice, bob, now=now, until="running")
    hers.post(f"/mocks/{running.pk}/call-off/")
    running.refresh_from_db()
    assert running.state == "running"


def test_the_room_of_others_does_not_exist(client, alice, bob, now):
    row, _ = make_pairing(alice, bob, now=now)
    client.force_login(make_person("mallory"))

    for door in ("", "link/", "accept/", "leave/", "draw/"):
        method = client.get if door == "" else client.post
        assert method(f"{row.get_absolute_url()}{door}").status_code == 404
    assert Pairing.objects.get().partner == bob


def test_the_partner_cannot_make_a_new_link(his, alice, bob, now):
    row, _ = make_pairing(alice, bob, now=now)

    assert his.post(f"/mocks/partner/{row.pk}/link/").status_code == 403


def test_the_room_answers_a_poll_only_when_something_changed(hers, htmx, alice, bob, now):
    row, link = make_pairing(alice, now=now)
    address = row.get_absolute_url()
    assert hers.get(f"{address}?since=open", headers=htmx).status_code == 204

    actions.join(actions.find(link), bob, now=now)
    assert "Bob are here" in text_of(hers.get(f"{address}?since=open", headers=htmx))
    mock = actions.draw_question(row, now=now)
    drawn = hers.get(f"{address}?since=ready", headers=htmx)

    assert drawn["HX-Redirect"] == mock.get_absolute_url()
