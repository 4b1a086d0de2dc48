"""The bank: what was not met stays closed, opening is a post, and a running mock is no way in."""

import re
from datetime import timedelta

import pytest

from guide.interviews.actions.questions import flag_question
from guide.interviews.models import QuestionMet
from tests.interviews.make import (
    ANCHORS,
    ANSWERS,
    RICH,
    found_in,
    hits,
    make_mock,
    make_question,
    seen,
    text_of,
)
from tests.make import make_area, make_goal, make_level, make_round, make_topic

pytestmark = pytest.mark.django_db
BANK = "/mocks/questions/"
SEALED = {"slug": "quokkas-on-the-map", "title": "A quokkatitle", "prompt": "A quokkaprompt."}


def page_of(question):
    return f"{BANK}{question.slug}/"


@pytest.fixture
def met(alice, question, now):
    QuestionMet.objects.create(user=alice, question=question, met_at=now)
    return question


def test_a_question_that_was_not_met_shows_its_round_level_and_minutes_alone(hers, alice):
    sealed = make_topic("quokkaslug", title="Quokkatopic")
    make_question(sealed, **RICH | SEALED)

    answer = hers.get(BANK)

    assert seen(answer, "ul", ' class="hits') == (
        "AI Mid 15 min Not met Question 1 Take it as a mock (question 1: AI, Mid, 15 minutes) "
        "Read it, counts as met (question 1: AI, Mid, 15 minutes)"
    )
    assert "quokka" not in answer.content.decode().lower()
    assert not QuestionMet.objects.exists()


def test_who_comes_without_a_filter_sees_the_level_aimed_for(hers, alice):
    make_question(level=make_level("senior", 3))
    make_goal(alice, level=(mid := make_level()))
    make_question(level=mid)

    aimed, everything = hers.get(BANK), hers.get(f"{BANK}?level=")

    assert [row.level for row in aimed.context["rows"]] == ["Mid"]
    assert len(everything.context["rows"]) == 2


@pytest.mark.parametrize(
    "wanted", ["q=quokkatitle", "q=quokkaprompt", "topic=quokkaslug", "form=story", "show=met"]
)
def test_no_filter_tells_anything_of_a_question_that_was_not_met(hers, alice, now, wanted):
    question = make_question(make_topic("quokkaslug"), **RICH | SEALED | {"form": "story"})

    before = hits(hers.get(f"{BANK}?{wanted}"))
    QuestionMet.objects.create(user=alice, question=question, met_at=now)
    after = hits(hers.get(f"{BANK}?{wanted}"))

    assert (before, after) == ([], [SEALED["title"]])


def test_the_page_of_a_question_that_was_not_met_does_not_exist(hers, question):
    answer = hers.get(page_of(question))

    assert answer.status_code == 404
    assert found_in(answer, [RICH["title"], *ANSWERS]) == []
    assert not QuestionMet.objects.exists()


def test_opening_is_a_post_that_says_it_counts_as_met(hers, alice, question, now):
    assert hers.get(f"{BANK}{question.pk}/open/").status_code == 405
    assert not QuestionMet.objects.exists()

    answer = hers.post(f"{BANK}{question.pk}/open/", follow=True)

    row = QuestionMet.objects.get()
    assert (row.user, row.question, row.met_at) == (alice, question, now)
    assert "It counts as met" in text_of(answer)
    assert RICH["title"] in text_of(answer)


def test_opening_twice_keeps_the_first_time(hers, met, later, now):
    later(days=3)

    hers.post(f"{BANK}{met.pk}/open/")

    assert QuestionMet.objects.get().met_at == now


def test_an_opened_question_holds_its_answer_and_sheet_folded(hers, met):
    answer = hers.get(page_of(met))

    body = answer.content.decode()
    assert found_in(answer, ANCHORS + ANSWERS) == ANCHORS + ANSWERS
    outside = re.sub(r"<details>.*?</details>", "", body, flags=re.S)
    assert [word for word in ANCHORS + ANSWERS if word in outside] == []
    assert f'action="{BANK}{met.pk}/take/"' in text_of(answer)


def test_a_mock_that_was_set_up_keeps_its_question_out_of_the_bank(hers, alice, question, now):
    make_mock(alice, question, now=now)

    assert hits(hers.get(BANK)) == []
    assert hers.get(page_of(question)).status_code == 404
    assert hers.post(f"{BANK}{question.pk}/open/").status_code == 404
    assert not QuestionMet.objects.exists()


@pytest.mark.parametrize("until", ["running", "ended", "committed"])
def test_while_a_mock_is_not_scored_the_page_leads_there(hers, alice, met, now, until):
    mock = make_mock(alice, met, now=now, until=until)

    answer = hers.get(page_of(met))

    assert answer.url == f"/mocks/{mock.pk}/"
    assert found_in(answer, ANSWERS) == []
    landed = hers.get(answer.url, follow=True)
    assert "Score this round first. Then its answer opens in the bank." in text_of(landed)
    assert found_in(landed, ANSWERS) == []
    assert hits(hers.get(BANK)) == [RICH["title"]]


@pytest.mark.parametrize("until", ["scored", "debriefed"])
def test_after_that_its_page_opens(hers, alice, question, now, until):
    make_mock(alice, question, now=now, until=until)

    assert found_in(hers.get(page_of(question)), ANSWERS) == ANSWERS


def test_what_another_person_met_stays_closed(hers, bob, question, now):
    make_mock(bob, question, now=now, until="scored")
    QuestionMet.objects.create(user=bob, question=question, met_at=now)

    assert hits(hers.get(BANK)) == [None]
    assert hers.get(page_of(question)).status_code == 404


def test_another_persons_mock_hides_nothing(hers, bob, met, now):
    make_mock(bob, met, now=now, until="running")

    assert found_in(hers.get(page_of(met)), ANSWERS) == ANSWERS


@pytest.mark.parametrize("status", ["retired", "draft"])
def test_a_question_that_is_not_in_use_is_not_there(hers, met, status):
    met.status = status
    met.save()

    assert hits(hers.get(BANK)) == []
    assert hers.get(page_of(met)).status_code == 404
    assert hers.post(f"{BANK}{met.pk}/open/").status_code == 404


@pytest.fixture
def several(alice, now):
    """Six questions: their titles say what they are; three are met."""
    sql = make_topic("sql", make_area("data", make_round("coding", 1, title="Coding"), 2))
    made = [
        make_question(title="AI mid 15", minutes=15),
        make_question(title="AI senior 45", level=make_level("senior", 3), minutes=45),
        make_question(title="Coding mid 30", topic=sql, minutes=30, form="code", prompt="Join."),
    ]
    for question in made:
        QuestionMet.objects.create(user=alice, question=question, met_at=now - timedelta(days=1))
    make_mock(alice, made[0], now=now, until="scored")
    make_mock(alice, made[1], now=now, until="ended")
    flag_question(alice, made[1], now=now)
    make_question(minutes=45)
    make_question(topic=sql, form="code")
    make_question(level=make_level("senior", 3))


@pytest.mark.parametrize(
    ("wanted", "titles", "closed"),
    [
        ("", {"AI mid 15", "AI senior 45", "Coding mid 30"}, 3),
        ("round=coding", {"Coding mid 30"}, 1),
        ("level=senior", {"AI senior 45"}, 1),
        ("round=ai&level=mid", {"AI mid 15"}, 1),
        ("show=met", {"AI mid 15", "AI senior 45", "Coding mid 30"}, 0),
        ("show=unmet", set(), 3),
        ("show=unmet&round=coding", set(), 1),
        ("show=done", {"AI mid 15"}, 0),
        ("show=undone", {"AI senior 45", "Coding mid 30"}, 3),
        ("show=flagged", {"AI senior 45"}, 0),
        ("show=flagged&level=mid", set(), 0),
        ("topic=sql", {"Coding mid 30"}, 0),
        ("topic=nothing", set(), 0),
        ("form=code", {"Coding mid 30"}, 0),
        ("form=code&show=unmet", set(), 0),
        ("q=ai", {"AI mid 15", "AI senior 45"}, 0),
        ("q=SENIOR+ai", {"AI senior 45"}, 0),
        ("q=join", {"Coding mid 30"}, 0),
        ("q=join+senior", set(), 0),
        ("minutes=15", {"AI mid 15"}, 2),
        ("minutes=30&show=met", {"AI mid 15", "Coding mid 30"}, 0),
        ("round=chess", set(), 0),
        ("minutes=7", {"AI mid 15", "AI senior 45", "Coding mid 30"}, 3),
        (
            "page=none&round=%00&q=%00&form=x&show=x",
            {"AI mid 15", "AI senior 45", "Coding mid 30"},
            3,
        ),
    ],
)
def test_filters(hers, several, wanted, titles, closed):
    found = hits(hers.get(f"{BANK}?{wanted}"))

    assert {title for title in found if title} == titles
    assert found.count(None) == closed


def test_the_topics_to_choose_from_are_those_of_questions_that_were_met(hers, several):
    make_question(make_topic("quokkaslug", title="Quokkatopic"))

    answer = hers.get(BANK)

    assert [topic.slug for topic in answer.context["topics"]] == ["rag", "sql"]
    assert "Quokkatopic" not in text_of(answer)


def test_a_question_that_was_done_shows_when_and_its_score(hers, several):
    row = hers.get(f"{BANK}?show=done")

    text = seen(row, "ul", ' class="hits')
    assert "Done 23 November 2.5, your own score" in text
    assert "Debrief : AI mid 15" in text


def test_an_empty_filter_says_so_and_shows_a_way_back(hers, several):
    text = text_of(hers.get(f"{BANK}?round=chess"))

    assert f'No question fits this filter. <a href="{BANK}">Show all</a>' in text


def test_pages_hold_twenty_and_keep_the_filter(hers, alice):
    for _ in range(41):
        make_question()

    first, last = hers.get(f"{BANK}?level=mid"), hers.get(f"{BANK}?level=mid&page=3")
    beyond = hers.get(f"{BANK}?page=99")

    assert [len(hits(one)) for one in (first, last, beyond)] == [20, 1, 1]
    assert "1 to 20 of 41" in text_of(first)
    assert 'href="?level=mid&amp;page=2"' in text_of(first)
    assert 'href="?level=mid&amp;page=2"' in text_of(last)
