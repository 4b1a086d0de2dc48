"""With an interview ahead: what a person is shown, promised and refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.flashcards import hot_path
from guide.flashcards.actions import ratings as actions
from guide.flashcards.actions.ratings import Outdated
from guide.flashcards.models import CardState
from guide.flashcards.queries import final_pass_in, queue_of, workload
from guide.goals.actions import set_day_limits, set_goal
from guide.goals.models import Goal
from tests.flashcards.test_rate import form, rate
from tests.make import make_cards, make_goal, make_level, make_person, make_round, make_states
from tests.progress.make import make_reviews

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)  # the day of `now`


def seen(person, number=1, *, last=MONDAY - timedelta(days=9), due=MONDAY + timedelta(days=60)):
    cards = make_cards(number)
    make_states(person, cards, due_on=due, last_review_on=last, stability=60.0)
    return cards


def ahead_of(person, now):
    today = person.clock.day_of(now)
    return final_pass_in(person, hot_path.situation(person.pk, today), today)


def test_no_button_promises_a_day_after_the_last_study_day(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=17))
    [card] = make_cards(1)
    make_states(
        alice, [card], due_on=MONDAY, last_review_on=MONDAY - timedelta(days=50), stability=50
    )

    rate(alice, card, 4, now=now, version=1, goal_version=1)

    assert CardState.objects.get().due_on == MONDAY + timedelta(days=16)


def test_a_card_outside_the_scope_is_not_bounded(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=17))
    [card] = make_cards(1, level=make_level("staff", 4))
    make_states(
        alice, [card], due_on=MONDAY, last_review_on=MONDAY - timedelta(days=50), stability=50
    )

    rate(alice, card, 3, now=now, version=1, goal_version=1)

    assert CardState.objects.get().due_on > MONDAY + timedelta(days=40)


def test_in_the_pass_a_recalled_card_is_done_until_the_interview(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=3))
    cards = seen(alice, 3)

    first = queue_of(alice, now=now)
    rate(alice, cards[0], 3, now=now, version=1, goal_version=1)
    then = queue_of(alice, now=now)

    assert (len(first.reviews), len(first.to_pass)) == (1, 3)
    assert (len(then.reviews), len(then.to_pass)) == (0, 2)
    assert CardState.objects.get(card=cards[0]).due_on > MONDAY + timedelta(days=3)


def test_a_card_failed_in_the_pass_returns_the_next_day(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=3))
    (card,) = seen(alice)

    rate(alice, card, 1, now=now, version=1, goal_version=1)
    later = now + timedelta(minutes=10)
    rate(alice, card, 3, now=later, version=2, goal_version=1)

    assert CardState.objects.get().due_on == MONDAY + timedelta(days=1)
    assert queue_of(alice, now=now + timedelta(days=1)).reviews == (card.pk,)


def test_a_day_off_is_left_out_and_moves_the_pass(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=4))
    seen(alice, 6)
    assert [one.day.day for one in ahead_of(alice, now).days] == [24, 25, 26]
    assert not queue_of(alice, now=now).reviews

    set_day_limits(alice, MONDAY + timedelta(days=2), minutes=0)

    assert [one.day.day for one in ahead_of(alice, now).days] == [23, 24, 26]
    assert len(queue_of(alice, now=now).reviews) == 2


def test_weekdays_without_minutes_are_left_out(alice, now):
    off = [50, 50, 0, 0, 50, 50, 50]  # Wednesday and Thursday

    make_goal(alice, interview_on=MONDAY + timedelta(days=4), weekday_minutes=off)

    assert [one.day.day for one in ahead_of(alice, now).days] == [22, 23, 24]


def test_a_weekday_without_minutes_is_a_day_off_unless_today_is_told_otherwise(alice, now):
    make_goal(alice, weekday_minutes=[0, 50, 50, 50, 50, 50, 50])
    make_cards(1)

    assert queue_of(alice, now=now).day_off
    assert queue_of(alice, now=now).next() is None
    assert not queue_of(alice, now=now + timedelta(days=1)).day_off

    set_day_limits(alice, MONDAY, minutes=20)
    assert queue_of(alice, now=now).new_today == 1


def test_a_light_day_takes_its_part(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=3))
    seen(alice, 11)

    set_day_limits(alice, MONDAY, minutes=10)

    assert len(queue_of(alice, now=now).reviews) == 1


def test_new_cards_rest_unless_today_is_told_otherwise(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=3))
    make_cards(5)

    assert queue_of(alice, now=now).new_today == 0
    set_day_limits(alice, MONDAY, new_cards=2)
    assert queue_of(alice, now=now).new_today == 2


@pytest.mark.parametrize("days", [0, -1, -30])
def test_on_the_day_and_after_it_all_is_as_usual(alice, now, days):
    make_goal(alice, interview_on=MONDAY + timedelta(days=days))
    due, later = seen(alice, due=MONDAY)[0], seen(alice)[0]
    make_cards(1)

    queue = queue_of(alice, now=now)
    rate(alice, due, 3, now=now, version=1, goal_version=1)

    assert ahead_of(alice, now) is None
    assert (queue.reviews, queue.to_pass, queue.new_today) == ((due.pk,), frozenset(), 1)
    assert CardState.objects.get(card=due).due_on > MONDAY + timedelta(days=40)
    assert CardState.objects.get(card=later).due_on == MONDAY + timedelta(days=60)


def test_a_new_date_starts_a_new_count_down(alice, now):
    level, weights = make_level(), {make_round(): 1}
    make_goal(alice, level, interview_on=MONDAY + timedelta(days=3))
    seen(alice, 3)
    assert len(queue_of(alice, now=now).reviews) == 1

    later = MONDAY + timedelta(days=30)
    set_goal(alice, level=level, weights=weights, interview_on=later, today=MONDAY)

    assert not queue_of(alice, now=now).reviews
    assert not queue_of(alice, now=now + timedelta(days=26)).reviews
    assert len(queue_of(alice, now=now + timedelta(days=27)).reviews) == 1
    assert Goal.objects.get().version == 2


def test_more_than_three_days_hold_makes_it_five(alice, now):
    goal = make_goal(alice, interview_on=MONDAY + timedelta(days=5), reviews_per_day=2)
    cards = seen(alice, 7)
    for card in cards[:6]:
        make_reviews(alice, card, MONDAY - timedelta(days=9))

    assert len(ahead_of(alice, now).days) == 3
    make_reviews(alice, cards[6], MONDAY - timedelta(days=9))
    Goal.objects.filter(pk=goal.pk).update(version=2)

    assert len(ahead_of(alice, now).days) == 5


def test_a_change_of_a_days_minutes_makes_buttons_outdated(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=9))
    (card,) = seen(alice, due=MONDAY)

    set_day_limits(alice, MONDAY + timedelta(days=8), minutes=0)
    with pytest.raises(Outdated, match="goal changed"):
        rate(alice, card, 3, now=now, version=1, goal_version=1)
    set_day_limits(alice, MONDAY + timedelta(days=8), minutes=0)
    set_day_limits(alice, MONDAY, reviews=7)

    assert Goal.objects.get().version == 2


def test_a_change_of_the_date_makes_the_page_on_screen_outdated(client, alice):
    today = alice.clock.day_of(timezone.now())
    level = make_level()
    make_goal(alice, level, interview_on=today + timedelta(days=30))
    (card,) = seen(alice, due=today, last=today - timedelta(days=5))
    client.force_login(alice)
    on_screen = form(alice, card)

    wish = {"weights": {make_round(): 1}, "today": today}
    set_goal(alice, level=level, interview_on=today + timedelta(days=2), **wish)
    answer = client.post(reverse("flashcards:rate", args=[card.pk]), on_screen)

    assert answer.status_code == 409
    assert CardState.objects.get().review_count == 1


def test_one_of_the_final_pass_counts_as_due_for_the_buttons(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=3))
    (card,) = seen(alice)
    situation = hot_path.situation(alice.pk, MONDAY, card=card.pk)

    assert actions.is_offered(alice, situation, now)
    assert not actions.is_offered(alice, situation, now - timedelta(days=1))
    rate(alice, card, 3, now=now, version=1, goal_version=1)
    with pytest.raises(Outdated, match="not due"):
        rate(alice, card, 3, now=now, version=2, goal_version=1)


def test_what_the_button_said_is_stored_whatever_is_learned_meanwhile(alice, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=5), reviews_per_day=1)
    cards = seen(alice, 3, due=MONDAY)
    for card in cards:
        make_reviews(alice, card, MONDAY - timedelta(days=9))
    situation = hot_path.situation(alice.pk, MONDAY, card=cards[0].pk)
    promised = actions.promised(alice, cards[0].pk, situation, now)

    rate(alice, *make_cards(1), 4, now=now, goal_version=1)  # a fourth card, in the last five days
    rate(alice, cards[0], 3, now=now, version=1, goal_version=1)

    assert CardState.objects.get(card=cards[0]).due_on == promised[3].due_on


@pytest.mark.parametrize(
    ("zone", "moment", "holds"),
    [
        ("UTC", datetime(2026, 10, 23, 3, 59, tzinfo=UTC), False),
        ("UTC", datetime(2026, 10, 23, 4, 0, tzinfo=UTC), True),
        ("Europe/Berlin", datetime(2026, 10, 23, 1, 59, tzinfo=UTC), False),
        ("Europe/Berlin", datetime(2026, 10, 23, 2, 0, tzinfo=UTC), True),
        ("America/Los_Angeles", datetime(2026, 10, 23, 10, 59, tzinfo=UTC), False),
        ("Europe/Berlin", datetime(2026, 10, 26, 2, 59, tzinfo=UTC), True),
        ("Europe/Berlin", datetime(2026, 10, 26, 3, 0, tzinfo=UTC), False),
    ],
)
def test_the_pass_follows_the_persons_own_days_also_where_clocks_change(zone, moment, holds):
    """Berlin puts its clocks back in the night to Sunday 25 October; the interview is Monday."""
    person = make_person("zoe", time_zone=zone)
    make_goal(person, interview_on=date(2026, 10, 26))

    ahead = ahead_of(person, moment)

    assert (ahead is not None and ahead.holds(person.clock.day_of(moment))) is holds


def test_bob_is_not_touched_by_alices_date(alice, bob, now):
    make_goal(alice, interview_on=MONDAY + timedelta(days=2))
    make_goal(bob)
    seen(bob, 3)

    assert not queue_of(bob, now=now).to_pass
    assert ahead_of(bob, now) is None


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_pages_say_final_pass_within_their_statements(
    client, alice, htmx, count_statements, number
):
    today = alice.clock.day_of(timezone.now())
    make_goal(alice, interview_on=today + timedelta(days=1))
    cards = seen(alice, number, last=today - timedelta(days=9), due=today + timedelta(days=60))
    client.force_login(alice)
    client.get(reverse("flashcards:study"))
    client.get("/")  # the first visit of a day plans it anew

    with count_statements() as study:
        card = client.get(reverse("flashcards:study"))
    with count_statements() as home:
        page = client.get("/")
    sent = form(alice, cards[0])
    with count_statements() as rating:
        client.post(reverse("flashcards:rate", args=[cards[0].pk]), sent, headers=htmx)

    assert "Final pass" in card.content.decode()
    assert "Final pass, day 3 of 3" in page.content.decode()
    assert study.total <= 7
    assert home.total <= 12
    assert rating.total <= 8
    assert workload(alice, now=timezone.now()).due == number - 1


def test_when_today_is_done_the_page_names_the_next_day_of_the_pass(client, alice):
    today = alice.clock.day_of(timezone.now())
    make_goal(alice, interview_on=today + timedelta(days=2))
    seen(alice, 3, last=today, due=today + timedelta(days=60))
    seen(alice, 1, last=today - timedelta(days=5), due=today + timedelta(days=60))
    client.force_login(alice)

    page = client.get("/").content.decode()

    assert "Nothing is due until tomorrow" in page
    assert "1 card comes back tomorrow" in page
