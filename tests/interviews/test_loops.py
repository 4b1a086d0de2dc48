"""A loop: mocks of one level, one a round, on one day or several."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from guide.interviews.actions import loops, mocks
from guide.interviews.models import Interview, Loop
from tests.interviews.make import make_mock, make_question, text_of
from tests.interviews.make_loop import ROUNDS, hold, make_loop, make_rounds
from tests.interviews.make_partner import make_partner_mock
from tests.make import make_goal, make_level, make_round

pytestmark = pytest.mark.django_db
LOOPS = "/mocks/loops/"


@pytest.fixture
def loop(alice, now):
    make_rounds()
    return make_loop(alice, now=now)


def titles(loop):
    return [one.title for one in loop.rounds.order_by("order")]


def test_a_loop_is_begun_and_its_rounds_are_set_up_from_its_page(hers, alice, now):
    make_rounds()

    page = hers.post(LOOPS, {"level": "mid", "strict": "on"}, follow=True)
    loop = Loop.objects.get()
    mock = hers.post(f"{loop.get_absolute_url()}rounds/", {"round": "ml"}, follow=True)

    assert page.redirect_chain[-1][0] == loop.get_absolute_url()
    assert "Begin with any round." in text_of(page)
    assert (loop.user, loop.strict, titles(loop)) == (alice, True, list(ROUNDS.values()))
    row = Interview.objects.get()
    assert (row.loop, row.round.slug, row.level, row.strict) == (loop, "ml", loop.level, True)
    assert "Start the clock" in text_of(mock)
    assert "Clock waits" in text_of(hers.get(loop.get_absolute_url()))


def test_its_rounds_are_those_of_the_goal_and_stay_when_the_goal_moves_on(alice, now):
    make_rounds()
    goal = make_goal(alice, rounds=[make_round("ai"), make_round("coding")])

    loop = make_loop(alice, now=now)
    goal.round_weights.filter(round__slug="ai").update(weight=0)

    assert titles(loop) == ["Coding", "AI"]


def test_beginning_twice_makes_one_loop_and_setting_up_twice_one_mock(hers, loop):
    for _ in range(2):
        hers.post(LOOPS, {"level": "mid"})
        hers.post(f"{loop.get_absolute_url()}rounds/", {"round": "ai"})

    assert Loop.objects.count() == 1
    assert Interview.objects.count() == 1


def test_a_second_loop_is_begun_once_a_clock_ran(alice, loop, now):
    hold(loop, "ai", now=now)

    assert make_loop(alice, now=now) != loop


def test_a_level_is_needed(hers, loop):
    answer = hers.post(LOOPS, {"level": "nothing"})

    assert answer.status_code == 422
    assert "Choose a level" in text_of(answer)


@pytest.mark.parametrize(
    ("slug", "status"), [("nothing", 404), ("", 422), ("a b", 422), ("hr", 422)]
)
def test_a_round_that_is_not_of_the_loop_is_not_set_up(hers, loop, slug, status):
    make_round("hr", 9)

    answer = hers.post(f"{loop.get_absolute_url()}rounds/", {"round": slug})

    assert answer.status_code == status
    assert not Interview.objects.exists()


def test_a_round_without_a_question_says_so(hers, alice, now):
    make_rounds(questions=0)
    loop = make_loop(alice, now=now)

    answer = hers.post(f"{loop.get_absolute_url()}rounds/", {"round": "ai"})

    assert answer.status_code == 422
    assert "There is no question for this round and level yet." in text_of(answer)


def test_rounds_may_be_held_on_several_days(hers, loop, now):
    hold(loop, "coding", now=now)
    hold(loop, "ai", now=now + timedelta(days=2))

    page = text_of(hers.get(f"{loop.get_absolute_url()}packet/"))

    assert "23 November to 25 November, 2 of 5 rounds held" in page


def test_an_abandoned_round_is_set_up_again(loop, now):
    first, _ = loops.start_round(loop, make_round("ai"), now=now)
    mocks.abandon_old(now=now + timedelta(days=8))

    again, _ = loops.start_round(loop, make_round("ai"), now=now + timedelta(days=9))

    assert again != first
    assert again.loop == loop


def test_a_question_that_waits_in_one_loop_is_not_taken_by_another(alice, loop, now):
    hold(loop, "coding", now=now)
    waiting, _ = loops.start_round(loop, make_round("ai"), now=now)
    other = make_loop(alice, now=now)

    with pytest.raises(ValidationError, match="open in another mock"):
        loops.start_round(other, make_round("ai"), now=now)
    waiting.refresh_from_db()
    assert waiting.loop == loop


def test_a_mock_that_runs_on_its_own_does_not_become_part_of_a_loop(alice, loop, now):
    question = make_round("ai").questions.get()
    mock = make_mock(alice, question, now=now, until="running")

    with pytest.raises(ValidationError, match="open in another mock"):
        loops.start_round(loop, make_round("ai"), now=now)
    mock.refresh_from_db()
    assert mock.loop is None


def test_an_ended_loop_holds_no_further_round_until_it_is_opened_again(hers, loop, now):
    address = loop.get_absolute_url()
    hold(loop, "ai", now=now)
    loops.start_round(loop, make_round("ml"), now=now)

    for _ in range(2):
        ended = hers.post(f"{address}finish/", {"finished": "yes"}, follow=True)
    refused = hers.post(f"{address}rounds/", {"round": "ml"})
    for _ in range(2):
        hers.post(f"{address}finish/", {"finished": "no"})
    set_up = hers.post(f"{address}rounds/", {"round": "ml"})

    assert "This loop is ended." in text_of(ended)
    assert refused.status_code == 422
    assert "Open it again to hold another round." in text_of(refused)
    assert set_up.status_code == 302
    assert loop.interviews.count() == 2


def test_ending_needs_to_say_which(hers, loop):
    assert hers.post(f"{loop.get_absolute_url()}finish/", {}).status_code == 422
    loop.refresh_from_db()
    assert loop.finished_at is None


def test_a_loop_whose_strictness_was_chosen_again_is_as_strict_as_said_last(alice, loop, now):
    mock, _ = loops.start_round(loop, make_round("ai"), now=now)

    loops.start_loop(alice, level=make_level(), strict=True, now=now)

    mock.refresh_from_db()
    assert mock.strict


@pytest.fixture
def partnered(alice, bob, loop, now):
    return make_partner_mock(alice, bob, now=now, question=make_round("ai").questions.get())


def take_in(hers, loop, mock):
    return hers.post(f"{loop.get_absolute_url()}partners/", {"mock": mock.pk}, follow=True)


def test_a_round_with_a_partner_is_held_as_one_of_the_loop(hers, loop, partnered):
    offered = text_of(hers.get(loop.get_absolute_url()))
    for _ in range(2):
        page = text_of(take_in(hers, loop, partnered))

    assert "with Bob, drawn 23 November" in offered
    assert loop.interviews.get() == partnered
    assert "Clock waits" in page
    assert "with Bob" not in page


def test_what_was_drawn_alone_and_waits_makes_room_for_the_partner(hers, alice, bob, now):
    make_rounds(questions=2)
    loop = make_loop(alice, now=now)
    alone, _ = loops.start_round(loop, make_round("ai"), now=now)
    other = make_round("ai").questions.exclude(pk=alone.question_id).get()
    partnered = make_partner_mock(alice, bob, now=now, question=other)

    take_in(hers, loop, partnered)

    assert loop.interviews.get() == partnered


def test_a_round_that_is_begun_is_not_exchanged(hers, loop, partnered, now):
    other = make_mock(loop.user, make_question(partnered.question.topic), now=now, until="running")
    Interview.objects.filter(pk=other.pk).update(loop=loop)

    answer = take_in(hers, loop, partnered)

    assert answer.status_code == 422
    assert loop.interviews.get() == other


@pytest.mark.parametrize("change", ["scored", "alone", "level", "ended"])
def test_what_does_not_fit_is_not_taken_in(hers, loop, partnered, now, change):
    mocks_now = Interview.objects.filter(pk=partnered.pk)
    if change == "scored":
        mocks_now.update(state="scored")
    elif change == "alone":
        mocks_now.update(with_partner=False, interviewer=None)
    elif change == "level":
        mocks_now.update(level=make_level("senior", 3))
    else:
        loops.finish_loop(loop, finished=True, now=now)

    assert take_in(hers, loop, partnered).status_code == 422
    assert not loop.interviews.exists()


def test_the_interviewer_takes_nothing_in(client, bob, loop, partnered, now, later):
    client.force_login(bob)
    his = make_loop(bob, now=now)

    assert take_in(client, loop, partnered).status_code == 404
    assert take_in(client, his, partnered).status_code == 404
    assert not Interview.objects.exclude(loop=None).exists()
