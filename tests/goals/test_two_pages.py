"""The goal open on two pages: the older one does not write over the newer one in silence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guide.goals.models import DayException, Goal
from tests.goals.make import seen

pytestmark = pytest.mark.django_db
EDIT = "/goal/"


def tomorrow(person):
    return person.clock.day_of(timezone.now()) + timedelta(days=1)


def test_a_goal_that_was_changed_on_another_page_is_not_written_over(client, alice, track, answers):
    client.force_login(alice)
    client.post(EDIT, answers)
    old, off = seen(client), tomorrow(alice) + timedelta(days=1)
    other = {"level": "senior", "minutes": "90", "company": "Halden", "off_from": off.isoformat()}
    client.post(EDIT, answers | other | old)
    stored = Goal.objects.values().get()
    mine = answers | {"level": "staff", "days_off": [off.isoformat()]}

    refused = client.post(EDIT, mine | old)

    text = refused.content.decode()
    assert refused.status_code == 409
    assert [line[::2] for line in refused.context["changes"] if line.what == "Company"] == [
        ("Company", "none")
    ]
    assert all(words in text for words in ("Halden", "Senior", "Staff", "90 a day", "50 a day"))
    assert Goal.objects.values().get() == stored
    assert DayException.objects.get().day == off

    again = {}
    for name, value in refused.context["sent"]:
        again.setdefault(name, []).append(value)
    assert client.post(EDIT, again).status_code == 302
    goal = Goal.objects.get()
    assert (goal.target_level.slug, goal.company) == ("staff", "")
    stored = Goal.objects.values().get()
    assert client.post(EDIT, again).status_code == 302
    assert Goal.objects.values().get() == stored


def test_a_day_off_that_another_page_took_back_is_shown_as_a_difference(
    client, alice, track, answers
):
    client.force_login(alice)
    off = (tomorrow(alice) + timedelta(days=1)).isoformat()
    client.post(EDIT, answers | {"off_from": off})
    old = seen(client)
    client.post(EDIT, answers | old)

    refused = client.post(EDIT, answers | {"days_off": [off], "company": "Mine"} | old)

    assert refused.status_code == 409
    assert [line.what for line in refused.context["changes"]] == ["Company", "Days off"]


def test_a_first_goal_does_not_write_over_one_made_meanwhile(client, alice, track, answers):
    client.force_login(alice)
    client.post(EDIT, answers | {"level": "senior"})

    assert client.post(EDIT, answers).status_code == 409
    assert Goal.objects.get().target_level.slug == "senior"
