"""Add a sample person with six weeks of practice and a team, so that every page is seen full."""

import random
import secrets
import uuid
from argparse import ArgumentParser
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from guide.accounts.actions import set_asks_how_sure
from guide.accounts.models import User
from guide.checklists.models import TemplateVersion
from guide.curriculum.models import Article, Level, Round, Topic
from guide.flashcards import hot_path
from guide.flashcards.actions.marks import flag_card, suspend_card
from guide.flashcards.actions.ratings import Attempt, Promise, rate_card
from guide.flashcards.models import Card, Phase, Review
from guide.flashcards.queries import queue_of
from guide.flashcards.scheduling import recall_of
from guide.goals.actions import set_goal
from guide.management.sample_cards import make_cards, make_follow_ups
from guide.management.sample_loop import make_loop
from guide.management.sample_partner import make_rounds
from guide.management.sample_plan import make_plan
from guide.management.sample_stories import make_stories
from guide.management.sample_team import make_team, remove_teams
from guide.notebook.actions import set_article_read, set_topic_state, write_note
from guide.notebook.models import TopicState

EMAIL = "sample@interviewprep.invalid"
DAYS = 42
DAYS_OFF_A_WEEK = 2
MOST_A_DAY = 40
DAYS_TO_INTERVIEW = 17
TYPED_SHARE = 0.2
TYPED = (
    "First what it is for, then its price.",
    "It depends on who waits for the answer.\nOne case each way, and how I would measure it.",
    "I do not know. Something about memory?",
)
WORDS = random.Random(16)  # noqa: S311
LUCK = random.Random(20261123)  # noqa: S311 - the same six weeks every time


class Command(BaseCommand):
    """The practice is made through the same verbs as a person's; `--remove` takes it all away."""

    help = "Add (or --remove) a sample person with six weeks of practice and a team."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="delete the sample people")

    def handle(self, *, remove: bool, **options: object) -> None:
        sample = User.objects.filter(is_sample=True)
        if remove:
            with transaction.atomic():
                count = sample.count()
                remove_teams()
                for person in sample:
                    person.delete()
            self.stdout.write(f"{count} sample people removed.")
            return
        if sample.exists():
            raise CommandError("The sample person is there already; manage.py demo --remove first.")
        if not (Card.objects.current().exists() and TemplateVersion.objects.exists()):
            raise CommandError("There is no content yet; run manage.py load_content first.")
        self.make(timezone.now())

    def make(self, now: datetime) -> None:
        """Make the person, the goal and six weeks of ratings."""
        password = secrets.token_urlsafe(9)
        person = User.objects.create_user(EMAIL, password, name="Sample Person", is_sample=True)
        EmailAddress.objects.create(user=person, email=EMAIL, verified=True, primary=True)
        today = person.clock.day_of(now)
        level = Level.objects.current().order_by("order")[1]
        set_goal(
            person,
            level=level,
            foundations=Level.objects.current().filter(order=level.order - 1),
            weights=dict.fromkeys(Round.objects.current(), 1),
            interview_on=today + timedelta(days=DAYS_TO_INTERVIEW),
            today=today - timedelta(days=DAYS),
        )
        for back in range(DAYS, 0, -1):
            if LUCK.random() > DAYS_OFF_A_WEEK / 7:
                self.practice(person, now - timedelta(days=back))
            self.stdout.write(f"\rPracticing: day {DAYS - back + 1} of {DAYS}", ending="")
        self.mark(person, now)
        self.jot(person, now)
        places = make_team(person, now) | make_loop(person, level, now)
        places |= make_rounds(person, level, now)
        places |= make_cards(person, now) | make_follow_ups(person, now)
        self.stdout.write(f"\nSign in as {EMAIL} with the password {password}")
        self.stdout.write(f"at {settings.SITE_URL}/accounts/login/")
        places |= make_stories(person, now)
        places |= make_plan(person, now)
        for words, path in places.items():
            self.stdout.write(f"{words}: {settings.SITE_URL}{path}")

    def practice(self, person: User, now: datetime) -> None:
        """One sitting: rate what the queue shows, recalling as often as the model predicts."""
        for _ in range(LUCK.randint(MOST_A_DAY // 2, MOST_A_DAY)):
            next_ = queue_of(person, now=now).next()
            if next_ is None:
                return
            now += timedelta(seconds=self.rate(person, next_.card, now))

    def rate(self, person: User, card: int, now: datetime) -> int:
        """Rate one card and return how many seconds it took."""
        today, seconds = person.clock.day_of(now), LUCK.randint(8, 70)
        situation = hot_path.situation(person.pk, today, card=card)
        memory = situation.card.memory
        chance = 0.6 if memory.phase == Phase.NEW else recall_of(memory, today) - 0.03
        rating = LUCK.choices((2, 3, 4), (2, 7, 1))[0] if LUCK.random() < chance else 1
        rate_card(
            person,
            card,
            rating,
            now=now,
            uuid=uuid.UUID(int=LUCK.getrandbits(128), version=4),
            promise=Promise(memory.review_count, situation.goal_version, today),
            duration_ms=seconds * 1000,
            attempt=self.attempt(rating),
        )
        return seconds

    def attempt(self, rating: int) -> Attempt:
        """What was said before a rating: often a certainty that fits it, sometimes a sentence."""
        sure = Review.Certainty.values
        weights = (5, 3, 2) if rating == Review.Rating.AGAIN else (1, 3, 6)
        certainty = WORDS.choices((*sure, None), (*weights, 5))[0]
        return Attempt(WORDS.choice(TYPED) if WORDS.random() < TYPED_SHARE else "", certainty)

    def mark(self, person: User, now: datetime) -> None:
        """Set one card aside and flag two, so that those lists are not empty; let cards ask."""
        set_asks_how_sure(person, True)
        cards = list(Card.objects.current().filter(states__user=person).order_by("pk")[:3])
        for card in cards[:1]:
            suspend_card(person, card, now=now)
        for card in cards[1:]:
            flag_card(person, card, now=now)

    def jot(self, person: User, now: datetime) -> None:
        """Mark up to three topics and two articles, with a note on the first of each."""
        topics = list(Topic.objects.current().order_by("depth", "order", "slug")[:3])
        articles = list(Article.objects.current().order_by("order", "slug")[:2])
        for topic, status in zip(topics, TopicState.Status, strict=False):
            set_topic_state(person, topic, status, now=now)
        for article in articles:
            set_article_read(person, article, True, now=now)
        text = "Say this first, with the **number** from our own logs."
        for kind, things in (("topic", topics[:1]), ("article", articles[:1])):
            for thing in things:
                write_note(person, kind, thing.pk, text, version=0, now=now)
