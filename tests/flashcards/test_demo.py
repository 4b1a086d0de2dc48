"""The sample person is made by the same verbs, clearly marked, and removed without a trace."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from guide.accounts.models import User
from guide.checklists.models import Checklist, ChecklistTemplate, Comment, ItemStatus
from guide.curriculum.models import Article
from guide.flashcards.models import CardState, Review
from guide.goals.models import Goal
from guide.management.commands.demo import EMAIL
from guide.teams.actions import change_role
from guide.teams.models import Membership, Role, Team
from tests.checklists.make import entry, make_template
from tests.conftest import NOON
from tests.interviews.make import make_questions
from tests.make import (
    make_area,
    make_card,
    make_cards,
    make_level,
    make_person,
    make_round,
    make_state,
    make_topic,
    make_track,
)

pytestmark = pytest.mark.django_db


def make_content():
    levels = [make_level("junior", 1), make_level("mid", 2)]
    rounds = [make_round("ml", 2), make_round("ai", 3)]
    make_track(levels=levels, rounds=rounds)
    for round_ in rounds:
        topic = make_topic(round_.slug, make_area(round_.slug, round_), levels=levels)
        for level in levels:
            make_cards(8, topic, level)
            make_questions(4, topic, level)
    make_topic("agents", make_area("agents", rounds[1]), levels=levels)
    for n in (1, 2):
        page = {"slug": f"page-{n}", "title": "A page", "summary": "One.", "digest": "-"}
        Article.objects.create(type="guide", body="Text.", order=n, **page)
    make_template(*(entry(f"item-{n}", days_before=n) for n in range(6)))


class TestTheSample(TestCase):
    """Made once, since six weeks take seconds; every test has it as it was made."""

    @classmethod
    def setUpTestData(cls):
        make_content()
        cls.alice = make_person("alice")
        cls.hers = make_state(
            cls.alice, make_card(), due_on="2026-11-23", last_review_on="2026-11-20"
        )
        said = StringIO()
        call_command("demo", stdout=said)
        cls.said = said.getvalue()
        cls.person = User.objects.get(email=EMAIL)

    def test_six_weeks_of_practice_stand_in_the_log(self):
        reviews = Review.objects.filter(user=self.person)

        assert reviews.values("day").distinct().count() > 20
        assert set(reviews.values_list("rating", flat=True)) == {1, 2, 3, 4}
        assert set(reviews.values_list("certainty", flat=True)) == {None, 1, 2, 3}
        assert reviews.exclude(typed_answer="").exists()
        assert self.person.card_states.filter(suspended_at__isnull=False).count() == 1
        assert EMAIL in self.said

    def test_the_team_has_people_who_cannot_sign_in_and_lists_half_done(self):
        team = Team.objects.get()
        others = User.objects.filter(memberships__team=team).exclude(email=EMAIL)

        assert set(team.memberships.values_list("role", flat=True)) == set(Role.values)
        assert all(one.is_sample and not one.has_usable_password() for one in others)
        assert set(ItemStatus.objects.values_list("status", flat=True)) >= {
            "doing",
            "done",
            "skipped",
        }
        assert Comment.objects.filter(mentions__email=EMAIL).count() == 1

    def test_every_place_that_it_names_opens(self):
        places = re.findall(r"^.+: http://[^/]+(/.*)$", self.said, re.MULTILINE)
        self.client.force_login(self.person)

        answers = {place: self.client.get(place, follow=True).status_code for place in places}

        assert len(answers) >= 12
        assert set(answers.values()) == {200}, answers

    def test_a_second_sample_is_refused(self):
        with pytest.raises(CommandError, match="there already"):
            call_command("demo")

    def test_removing_leaves_nothing_of_the_sample_and_everything_of_others(self):
        call_command("demo", remove=True)

        assert list(User.objects.all()) == [self.alice]
        assert list(CardState.objects.all()) == [self.hers]
        assert not Review.objects.exists()
        assert not Goal.objects.exists()
        assert not Team.objects.exists()
        assert not Checklist.objects.exists()
        assert not ChecklistTemplate.objects.exclude(owner=None, team=None).exists()

    def test_removing_leaves_a_team_that_somebody_else_owns_too(self):
        team = Team.objects.get()
        member = Membership.objects.create(
            team=team, user=self.alice, role=Role.MEMBER, joined_at=NOON
        )
        change_role(member, Role.OWNER, by=self.person, now=NOON)

        call_command("demo", remove=True)

        owner = (self.alice.pk, Role.OWNER)
        assert list(team.memberships.values_list("user", "role")) == [owner]
        assert Checklist.objects.filter(team=team).count() == 2


def test_without_content_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="load_content"):
        call_command("demo")
