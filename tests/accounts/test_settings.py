import zoneinfo

import pytest
from django.urls import reverse

from tests.accounts.rows import make_review
from tests.make import make_card, make_state

SETTINGS = "/settings/"
FORM = {"name": "Alice", "time_zone": "Asia/Tokyo", "day_starts_at": "3", "single_keys": "on"}


def test_a_person_changes_name_zone_day_and_keys(client, alice):
    client.force_login(alice)
    form = {key: value for key, value in FORM.items() if key != "single_keys"}

    answer = client.post(SETTINGS, form | {"name": "Alice B", "is_staff": "on", "email": "x@x.org"})

    alice.refresh_from_db()
    assert answer.url == SETTINGS
    assert "Saved." in client.get(SETTINGS).content.decode()
    assert (alice.name, alice.time_zone, alice.day_starts_at) == ("Alice B", "Asia/Tokyo", 3)
    assert not alice.single_keys
    assert not alice.is_staff
    assert alice.email == "alice@example.org"


def test_a_new_zone_leaves_stored_days_as_they_are(client, alice, now):
    state = make_state(alice, make_card(), due_on="2026-11-25")
    review = make_review(state, now)
    client.force_login(alice)

    client.post(SETTINGS, FORM | {"time_zone": "Pacific/Kiritimati", "day_starts_at": "0"})

    review.refresh_from_db()
    state.refresh_from_db()
    assert (str(review.day), str(state.due_on)) == ("2026-11-23", "2026-11-25")


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"name": "a\0b"},
        {"time_zone": ""},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "a\0b"},
        {"time_zone": "../../etc/passwd"},
        {"day_starts_at": ""},
        {"day_starts_at": "24"},
        {"day_starts_at": "-1"},
        {"day_starts_at": "9" * 5000},
        {"day_starts_at": "٣"},
    ],
)
def test_a_mistake_answers_422_and_changes_nothing(client, alice, change):
    client.force_login(alice)

    answer = client.post(SETTINGS, FORM | {"name": "Changed"} | change)

    alice.refresh_from_db()
    assert answer.status_code == 422
    assert 'class="error-summary' in answer.content.decode()
    assert (alice.name, alice.time_zone, alice.day_starts_at) == ("Alice", "UTC", 4)


def test_a_zone_that_only_the_browser_uses_stays_choosable(client, alice):
    alice.time_zone = "CET"
    alice.save()
    assert "CET" in zoneinfo.available_timezones()
    client.force_login(alice)

    assert '<option value="CET" selected>' in client.get(SETTINGS).content.decode()


def test_the_page_leads_to_every_way_to_sign_in(client, alice):
    client.force_login(alice)
    page = client.get(SETTINGS).content.decode()

    for name in (
        "account_email",
        "account_change_password",
        "mfa_index",
        "mfa_list_webauthn",
        "usersessions_list",
        "accounts:delete",
    ):
        assert f'href="{reverse(name)}"' in page


def test_the_page_is_private_and_small(client, alice, count_statements):
    client.force_login(alice)
    with count_statements() as counter:
        answer = client.get(SETTINGS)

    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    assert counter.total <= 4


def test_a_visitor_chooses_a_theme_for_a_year(client, db):
    answer = client.post("/settings/theme/", {"theme": "dark", "next": "/guide/"})

    assert answer.url == "/guide/"
    assert answer.cookies["theme"].value == "dark"
    assert answer.cookies["theme"]["max-age"] == 365 * 24 * 60 * 60
    assert 'data-theme="dark"' in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "x"]
)
def test_a_theme_leads_to_own_paths_only(client, db, target):
    assert client.post("/settings/theme/", {"theme": "dark", "next": target}).url == "/"


@pytest.mark.parametrize("theme", ["", "pink", "a\0b", '"><script>'])
def test_an_unknown_theme_is_refused(client, db, theme):
    answer = client.post("/settings/theme/", {"theme": theme})

    assert answer.status_code == 400
    assert "theme" not in answer.cookies
    assert client.get("/settings/theme/").status_code == 405
