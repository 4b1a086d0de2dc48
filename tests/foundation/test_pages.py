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
