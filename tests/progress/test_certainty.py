"""Calibration: how often one is right when one is sure, fairly sure or guessing."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from guide.progress.certainty import Calibration, Sureness
from guide.progress.recalls import RECENT, calibration_of
from guide.templatetags.sureness import sure_bars, sure_table
from tests.make import make_card
from tests.progress.make import make_reviews
from tests.seen import words_of

TODAY = date(2026, 11, 23)


def said(guess=(0, 0), fairly=(0, 0), sure=(0, 0)):
    """(recalled, of tries) at each certainty."""
    names = ("Guess", "Fairly sure", "Sure")
    pairs = zip(names, (guess, fairly, sure), strict=True)
    return Calibration(tuple(Sureness(name, tries, right) for name, (right, tries) in pairs))


@pytest.mark.parametrize(
    ("found", "headline", "lead"),
    [
        (said(), "How sure were you?", ""),
        (said(sure=(9, 9)), "Not enough to say what being sure is worth.", ""),
        (said(guess=(20, 40)), "Not enough to say what being sure is worth.", ""),
        (said(sure=(55, 60)), "When you are sure, you are right 92% of the time (55 of 60).", ""),
        (
            said(guess=(12, 30), fairly=(20, 30), sure=(55, 60)),
            "When you are sure, you are right 92% of the time (55 of 60).",
            'With "guess" it is 40%: you can tell what you know from what you do not.',
        ),
        (
            said(guess=(1, 9), fairly=(9, 10), sure=(55, 60)),
            "When you are sure, you are right 92% of the time (55 of 60).",
            'With "fairly sure" it is 90%: too close to say that being sure means more.',
        ),
        (
            said(guess=(58, 60), sure=(20, 60)),
            "When you are sure, you are right 33% of the time (20 of 60).",
            'With "guess" it is 97%: look twice where you feel sure.',
        ),
    ],
)
def test_it_says_what_the_counts_bear(found, headline, lead):
    assert (found.headline, found.lead) == (headline, lead)


@settings(max_examples=30)
@given(some.integers(10, 500).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n))))
def test_a_range_holds_its_share_and_is_never_a_point(counts):
    recalled, tries = counts
    row = Sureness("Sure", tries, recalled)
    low, high = row.range

    assert 0 <= low <= row.share + 1e-9
    assert row.share - 1e-9 <= high <= 1
    assert high - low > 0.005


def test_ten_of_ten_is_not_certain():
    low, high = Sureness("Sure", 10, 10).range

    assert (round(low, 2), high) == (0.72, 1.0)


def test_bars_and_table_say_the_same():
    found = said(guess=(1, 9), fairly=(20, 30), sure=(55, 60))

    bars, table = words_of(sure_bars(found)), words_of(sure_table(found))

    assert "Guess 1 of 9: not enough to say" in bars
    assert "Sure 92% 55 of 60 recalled; likely 82% to 96%" in bars
    assert "Guess too few 1 9" in table
    assert "Sure 92% 82% to 96% 55 60" in table


@pytest.mark.django_db
def test_first_tries_of_90_days_with_a_certainty_are_counted(alice, bob):
    card = make_card()
    make_reviews(alice, card, TODAY, 12, recalled=9, certainty=3)
    make_reviews(alice, card, TODAY, 4, recalled=1, certainty=1)
    make_reviews(alice, card, TODAY, 5)
    make_reviews(alice, card, TODAY, 5, certainty=3, phase_before="learning")
    make_reviews(alice, card, TODAY, 5, certainty=3, undone_at="2026-11-23T12:00Z")
    make_reviews(alice, card, TODAY - RECENT, 5, certainty=3)
    make_reviews(alice, card, TODAY + timedelta(days=1), 5, certainty=3)
    make_reviews(bob, card, TODAY, 5, certainty=3)

    found = calibration_of(alice, today=TODAY)

    assert [(row.tries, row.recalled) for row in found.rows] == [(4, 1), (0, 0), (12, 9)]
    assert found.tries == 16


@pytest.mark.django_db
def test_the_recall_page_says_it_or_how_to_begin(client, alice, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    client.force_login(alice)
    assert "Ask how sure I am" in words_of(client.get("/progress/recall/"))

    make_reviews(alice, make_card(), TODAY, 20, recalled=18, certainty=3)

    text = words_of(client.get("/progress/recall/"))
    assert "When you are sure, you are right 90% of the time (18 of 20)." in text
    assert "Ask how sure I am" not in text
    assert "Fairly sure not said yet" in text
