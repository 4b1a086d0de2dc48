"""The goal page: four answers, finer settings, mistakes, and who may change what."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.goals.models import Goal
from tests.goals.make import seen
from tests.make import make_goal, make_level, make_round
from tests.seen import words_of

pytestmark = pytest.mark.django_db
EDIT = "/goal/"


def tomorrow(person):
    return person.clock.day_of(timezone.now()) + timedelta(days=1)


def at(monkeypatch, moment):
    """Let the doors read this time."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_a_new_person_sees_the_defaults_and_may_skip(client, alice, track):
    client.force_login(alice)

    text = client.get(EDIT).content.decode()

    assert 'value="junior" checked' in text
    assert 'value="50" checked' in text
    assert client.get(EDIT).context["form"]["rounds"].value() == ["coding", "ai"]
    assert f'href="{reverse("progress:home")}">Skip' in text
    assert not Goal.objects.exists()


def test_four_answers_make_a_goal_with_the_defaults(client, alice, track, answers):
    client.force_login(alice)
    day = tomorrow(alice)

    answer = client.post(EDIT, answers | {"interview_on": day.isoformat()})

    goal = Goal.objects.get(user=alice)
    assert answer.url == "/"
    assert (goal.target_level.slug, goal.interview_on) == ("mid", day)
    assert {level.slug for level in goal.levels.all()} == {"junior", "mid"}
    assert goal.weekday_minutes == [50] * 7
    assert {one.round.slug: one.weight for one in goal.round_weights.all()} == {
        "coding": 1,
        "ai": 1,
    }
    assert (goal.desired_retention, goal.new_per_day, goal.reviews_per_day) == (0.9, 12, 150)
    assert (goal.minutes_cap, goal.hold_new_when_behind, goal.strategy) == (None, True, "breadth")
    assert goal.version == 1


def test_the_finer_settings_are_stored(client, alice, track, answers):
    client.force_login(alice)
    finer = {
        "foundations": "all",
        "strategy": "depth",
        "weight_ai": "3",
        "minutes_sunday": "0",
        "minutes_monday": "90",
        "retention": "85",
        "new_per_day": "0",
        "reviews_per_day": "80",
        "minutes_cap": "45",
        "hold_new_when_behind": "no",
        "company": "Halden Labs",
    }

    client.post(EDIT, answers | {"level": "senior", "rounds": ["ai"]} | finer)

    goal = Goal.objects.get(user=alice)
    assert {level.slug for level in goal.levels.all()} == {"junior", "mid", "senior"}
    assert goal.weekday_minutes == [90, 50, 50, 50, 50, 50, 0]
    weights = {one.round.slug: one.weight for one in goal.round_weights.all()}
    assert weights == {"ai": 3, "coding": 0}
    assert (goal.desired_retention, goal.new_per_day, goal.reviews_per_day) == (0.85, 0, 80)
    assert (goal.minutes_cap, goal.hold_new_when_behind) == (45, False)
    assert (goal.strategy, goal.company) == ("depth", "Halden Labs")


def test_the_form_shown_for_a_goal_can_be_sent_back_unchanged(client, alice, track, answers):
    client.force_login(alice)
    client.post(EDIT, answers | {"weight_ai": "2", "minutes_friday": "10", "retention": "93"})
    before = Goal.objects.filter(user=alice).values().get()
    form = client.get(EDIT).context["form"]
    shown = {name: form[name].value() for name in form.fields}

    client.post(EDIT, {name: value for name, value in shown.items() if value is not None})

    assert Goal.objects.filter(user=alice).values().get() == before


def test_only_the_level_below_comes_along_unless_asked(client, alice, track, answers):
    client.force_login(alice)

    client.post(EDIT, answers | {"level": "junior"})
    assert [level.slug for level in Goal.objects.get().levels.all()] == ["junior"]

    client.post(EDIT, answers | {"level": "staff"} | seen(client))
    assert {level.slug for level in Goal.objects.get().levels.all()} == {"senior", "staff"}

    client.post(EDIT, answers | {"level": "staff", "foundations": "none"} | seen(client))
    assert [level.slug for level in Goal.objects.get().levels.all()] == ["staff"]


@pytest.mark.parametrize(("days", "said"), [(0, "That is today"), (-1, "has passed")])
def test_a_date_that_is_not_ahead_says_so(client, alice, track, answers, days, said):
    client.force_login(alice)
    day = alice.clock.day_of(timezone.now()) + timedelta(days=days)

    answer = client.post(EDIT, answers | {"interview_on": day.isoformat(), "company": "Kept"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert 'class="error-summary' in text
    assert f'value="{day.isoformat()}"' in text
    assert 'value="Kept"' in text
    assert not Goal.objects.exists()


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_came_stays_while_something_else_is_changed(client, alice, track, answers, days):
    day = alice.clock.day_of(timezone.now()) + timedelta(days=days)
    make_goal(alice, track.levels.get(slug="mid"), interview_on=day)
    client.force_login(alice)

    shown = client.get(EDIT).content.decode()
    sent = answers | {"interview_on": day.isoformat(), "company": "Halden"} | seen(client)
    answer = client.post(EDIT, sent)

    assert f'value="{day.isoformat()}"' in shown
    assert answer.status_code == 302
    goal = Goal.objects.get()
    assert (goal.interview_on, goal.company) == (day, "Halden")


def test_another_day_that_came_is_refused(client, alice, track, answers):
    day = alice.clock.day_of(timezone.now())
    make_goal(alice, track.levels.get(slug="mid"), interview_on=day)
    client.force_login(alice)

    sent = answers | {"interview_on": (day - timedelta(days=1)).isoformat()} | seen(client)

    assert client.post(EDIT, sent).status_code == 422
    assert Goal.objects.get().interview_on == day


def test_today_is_the_persons_study_day(client, alice, track, answers, monkeypatch):
    alice.time_zone = "America/New_York"
    alice.save()
    client.force_login(alice)
    before_four = datetime(2026, 11, 24, 3, 59, tzinfo=ZoneInfo("America/New_York"))
    at(monkeypatch, before_four.astimezone(UTC))

    refused = client.post(EDIT, answers | {"interview_on": "2026-11-23"})
    accepted = client.post(EDIT, answers | {"interview_on": "2026-11-24"})

    assert (refused.status_code, accepted.status_code) == (422, 302)
    assert Goal.objects.get().starts_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "no date yet"),
        (1, "on Tuesday 24 November"),
        (0, "interview today"),
        (-1, "interview was on 22 November"),
    ],
)
def test_the_heading_says_when_the_interview_is(client, alice, track, now, monkeypatch, days, said):
    at(monkeypatch, now)
    today = alice.clock.day_of(now)
    level = track.levels.get(slug="mid")
    day = None if days is None else today + timedelta(days=days)
    make_goal(alice, level, interview_on=day)
    client.force_login(alice)

    assert f"Mid level, {said}." in words_of(client.get(EDIT))


def test_no_date_yet_takes_the_date_away(client, alice, track, answers):
    client.force_login(alice)
    day = tomorrow(alice).isoformat()
    client.post(EDIT, answers | {"interview_on": day})

    client.post(EDIT, answers | {"interview_on": day, "no_date": "1"} | seen(client))

    assert Goal.objects.get().interview_on is None


@pytest.mark.parametrize(
    "change",
    [
        {"level": ""},
        {"level": "wizard"},
        {"level": "mid\0"},
        {"rounds": []},
        {"rounds": ["juggling"]},
        {"rounds": ["ai\0"]},
        {"weight_coding": "0", "weight_ai": "0"},
        {"weight_ai": "4"},
        {"minutes": ""},
        {"minutes": "601"},
        {"minutes": "-1"},
        {"minutes": "9" * 5000},
        {"minutes_sunday": "x"},
        {"retention": "69"},
        {"retention": "98"},
        {"new_per_day": "10000"},
        {"reviews_per_day": str(2**63)},
        {"minutes_cap": "0"},
        {"interview_on": "9999-12-31"},
        {"interview_on": "soon"},
        {"company": "x" * 81},
        {"company": "a\0b"},
        {"strategy": "luck"},
        {"foundations": "x"},
        {"hold_new_when_behind": "maybe"},
    ],
)
def test_a_mistake_answers_422_and_stores_nothing(client, alice, track, answers, change):
    make_goal(alice, level=make_level("senior"), rounds=[make_round("ai")])
    before = Goal.objects.values().get()
    client.force_login(alice)

    answer = client.post(EDIT, answers | change)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Goal.objects.values().get() == before


def test_the_estimate_follows_the_answers(client, alice, track, answers, htmx):
    client.force_login(alice)
    day = (tomorrow(alice) + timedelta(days=5)).isoformat()

    answer = client.get(EDIT, answers | {"interview_on": day, "minutes": "90"}, headers=htmx)

    text = answer.content.decode()
    assert "6 study days, 9 h 00 min in all." in text
    assert "<html" not in text
    assert not Goal.objects.exists()


def test_the_estimate_leaves_days_off_out(client, alice, track, answers, htmx):
    client.force_login(alice)
    day = tomorrow(alice)
    off = {"off_from": day.isoformat(), "interview_on": (day + timedelta(days=5)).isoformat()}

    answer = client.get(EDIT, answers | off, headers=htmx)

    assert "5 study days, 4 h 10 min in all." in answer.content.decode()


def test_another_persons_goal_stays_unseen_and_untouched(client, alice, bob, track, answers):
    make_goal(bob, level=make_level("staff"), rounds=[make_round("ai")], company="Bobs Bakery")
    client.force_login(alice)

    text = client.get(EDIT).content.decode()
    client.post(EDIT, answers)

    assert "Bobs Bakery" not in text
    assert Goal.objects.get(user=bob).target_level.slug == "staff"
    assert Goal.objects.get(user=bob).version == 1


def test_a_visitor_is_asked_to_sign_in(client, track, answers):
    answer = client.post(EDIT, answers)

    assert answer.url.startswith("/accounts/login/")
    assert not Goal.objects.exists()


def test_the_page_takes_the_same_statements_with_and_without_a_goal(
    client, alice, track, count_statements
):
    client.force_login(alice)
    with count_statements() as without:
        client.get(EDIT)
    make_goal(alice, rounds=[make_round("ai"), make_round("coding")])
    with count_statements() as with_goal:
        client.get(EDIT)

    assert without.total <= 12
    assert with_goal.total <= 12
