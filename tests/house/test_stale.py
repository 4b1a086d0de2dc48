"""A form of an earlier sign-in stores nothing, and the person is told where they are."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.interviews.make_partner import make_partner_mock
from tests.make import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    return client


def test_a_plain_page_says_that_the_form_is_stale(strict):
    answer = strict.post(reverse("accounts:settings"), {"name": "Mallory"})

    assert answer.status_code == 403
    assert "This form has gone stale" in answer.content.decode()


def test_a_page_of_htmx_is_made_anew_and_says_why(strict):
    answer = strict.post(
        reverse("accounts:settings"), {"name": "Mallory"}, headers={"HX-Request": "true"}
    )

    assert (answer.status_code, answer["HX-Refresh"], answer.content) == (403, "true", b"")
    again = strict.get(reverse("accounts:settings")).content.decode()
    assert "You signed in anew since this page was made" in again
    assert "Mallory" not in again


@pytest.mark.parametrize("charset", ["utf-7", "nonsense", "utf-16"])
def test_a_form_in_an_unknown_alphabet_is_not_understood(strict, charset):
    answer = strict.generic(
        "POST",
        reverse("accounts:settings"),
        b"name=Mallory",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )

    assert answer.status_code in (400, 403)


def test_a_part_that_is_not_found_leaves_the_page_as_it_was(strict):
    answer = strict.get("/checklists/none-such/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Reswap"], answer.content) == (404, "none", b"")
    assert "HX-Refresh" not in answer


def test_a_button_that_is_refused_makes_the_page_anew_and_it_says_why(alice, client, now):
    client.force_login(alice)
    mock = make_partner_mock(alice, make_person("bob"), now=now)

    answer = client.post(
        f"{mock.kit_url}signals/", {"signal": "0-yes"}, headers={"HX-Request": "true"}
    )

    assert (answer.status_code, answer["HX-Refresh"], answer.content) == (403, "true", b"")
    assert "You answer in this round." in client.get("/mocks/").content.decode()
