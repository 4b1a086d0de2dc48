"""Fitting the memory model to one person, using it everywhere, and taking it back."""

import sys

import pytest
from django.contrib.messages import get_messages
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from guide.flashcards import hot_path, tuning
from guide.flashcards.actions import ratings as actions
from guide.flashcards.actions.ratings import Outdated
from guide.flashcards.fitting import TooFew, fit, histories, measure, recollections, remembered
from guide.flashcards.models import CardState, MemoryFit, Review
from guide.flashcards.queries import model_of, queue_of
from guide.flashcards.scheduling import USUAL_MODEL, Model
from guide.goals.models import Goal
from tests.flashcards import forgetful
from tests.flashcards.forgetful import TRUE, by_card, make_log
from tests.flashcards.test_rate import form, rate
from tests.make import make_card, make_due, make_goal

pytestmark = pytest.mark.django_db


def test_a_fit_predicts_unseen_answers_better_than_the_defaults():
    log = histories(by_card())

    found = fit(log)

    assert found.better
    assert found.after.log_loss < found.before.log_loss - 0.002
    assert found.after.off_by < found.before.off_by
    assert 0 < found.held_out < found.reviews / 4
    assert sum(one.answers for one in found.after.bins) == found.held_out
    assert found == fit(log)


def test_what_is_measured_was_not_learned_from():
    whole = fit(histories(by_card()))
    newest = sorted(one.day for one in recollections(histories(by_card())))[-whole.held_out]

    changed = [
        one._replace(rating=1 if one.day >= newest and one.rating == 3 else one.rating)
        for one in by_card()
    ]

    assert fit(histories(changed)).weights == whole.weights
    assert fit(histories(changed)).after.log_loss > whole.after.log_loss


def test_the_true_weights_are_measured_as_good():
    found = recollections(histories(by_card()))

    assert measure(found, TRUE).log_loss < measure(found, USUAL_MODEL).log_loss
    assert measure(found, TRUE).off_by < 0.04


def test_a_short_log_is_not_fitted():
    with pytest.raises(TooFew):
        fit(histories(by_card()[:399]))
    with pytest.raises(TooFew):
        fit({})
    with pytest.raises(TooFew):
        fit(histories([one._replace(card=n) for n, one in enumerate(by_card()[:500])]))


def test_replaying_the_log_gives_the_memories_that_scheduling_made():
    known = remembered(histories(by_card()), USUAL_MODEL)

    for card, memory in forgetful.lived()[1].items():
        assert known[card][0] == pytest.approx(memory.stability, rel=1e-4)
        assert known[card][1] == pytest.approx(memory.difficulty, rel=1e-4)


def test_a_better_fit_is_used_everywhere_and_outdates_buttons(alice, now):
    make_log(alice)
    (card,) = [make_card()]
    make_due(alice, card, alice.clock.day_of(now), stability=3.0)
    situation = hot_path.situation(alice.pk, alice.clock.day_of(now), card=card.pk)
    before = actions.promised(alice, card.pk, situation, now)

    row = tuning.fit_memory(alice, now=now)

    assert row.applied
    assert model_of(alice) == Model(tuple(row.weights))
    assert actions.promised(alice, card.pk, situation, now) != before
    with pytest.raises(Outdated, match="memory settings"):
        rate(alice, card, 3, now=now, version=1)
    rate(alice, card, 3, now=now, version=1, goal_version=1)
    assert Review.objects.latest("id").predicted_recall == pytest.approx(
        (1 + model_of(alice).factor * 5 / 3.0) ** model_of(alice).decay
    )


def test_a_fit_replays_the_memories_and_going_back_restores_them(alice, now):
    make_log(alice)
    before = dict(CardState.objects.values_list("card", "stability"))
    due = dict(CardState.objects.values_list("card", "due_on"))

    row = tuning.fit_memory(alice, now=now)
    fitted = dict(CardState.objects.values_list("card", "stability"))
    tuning.take_back(alice, row, all_fits=False, now=now)
    tuning.take_back(alice, row, all_fits=True, now=now)

    assert all(fitted[card] != before[card] for card in before)
    after = dict(CardState.objects.values_list("card", "stability"))
    assert after == pytest.approx(before, rel=1e-4)
    assert dict(CardState.objects.values_list("card", "due_on")) == due
    assert model_of(alice) == USUAL_MODEL
    assert alice.memory_version == 2


def test_fitting_twice_changes_nothing(alice, now):
    make_log(alice)

    first, second = tuning.fit_memory(alice, now=now), tuning.fit_memory(alice, now=now)

    assert first == second
    assert (MemoryFit.objects.count(), alice.memory_version) == (1, 1)


def test_a_fit_that_is_no_better_is_not_used(alice, now, monkeypatch):
    make_log(alice)
    monkeypatch.setattr("guide.flashcards.fitting.optimized", lambda found: USUAL_MODEL.weights)

    row = tuning.fit_memory(alice, now=now)

    assert not row.applied
    assert (model_of(alice), alice.memory_version) == (USUAL_MODEL, 0)


def test_back_to_the_weights_before_and_back_to_the_defaults(client, alice, now):
    make_log(alice)
    client.force_login(alice)
    first = tuning.fit_memory(alice, now=now)
    weights = [*first.weights]
    second = MemoryFit.objects.get(pk=first.pk)
    second.pk, second.weights = None, list(TRUE.weights)
    second.save()
    tuning.set_memory_weights(alice, second.weights)
    back = reverse("flashcards:back")

    client.post(back, {"fit": second.pk, "to": "previous"})
    client.post(back, {"fit": second.pk, "to": "previous"})
    alice.refresh_from_db()
    assert alice.memory_weights == weights
    client.post(back, {"fit": first.pk, "to": "defaults"})
    alice.refresh_from_db()
    assert alice.memory_weights is None


def test_the_page_before_and_after_a_fit(client, alice):
    make_goal(alice)
    make_log(alice)
    client.force_login(alice)
    address = reverse("flashcards:memory")

    first = client.get(address).content.decode()
    done = client.post(reverse("flashcards:fit"), follow=True).content.decode()

    assert "The defaults of FSRS-6" in first
    assert "Your weights predict better" in done
    assert "Back to the defaults" in done
    assert "Log loss" in done
    assert "answers a day" in done


def test_the_page_of_somebody_new_says_how_many_reviews_are_missing(client, alice):
    make_log(alice, number=18)
    client.force_login(alice)

    page = client.get(reverse("flashcards:memory")).content.decode()
    refused = client.post(reverse("flashcards:fit"), follow=True).content.decode()

    assert "18 of 400 reviews" in page
    assert "Set your goal" in page
    assert "not enough reviews yet" in refused
    assert not MemoryFit.objects.exists()


def test_bob_cannot_take_back_what_is_alices(client, alice, bob, now):
    make_log(alice)
    row = tuning.fit_memory(alice, now=now)
    client.force_login(bob)

    answer = client.post(reverse("flashcards:back"), {"fit": row.pk, "to": "defaults"})
    page = client.get(reverse("flashcards:memory")).content.decode()

    alice.refresh_from_db()
    assert answer.status_code == 404
    assert alice.memory_weights
    assert "Log loss" not in page


@pytest.mark.parametrize("sent", [{}, {"fit": "x", "to": "previous"}, {"fit": "9" * 40, "to": "a"}])
def test_a_request_that_cannot_be_read_changes_nothing(client, alice, sent):
    client.force_login(alice)

    assert client.post(reverse("flashcards:back"), sent).status_code == 422


def test_without_a_goal_a_share_is_not_said_to_be_saved(client, alice):
    client.force_login(alice)

    answer = client.post(reverse("flashcards:retention"), {"retention": "95"})

    assert answer.url == reverse("goals:edit")
    said = [str(one) for one in get_messages(answer.wsgi_request)]
    assert said == ["Nothing is saved: this share belongs to a goal. Set yours first."]


def test_without_a_card_in_review_there_is_a_way_on_and_no_empty_chart(client, alice, today):
    client.force_login(alice)

    page = client.get(reverse("flashcards:memory")).content.decode()

    assert "No card is in review yet" in page
    assert '<svg class="viz"' not in page
    make_due(alice, make_card(), today)
    assert '<svg class="viz"' in client.get(reverse("flashcards:memory")).content.decode()


def test_the_retention_is_stated_on_the_page_and_outdates_buttons(client, alice):
    make_goal(alice)
    card = make_card()
    make_due(alice, card, alice.clock.day_of(timezone.now()))
    on_screen = form(alice, card)
    client.force_login(alice)
    address = reverse("flashcards:retention")

    client.post(address, {"retention": "95"})
    client.post(address, {"retention": "95"})
    wrong = client.post(address, {"retention": "98"})
    rated = client.post(reverse("flashcards:rate", args=[card.pk]), on_screen)

    assert Goal.objects.values_list("desired_retention", "version").get() == (0.95, 2)
    assert wrong.status_code == 422
    assert "Enter a whole number from 70 to 97" in wrong.content.decode()
    assert 'value="98"' in wrong.content.decode()
    assert rated.status_code == 409


@pytest.mark.parametrize("number", [1, 3, 60])
def test_the_page_takes_the_same_few_statements(client, alice, count_statements, number):
    make_goal(alice)
    today = alice.clock.day_of(timezone.now())
    for _ in range(number):
        make_due(alice, make_card(), today)
    client.force_login(alice)
    client.get(reverse("flashcards:memory"))

    with count_statements() as statements:
        client.get(reverse("flashcards:memory"))

    assert statements.total <= 10


def test_the_queue_ranks_by_the_persons_own_memory(alice, now):
    today = alice.clock.day_of(now)
    flat, steep = make_card(), make_card()
    make_due(alice, flat, today, stability=1.0)
    make_due(alice, steep, today, stability=2.0)
    alice.memory_weights = list(TRUE.weights)

    assert queue_of(alice, now=now).reviews == (flat.pk, steep.pk)


def test_the_command_fits_one_person_or_everybody(alice, bob, capsys):
    make_log(alice)
    make_log(bob, number=20)

    call_command("fit_memory", person="BOB@example.org")
    call_command("fit_memory", all=True)

    said = capsys.readouterr().out
    assert "Bob: not enough reviews" in said
    assert "Alice:" in said
    assert said.count("Bob") == 1
    alice.refresh_from_db()
    assert alice.memory_weights
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("fit_memory", person="nobody@example.org")


def test_torch_is_never_loaded():
    assert "torch" not in sys.modules
