"""The readiness page and what a team sees of it: one person's inputs, and nobody else's."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from guide.flashcards.scheduling import USUAL_MODEL
from guide.progress.evidence import readiness_of
from guide.progress.readiness import Verdict
from guide.teams.models import Membership
from guide.templatetags.ready import points_to
from tests.flashcards.make import make_own
from tests.make import make_card, make_goal, make_person, make_state
from tests.progress.make import make_reviews
from tests.seen import words_of
from tests.teams.make import make_team

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
PAGE = "/progress/readiness/"


def noon(day):
    return datetime.combine(day, time(12), UTC)


@pytest.fixture(autouse=True)
def _noon(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def here(client, alice):
    client.force_login(alice)
    return client


def studied(person, days=60, **fields):
    """One known card with a first review on each of so many days, and one unseen card."""
    card, _ = make_card(), make_card()
    make_goal(person, interview_on=TODAY + timedelta(days=17), **fields)
    for n in range(days):
        recalled = int(n % 10 > 0)
        day = TODAY - timedelta(days=n + 1)
        make_reviews(person, card, day, recalled=recalled, predicted_recall=0.9)
    known = {"stability": 40.0, "difficulty": 5.0, "last_review_on": TODAY - timedelta(days=1)}
    make_state(person, card, due_on=TODAY + timedelta(days=30), **known)
    return card


def test_somebody_without_cards_in_scope_is_led_to_the_goal(here):
    text = words_of(here.get(PAGE))

    assert "No card is in your scope yet." in text


def test_below_fifty_reviews_there_is_no_number(here, alice):
    studied(alice, days=49)

    text = words_of(here.get(PAGE))

    assert "not enough reviews to say" in text
    assert "49 of the 50 reviews" in text
    assert "Not enough evidence" in text


def test_without_evidence_what_to_do_next_is_named_without_figures(here, alice):
    known = studied(alice, days=0)
    alice.card_states.filter(card=known).update(due_on=TODAY)

    text = words_of(here.get(PAGE))

    assert "Learn 1 new card: Retrieval" in text
    assert "Review 1 due card: Retrieval" in text
    assert "How much it brings is shown from 50 reviews on." in text
    assert "The range of its recommendation narrows, whatever the score." in text
    assert "would become" not in text
    assert "Corrected by" not in text


def test_in_the_final_pass_its_reviews_and_a_mock_are_next_and_no_new_cards(here, alice):
    studied(alice)
    before = words_of(here.get(PAGE))
    alice.goal.interview_on, alice.goal.version = TODAY + timedelta(days=3), 2
    alice.goal.save()

    text = words_of(here.get(PAGE))

    assert "Learn 1 new card: Retrieval" in before
    assert "Review 1 due card: Retrieval" not in before
    assert "new card: Retrieval" not in text
    assert "Review 1 due card: Retrieval" in text
    assert "One mock with a partner" in text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(0.026, 0.064, "+3 points"), (0.031, 0.054, "+2 points"), (0.031, 0.034, "0 points")],
)
def test_what_lies_between_two_shown_shares_is_their_difference(before, after, said):
    assert points_to(before, after) == said


def test_the_figures_of_a_suggestion_add_up(here, alice):
    studied(alice)

    text = words_of(here.get(PAGE))

    found = re.findall(r"([0-9]+)% would become ([0-9]+)% \(\+?([0-9]+) point", text)
    assert found
    assert all(int(after) - int(before) == int(gain) for before, after, gain in found)


@pytest.mark.parametrize("round_", ["zzz", "no such round"])
def test_a_round_that_is_not_in_scope_is_not_found(here, alice, round_):
    studied(alice)

    assert here.get(PAGE, {"round": round_}).status_code == 404
    assert here.get(PAGE, {"round": "ai"}).status_code == 200
    assert here.get(PAGE, {"round": ""}).status_code == 200


def test_today_progress_and_readiness_count_the_same_cards(here, alice):
    studied(alice)
    aside, _ = make_card(), make_card()
    make_state(alice, aside, due_on=TODAY, last_review_on=TODAY, suspended_at=noon(TODAY))
    make_own(alice)
    here.get("/")  # the plan is made; without its sets Today names the new cards
    alice.plan_items.filter(kind="cards").update(dropped_at=noon(TODAY))

    today, progress, ready = (words_of(here.get(page)) for page in ("/", "/progress/", PAGE))

    assert "2 of the guide's 4 cards in your scope are not started" in today
    assert "2 of 4 cards started" in progress
    assert "The guide's cards in your scope by round, without your own" in progress
    assert "2 in review, 0 learning, 2 not started; 1 of them set aside" in progress
    assert "4 cards in your scope Cards you have seen 2" in ready


def test_from_fifty_on_both_figures_are_shown_with_their_range(here, alice):
    studied(alice)

    found = readiness_of(alice, now=noon(TODAY))
    text = words_of(here.get(PAGE))

    ready = found.weakest.ready
    assert found.reviews == 60
    assert (ready.cards, ready.seen) == (2, 1)
    assert 0 < ready.stop < 0.5 < ready.keep
    assert f"If you stop today: {100 * ready.stop:.0f}%" in text
    assert f"{100 * ready.recall.low:.0f}% to {100 * ready.recall.high:.0f}%" in text
    assert ready.verdict == Verdict.NOT_YET


def test_setting_a_card_aside_never_raises_readiness(alice):
    card = studied(alice)
    before = readiness_of(alice, now=noon(TODAY)).weakest.ready

    alice.card_states.filter(card=card).update(suspended_at=noon(TODAY))

    after = readiness_of(alice, now=noon(TODAY)).weakest.ready
    assert after.keep <= before.keep
    assert after.stop == before.stop
    assert after.aside == 1


def test_a_later_date_with_no_study_lowers_what_stopping_leaves(alice):
    studied(alice)
    near = readiness_of(alice, now=noon(TODAY)).weakest.ready.stop

    alice.goal.interview_on = TODAY + timedelta(days=60)
    alice.goal.version += 1
    alice.goal.save()

    assert readiness_of(alice, now=noon(TODAY)).weakest.ready.stop < near


def test_the_part_for_other_pages_is_asked_for_by_htmx_alone(here, alice, htmx):
    studied(alice)

    part = here.get(reverse("progress:rounds"), headers=htmx)
    plain = here.get(reverse("progress:rounds"))

    assert "Readiness on 10 December, by round" in words_of(part)
    assert "<html" not in part.content.decode()
    assert plain.url == PAGE
    assert f'hx-get="{reverse("progress:rounds")}"' in here.get("/progress/").content.decode()


def test_statements_stay_the_same_for_many_cards_and_reviews(here, alice, count_statements):
    studied(alice, days=3)
    here.get(PAGE)
    with count_statements() as few:
        here.get(PAGE)

    for n in range(40):
        make_state(alice, make_card(), stability=3.0, last_review_on=TODAY, due_on=TODAY)
        make_reviews(alice, make_card(), TODAY - timedelta(days=n + 5), 3, predicted_recall=0.9)
    here.get(PAGE)
    with count_statements() as many:
        here.get(PAGE)

    assert many.total <= few.total + 1
    assert many.total <= 12


def test_a_team_sees_readiness_only_of_those_who_share_it(client, alice, bob):
    team = make_team(make_person("owner"), coach=alice, member=bob)
    studied(bob, company="Bobs Bakery")
    client.force_login(alice)
    address = reverse("progress:member", args=[team.slug, bob.pk])

    assert client.get(address).status_code == 404

    team.memberships.filter(user=bob).update(shares=Membership.Shares.SUMMARY)
    shown = client.get(address)
    mine = readiness_of(bob, now=noon(TODAY)).weakest.ready
    assert f"if you stop today, {100 * mine.stop:.0f}%" in words_of(shown)
    assert "Bobs Bakery" not in shown.content.decode()

    client.force_login(make_person("stranger"))
    assert client.get(address).status_code == 404


def test_the_persons_own_memory_model_is_used(alice):
    studied(alice)
    usual = readiness_of(alice, now=noon(TODAY)).weakest.ready.stop

    alice.memory_weights = [*USUAL_MODEL.weights[:20], 0.6]
    found = readiness_of(alice, now=noon(TODAY)).weakest.ready.stop

    assert found != usual
