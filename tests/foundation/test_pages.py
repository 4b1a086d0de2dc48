"""What surrounds every page: errors, privacy, htmx."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import Client, RequestFactory
from django.urls import path

from interviewprep.errors import server_error
from interviewprep.urls import urlpatterns as product_urls


@login_not_required
def broken(request):
    raise RuntimeError("a secret of the house")


urlpatterns = [path("broken/", broken), *product_urls]
handler500 = "interviewprep.errors.server_error"


def test_an_unknown_page_is_ours_for_a_visitor_and_a_person(client, alice):
    for _ in range(2):
        answer = client.get("/nothing/here/")
        assert answer.status_code == 404
        assert "There is nothing at this address." in answer.content.decode()
        client.force_login(alice)


@pytest.mark.urls(__name__)
def test_an_error_shows_a_reference_and_nothing_else(db, caplog):
    client = Client(raise_request_exception=False)

    answer = client.get("/broken/")

    page = answer.content.decode()
    reference = next(r.reference for r in caplog.records if hasattr(r, "reference"))
    assert answer.status_code == 500
    assert f"<code>{reference}</code>" in page
    assert "secret of the house" not in page


def test_the_error_page_needs_no_database_and_no_session():
    answer = server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Reference" not in answer.content.decode()


def test_a_foreign_host_and_a_nul_are_bad_requests(client, db):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "We could not read that request." in answer.content.decode()

    assert client.get("/guide/a%00b/").status_code == 400


def test_a_form_without_its_token_is_refused_in_words(alice):
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/accounts/login/", {"login": "alice@example.org"})

    assert answer.status_code == 403
    assert "This form has gone stale." in answer.content.decode()


def test_staff_pages_refuse_others_in_words(client, alice):
    client.force_login(alice)

    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "You cannot do that here." in answer.content.decode()


def test_htmx_is_sent_to_the_login_with_its_page(client, db, htmx):
    headers = htmx | {"HX-Current-URL": "http://testserver/settings/?tab=1&x=2"}

    answer = client.get("/settings/", headers=headers)

    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=%2Fsettings%2F%3Ftab%3D1%26x%3D2"


def test_htmx_from_elsewhere_leads_to_the_start(client, db, htmx):
    headers = htmx | {"HX-Current-URL": "https://evil.example/x"}

    answer = client.get("/settings/", headers=headers)

    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=%2F"


def test_a_redirect_that_is_no_login_stays_one(client, alice, htmx):
    client.force_login(alice)

    answer = client.get("/settings/delete/", headers=htmx)

    assert answer.status_code == 302
    assert "HX-Redirect" not in answer.headers


def test_private_pages_are_not_stored(client, alice):
    assert "no-store" not in client.get("/nothing/").headers.get("Cache-Control", "")

    client.force_login(alice)

    assert "no-store" in client.get("/nothing/").headers["Cache-Control"]


SCORE = "/mocks/7/score/"


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/mocks/7/sheet/", "/mocks/7/sheet/"),
        ("http://testserver/cards/all/?q=a&page=2", "/cards/all/%3Fq%3Da%26page%3D2"),
        ("http://testserver", "/"),
        ("https://evil.example/mocks/7/sheet/", "/mocks/7/"),
        ("http://testserver@evil.example/", "/mocks/7/"),
        ("javascript:alert(1)", "/mocks/7/"),
        ("", "/mocks/7/"),
    ],
)
def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(client, db, came_from, back):
    answer = client.post(SCORE, {}, headers={"Referer": came_from})

    assert answer.status_code == 302
    assert answer.url == f"/accounts/login/?next={back}"


def test_a_page_asked_for_opens_after_the_sign_in_wherever_one_came_from(client, db):
    answer = client.get("/settings/?a=1", headers={"Referer": "http://testserver/mocks/"})

    assert answer.url == "/accounts/login/?next=/settings/%3Fa%3D1"


@pytest.mark.parametrize(
    ("door", "above"),
    [
        (SCORE, "/mocks/7/"),
        ("/mocks/7/kit/sheet/", "/mocks/7/kit/"),
        ("/mocks/partner/7/draw/", "/mocks/partner/7/"),
        ("/mocks/questions/7/open/", "/mocks/questions/"),
        ("/mocks/stories/7/cards/", "/mocks/stories/7/"),
        ("/settings/theme/", "/settings/"),
    ],
)
def test_a_door_for_forms_that_is_opened_by_hand_leads_to_the_page_above(
    client, alice, door, above
):
    client.force_login(alice)

    answer = client.get(door)

    page = answer.content.decode()
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "This address only takes what a form sends." in page
    assert f'href="{above}">Back to where you were' in page


def test_htmx_at_a_wrong_door_swaps_no_page_in(client, alice, htmx):
    client.force_login(alice)

    answer = client.get(SCORE, headers=htmx)

    assert (answer.status_code, answer.content) == (405, b"")


def test_a_door_that_took_a_form_is_named_to_the_browser_which_keeps_a_draft_of_it(client, alice):
    client.force_login(alice)
    story = {"title": "The index that was rebuilt", "scope": 1, "version": 0}

    refused = client.post("/mocks/stories/new/", {"draft": "kept"})
    taken = client.post("/mocks/stories/new/", story | {"draft": "kept"})
    without = client.post("/mocks/stories/new/", story)

    assert [answer.status_code for answer in (refused, taken, without)] == [422, 302, 302]
    assert "taken" not in refused.cookies
    assert taken.cookies["taken"].value == "/mocks/stories/new/"
    assert "taken" not in without.cookies


def test_a_lost_session_takes_no_draft(client, db):
    answer = client.post("/mocks/stories/new/", {"draft": "kept"})

    assert answer.status_code == 302
    assert "taken" not in answer.cookies
