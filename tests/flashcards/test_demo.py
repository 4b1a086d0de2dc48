"""The sample person is made by the same verbs, clearly marked, and removed without a trace."""

import re

import pytest
from django.core.management import CommandError, call_command

from guide.accounts.models import User
from guide.checklists.models import Checklist, ChecklistTemplate, Comment, ItemStatus
from guide.curriculum.models import Article
from guide.flashcards.models import CardState, Review
from guide.goals.models import Goal
from guide.management.commands.demo import EMAIL
from guide.teams.actions import change_role
from guide.teams.models import Membership, Role, Team
from tests.checklists.make import entry, make_template
from tests.interviews.make import make_question
from tests.make import (
    make_area,
    make_card,
    make_level,
    make_round,
    make_state,
    make_topic,
    make_track,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(db):
    levels = [make_level("junior", 1), make_level("mid", 2)]
    rounds = [make_round("ml", 2), make_round("ai", 3)]
    make_track(levels=levels, rounds=rounds)
    for round_ in rounds:
        topic = make_topic(round_.slug, make_area(round_.slug, round_), levels=levels)
        for level in levels:
            for _ in range(8):
                make_card(topic, level)
            for _ in range(4):
                make_question(topic, level)
    make_topic("agents", make_area("agents", rounds[1]), levels=levels)
    for n in (1, 2):
        page = {"slug": f"page-{n}", "title": "A page", "summary": "One.", "digest": "-"}
        Article.objects.create(type="guide", body="Text.", order=n, **page)
    make_template(*(entry(f"item-{n}", days_before=n) for n in range(6)))


def test_six_weeks_of_practice_stand_in_the_log(content, capsys):
    call_command("demo")

    person = User.objects.get(email=EMAIL)
    reviews = Review.objects.filter(user=person)
    assert reviews.values("day").distinct().count() > 20
    assert set(reviews.values_list("rating", flat=True)) == {1, 2, 3, 4}
    assert set(reviews.values_list("certainty", flat=True)) == {None, 1, 2, 3}
    assert reviews.exclude(typed_answer="").exists()
    assert person.card_states.filter(suspended_at__isnull=False).count() == 1
    assert person.email in capsys.readouterr().out


def test_the_team_has_people_who_cannot_sign_in_and_lists_half_done(content, capsys, client):
    call_command("demo")

    team = Team.objects.get()
    others = User.objects.filter(memberships__team=team).exclude(email=EMAIL)
    assert set(team.memberships.values_list("role", flat=True)) == set(Role.values)
    assert all(one.is_sample and not one.has_usable_password() for one in others)
    assert set(ItemStatus.objects.values_list("status", flat=True)) >= {"doing", "done", "skipped"}
    assert Comment.objects.filter(mentions__email=EMAIL).count() == 1
    client.force_login(User.objects.get(email=EMAIL))
    places = re.findall(r"^.+: http://[^/]+(/.*)$", capsys.readouterr().out, re.MULTILINE)
    assert len(places) >= 12
    assert {client.get(place, follow=True).status_code for place in places} == {200}


def test_a_second_sample_is_refused(content):
    call_command("demo")

    with pytest.raises(CommandError, match="there already"):
        call_command("demo")


def test_removing_leaves_nothing_of_the_sample_and_everything_of_others(content, alice):
    mine = make_state(alice, make_card(), due_on="2026-11-23", last_review_on="2026-11-20")
    call_command("demo")

    call_command("demo", remove=True)

    assert list(User.objects.all()) == [alice]
    assert list(CardState.objects.all()) == [mine]
    assert not Review.objects.exists()
    assert not Goal.objects.exists()
    assert not Team.objects.exists()
    assert not Checklist.objects.exists()
    assert not ChecklistTemplate.objects.exclude(owner=None, team=None).exists()


def test_removing_leaves_a_team_that_somebody_else_owns_too(content, alice, now):
    call_command("demo")
    team = Team.objects.get()
    member = Membership.objects.create(team=team, user=alice, role=Role.MEMBER, joined_at=now)
    change_role(member, Role.OWNER, by=User.objects.get(email=EMAIL), now=now)

    call_command("demo", remove=True)

    assert list(team.memberships.values_list("user", "role")) == [(alice.pk, Role.OWNER)]
    assert Checklist.objects.filter(team=team).count() == 2


def test_without_content_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="load_content"):
        call_command("demo")
