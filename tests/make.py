"""Plain functions that make rows for tests."""

from datetime import timedelta
from itertools import count

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from guide.accounts.models import User
from guide.curriculum.models import FocusArea, Level, Round, Topic, Track
from guide.flashcards.models import Card, CardState
from guide.goals.models import Goal, GoalRound
from interviewprep.sessions import SessionStore

PASSWORD = "correct horse battery"
numbers = count(1)


def make_person(name="ann", **fields):
    email = fields.pop("email", f"{name}@example.org")
    person = User.objects.create_user(email, PASSWORD, name=name.capitalize(), **fields)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def make_session(person):
    """The key of a session in which this person is signed in.

    Django's own way makes one, and a second one in its place: fifteen statements instead of four.
    """
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


def make_level(slug="mid", order=2, **fields):
    fields = {
        "title": slug.capitalize(),
        "summary": "A level.",
        "years_from": 3,
        "years_to": 5,
        **fields,
    }
    return Level.objects.get_or_create(
        slug=slug, defaults={"order": order, "digest": "-", **fields}
    )[0]


def make_round(slug="ai", order=3, **fields):
    fields = {"title": slug.upper(), "summary": "A round.", "minutes": 45, **fields}
    return Round.objects.get_or_create(
        slug=slug, defaults={"order": order, "digest": "-", **fields}
    )[0]


def make_area(slug="retrieval", round=None, order=1, **fields):
    if known := FocusArea.objects.filter(slug=slug).first():
        return known
    fields = {"title": slug.capitalize(), "summary": "An area.", **fields}
    fields = {"round": round or make_round(), "order": order, "digest": "-", **fields}
    return FocusArea.objects.create(slug=slug, **fields)


def make_topic(slug="rag", area=None, requires=(), levels=None, **fields):
    if known := Topic.objects.select_related("focus_area__round").filter(slug=slug).first():
        return known
    area = area or make_area()
    fields = {"title": slug.capitalize(), "scope": "A scope.", **fields}
    topic = Topic.objects.create(slug=slug, focus_area=area, digest="-", **fields)
    topic.rounds.add(area.round)
    topic.levels.add(*(levels or [make_level()]))
    topic.requires.add(*requires)
    return topic


def make_track(slug="ai-engineer", levels=(), rounds=(), areas=()):
    track, _ = Track.objects.get_or_create(
        slug=slug,
        defaults={"title": "AI engineer", "summary": "A track.", "digest": "-", "order": 1},
    )
    track.levels.add(*levels)
    track.rounds.add(*rounds)
    track.focus_areas.add(*areas)
    return track


def make_card(topic=None, level=None, **fields):
    return make_cards(1, topic, level, **fields)[0]


def make_cards(number, topic=None, level=None, **fields):
    """So many cards of one topic, made at once."""
    topic, level = topic or make_topic(), level or make_level()
    placed = {"topic": topic, "round": topic.focus_area.round, "level": level}
    cards = Card.objects.bulk_create(
        Card(**placed, **_words(next(numbers)) | fields) for _ in range(number)
    )
    through = Card.topics.through.objects
    through.bulk_create(Card.topics.through(card=card, topic=topic) for card in cards)
    return cards


def _words(number):
    words = {"front": f"Question {number}?", "back": f"Answer {number}.", "intent": "why"}
    return words | {
        "type": "basic",
        "slug": f"card-{number}",
        "order": number,
        "digest": "-",
    }


def make_goal(person, level=None, rounds=None, foundations=(), **fields):
    level = level or make_level()
    rounds = rounds or [make_round()]
    fields = {"weekday_minutes": [50] * 7, "starts_on": "2026-11-01", **fields}
    track = make_track(levels=[level, *foundations], rounds=rounds)
    goal = Goal.objects.create(user=person, track=track, target_level=level, **fields)
    goal.levels.add(level, *foundations)
    for round in rounds:
        GoalRound.objects.create(goal=goal, round=round, weight=1)
    return goal


def make_state(person, card, **fields):
    return make_states(person, [card], **fields)[0]


def make_states(person, cards, **fields):
    """The same memory of several cards."""
    fields = {"phase": "review", "stability": 5.0, "difficulty": 5.0, "review_count": 1, **fields}
    return CardState.objects.bulk_create(
        CardState(user=person, card=card, **fields) for card in cards
    )


def make_due(person, card, today, **fields):
    """A card last seen five days ago that is due today."""
    fields = {"due_on": today, "last_review_on": today - timedelta(days=5), **fields}
    return make_state(person, card, **fields)
