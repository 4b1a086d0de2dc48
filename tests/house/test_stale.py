"""A form of an earlier sign-in stores nothing, and the person is told where they are."""

import pytest
from django.test import Client
from django.urls import reverse

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
