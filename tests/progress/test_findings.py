"""Headlines say what the data supports and nothing more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.progress import findings
from guide.progress.findings import Area, Record, Work
from guide.progress.forecast import Forecast
from guide.progress.history import Day, History
from guide.progress.words import spelled

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


def work(**changes):
    usual = {"due": 0, "new": 0, "done": 0, "minutes": 0, "waiting": 0, "days_to_catch_up": 0}
    return Work(**usual | {"in_scope": 40, "practiced": 5, "today": TODAY} | changes)


@pytest.mark.parametrize(
    ("facts", "headline"),
    [
        ({"in_scope": 0}, "No card is in your scope yet."),
        ({"new": 12, "practiced": 0}, "Twelve cards to see where you stand."),
        ({"due": 24, "new": 1}, "Twenty-four cards to review, then one new one."),
        ({"due": 1}, "One card to review."),
        ({"due": 140}, "140 cards to review."),
        ({"new": 1}, "Nothing is due. One new card is ready."),
        ({"waiting": 9}, "That is the limit of today."),
        ({"comes_back": "14:20", "done": 3}, "The next card comes back at 14:20."),
        ({"done": 3}, "That is every card for today."),
        ({"next_due": (TOMORROW, 4)}, "Nothing is due until tomorrow."),
        (
            {"next_due": (date(2026, 11, 26), 4)},
            "Nothing is due until Thursday 26 November.",
        ),
        ({}, "Nothing is due."),
        ({"resting": 40, "final_pass": (1, 3)}, "New cards rest before the interview."),
        ({"day_off": True, "waiting": 9}, "A day off."),
        ({"day_off": True, "no_minutes": True}, "Every day of your goal is a day off."),
    ],
)
def test_today_says_what_there_is_to_do(facts, headline):
    assert findings.today_finding(work(**facts)).headline == headline


def test_a_capped_day_says_how_many_wait_and_until_when():
    lead = findings.today_finding(work(due=5, minutes=3, waiting=200, days_to_catch_up=2)).lead

    assert lead == "About 3 minutes. 200 more wait; at this pace they are caught up on " + (
        "Wednesday 25 November."
    )


def record(reviews=100, areas=(), overdue=0, target=0.9, cap=150, counts=(0,) * 30):
    days = (Day(TODAY, reviews, reviews * 6000),)
    return Record(History(days, TODAY), list(areas), Forecast(TODAY, counts, overdue), target, cap)


def area(title, tries, recalled):
    return Area(title, title.lower(), "AI", tries, recalled)


def test_below_fifty_reviews_nothing_is_claimed():
    facts = record(reviews=49, areas=[area("Agents", 40, 2)], overdue=500)

    finding = findings.progress_finding(facts)

    assert finding.headline == "Not enough reviews to say."
    assert "You have 49" in finding.lead
    assert "not enough" in findings.areas_title(facts)


def test_more_overdue_than_a_day_takes_comes_first():
    facts = record(areas=[area("Agents", 40, 2)], overdue=151)

    assert "overdue" in findings.progress_finding(facts).headline


def test_an_area_is_named_only_when_chance_does_not_explain_it():
    clear = record(areas=[area("Agents", 40, 20), area("Prompting", 40, 38)])
    unclear = record(areas=[area("Agents", 10, 8), area("Prompting", 50, 47)])
    few = record(areas=[area("Agents", 9, 0), area("Prompting", 50, 47)])

    assert findings.progress_finding(clear).headline == ("One area is holding you back: Agents.")
    assert "Agents" not in findings.progress_finding(unclear).headline
    assert "Agents" not in findings.progress_finding(few).headline
    assert findings.areas_title(clear) == "Agents is recalled least: 20 of 40"
    assert findings.areas_title(unclear) == "No focus area is clearly below your aim"
    assert findings.areas_title(few) == "Recall of first tries by focus area"


@pytest.mark.parametrize(
    ("recalled", "said"), [(92, "as much as"), (88, "about what"), (60, "less than")]
)
def test_recall_overall_is_compared_with_the_aim(recalled, said):
    spread = [area(f"Area {n}", 5, 5) for n in range(recalled // 5)]
    rest = recalled % 5
    spread += [area("Rest", 5, rest)] + [area(f"Not {n}", 5, 0) for n in range(19 - recalled // 5)]

    headline = findings.progress_finding(record(areas=spread)).headline

    assert f"{recalled}%" in headline
    assert said in headline


def test_too_few_first_tries_speak_of_days_alone():
    assert findings.progress_finding(record(areas=[area("Agents", 20, 19)])).headline == (
        "You practiced on 1 of the last 30 days."
    )


def test_a_heavy_day_is_named_only_if_it_stands_out():
    even = Forecast(TODAY, (10,) * 30, 0)
    heavy = Forecast(TODAY, (10, 10, 31) + (10,) * 27, 0)
    twice = Forecast(TODAY, (31, 10, 31) + (10,) * 27, 0)
    small = Forecast(TODAY, (1, 1, 5) + (1,) * 27, 0)

    assert findings.forecast_title(heavy) == "Wednesday 25 November is the heavy day: 31 cards"
    for plain in (even, twice, small):
        assert findings.forecast_title(plain) == "Cards due in the next 30 days"
    assert findings.forecast_title(Forecast(TODAY, (0,) * 30, 0)).startswith("Nothing is due")


def test_the_history_says_its_days_and_time():
    one = History((Day(TODAY, 3, 90_000),), TODAY)
    many = History((Day(TODAY, 3, 7_200_000),), TODAY)

    assert findings.history_title(one) == "1 day practiced, 2 minutes in all"
    assert findings.history_title(many) == "1 day practiced, 2 hours in all"
    assert findings.history_title(History((), TODAY)) == "No day practiced yet"


@given(st.integers(0, 500), st.integers(0, 500))
def test_uncertainty_shrinks_with_tries(tries, more):
    share = 0.7

    assert findings.uncertainty(share, tries + more) <= findings.uncertainty(share, tries)


def test_numbers_are_words_below_a_hundred():
    said = [spelled(n) for n in (0, 1, 12, 20, 24, 99, 100, 2614)]

    assert said == [
        "no", "one", "twelve", "twenty", "twenty-four", "ninety-nine", "100", "2,614",
    ]  # fmt: skip
