"""Consent: of a member's practice a team sees nothing, a summary or detail, as the member says."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.flashcards.models import Review
from guide.progress import sharing
from guide.teams import actions
from guide.teams.models import Membership
from tests.make import make_area, make_card, make_person, make_topic
from tests.stored import nothing_changes
from tests.teams.make import at, join, make_team, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(alice, bob):
    """Alice's team; Bob practices."""
    return make_team(alice, member=bob)


def practice(person, count, *, days_ago=0, recalled=True, card=None, **fields):
    """This many first tries of a person on one of their study days."""
    now, card = timezone.now() - timedelta(days=days_ago), card or make_card()
    fields = {"day": person.clock.day_of(now), "phase_before": "review", **fields}
    fields |= {"rating": 3 if recalled else 1, "duration_ms": 9000, "card_revision": 1}
    return Review.objects.bulk_create(
        Review(uuid=uuid4(), user=person, card=card, reviewed_at=now, **fields)
        for _ in range(count)
    )


def share(client, team, shares):
    return client.post(at("shares", team), {"shares": shares})


def overview(client, team, reader):
    """What somebody reads in the team about the practice of its people."""
    client.force_login(reader)
    return words(client.get(reverse("progress:team", args=[team.slug])))


def test_nothing_is_shared_at_first(client, alice, bob, team):
    practice(bob, 3)

    for text in (overview(client, team, alice), overview(client, team, bob)):
        assert text.count("Keeps practice private") == 2
        assert "practiced" not in text.replace("practice private", "")
        assert "3 cards" not in text


def test_a_summary_shows_days_and_no_more(client, alice, bob, team):
    practice(bob, 2)
    practice(bob, 60, days_ago=3)
    client.force_login(bob)

    answer = share(client, team, "summary")

    text = overview(client, team, alice)
    assert answer.url == at("team", team)
    assert "2 days practiced" in text
    assert text.count("Keeps practice private") == 1
    assert "reviewed this week" not in text
    assert "recalled" not in text
    assert "Not enough reviews" not in text


def test_detail_shows_the_week_and_recall_by_area(client, alice, bob, team):
    area = make_area("retrieval", title="Retrieval")
    card = make_card(make_topic("rag", area))
    practice(bob, 40, card=card)
    practice(bob, 10, card=card, days_ago=6, recalled=False)
    practice(bob, 5, card=card, days_ago=7)
    practice(bob, 70, card=card, days_ago=40)
    client.force_login(bob)

    share(client, team, "detail")

    text = overview(client, team, alice)
    assert "4 days practiced, 50 cards reviewed this week" in text
    assert "Retrieval: 45 of 55" in text


def test_areas_say_nothing_before_there_is_enough(client, alice, bob, team):
    practice(bob, sharing.FEWEST - 1)
    Membership.objects.filter(user=bob).update(shares="detail")

    text = overview(client, team, alice)

    assert "1 day practiced, 49 cards reviewed this week" in text
    assert "Not enough reviews to say more." in text
    assert "recalled" not in text


def test_what_was_undone_does_not_count(client, alice, bob, team):
    practice(bob, 4)
    practice(bob, 2, days_ago=1, undone_at=timezone.now())
    Membership.objects.filter(user=bob).update(shares="detail")

    assert "1 day practiced, 4 cards reviewed" in overview(client, team, alice)


def test_the_week_is_counted_in_each_persons_own_days(alice, team, now):
    east, west = (
        make_person(name, time_zone=zone)
        for name, zone in (("east", "Pacific/Kiritimati"), ("west", "Pacific/Pago_Pago"))
    )
    for person in (east, west):
        join(team, person, shares="detail")
        today = person.clock.day_of(now)
        practice(person, 1, day=today - timedelta(days=6))
        practice(person, 1, day=today - timedelta(days=7))

    shared = {one.membership.user: one for one in sharing.shared_practice(team, now=now)}

    assert east.clock.day_of(now) != west.clock.day_of(now)
    assert [shared[person].reviews for person in (east, west)] == [1, 1]
    assert shared[alice].reviews is None


def test_each_team_is_told_only_what_it_was_promised(client, alice, bob, team):
    other = make_team(alice, "Other")
    join(other, bob)
    practice(bob, 3)
    client.force_login(bob)

    share(client, team, "detail")

    assert "3 cards reviewed this week" in overview(client, team, alice)
    assert "3 cards" not in overview(client, other, alice)


def test_consent_is_withdrawn_at_once(client, alice, bob, team):
    practice(bob, 3)
    client.force_login(bob)
    share(client, team, "detail")
    share(client, team, "nothing")

    assert "3 cards" not in overview(client, team, alice)


def test_leaving_ends_it_and_coming_back_begins_with_nothing(client, alice, bob, team):
    practice(bob, 3)
    client.force_login(bob)
    share(client, team, "detail")
    actions.leave(Membership.objects.get(team=team, user=bob), now=timezone.now())

    gone = overview(client, team, alice)
    join(team, bob)
    back = overview(client, team, alice)

    assert "Bob" not in gone
    assert "Bob" in back
    assert "3 cards" not in gone + back


def test_nobody_decides_for_somebody_else(client, alice, bob, team):
    client.force_login(alice)

    client.post(at("shares", team), {"shares": "detail", "user": bob.pk, "membership": bob.pk})

    shares = Membership.objects.filter(team=team).values_list("user__name", "shares")
    assert dict(shares) == {"Alice": "detail", "Bob": "nothing"}


@pytest.mark.parametrize("shares", ["", "everything", "a\0b", "x" * 10_000])
def test_a_choice_that_is_none_is_refused(client, alice, team, shares):
    client.force_login(alice)

    with nothing_changes():
        answer = share(client, team, shares)

    assert answer.status_code == 422
    assert "Choose nothing, summary or detail." in answer.content.decode()
