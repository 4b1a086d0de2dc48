from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from guide.templatetags.accounts import device
from tests.make import PASSWORD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in(person, agent):
    client = Client(headers={"User-Agent": agent})
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


def test_a_person_ends_one_device(alice):
    here, there = signed_in(alice, "Chrome Linux"), signed_in(alice, FIREFOX)
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "2 devices are signed in." in page
    assert "Firefox on Windows" in page

    session = UserSession.objects.get(user_agent=FIREFOX)
    here.post(reverse("accounts:end_session", args=[session.pk]))

    assert there.get("/settings/").status_code == 302
    assert here.get("/settings/").status_code == 200
    assert here.post(reverse("accounts:end_session", args=[session.pk])).status_code == 302


def test_nobody_ends_the_device_of_somebody_else(alice, bob):
    hers, his = signed_in(alice, "a"), signed_in(bob, "b")
    session = UserSession.objects.get(user=alice)

    his.post(reverse("accounts:end_session", args=[session.pk]))

    assert hers.get("/settings/").status_code == 200
    assert "Firefox" not in his.get(reverse("usersessions_list")).content.decode()


def test_a_person_ends_all_others(alice):
    here, there = signed_in(alice, "a"), signed_in(alice, "b")

    here.post(reverse("usersessions_list"))

    assert there.get("/settings/").status_code == 302
    assert here.get("/settings/").status_code == 200


def test_huge_numbers_find_nothing(alice, client):
    client.force_login(alice)

    for number in (2**63, 2**64, "9" * 5000):
        assert client.post(f"/settings/sessions/{number}/end/").status_code in (302, 404)


def test_devices_are_named_in_short():
    assert device(FIREFOX) == "Firefox on Windows"
    assert device("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36") == "Chrome on Linux"
    assert device("") == "A browser on an unknown system"


def test_ending_a_session_again_says_that_it_was_over(client, alice, bob):
    client.force_login(alice)

    client.post("/settings/sessions/99999/end/")

    page = client.get("/accounts/sessions/").content.decode()
    assert "That device was signed out already." in page
    assert "That device is signed out." not in page
