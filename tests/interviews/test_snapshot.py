"""What was asked and scored stays as it was, whatever becomes of the question; old mocks close."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command

from guide.interviews.actions import mocks
from guide.interviews.models import Interview
from tests.interviews.make import (
    ANCHORS,
    ANSWERS,
    RICH,
    SHEET,
    STEPS,
    found_in,
    make_mock,
    make_question,
    text_of,
)
from tests.make import make_area, make_level, make_round, make_topic
from tests.make_content import dimension

pytestmark = pytest.mark.django_db


def edit(question):
    """The guide's question says something else now, at another level and round."""
    question.title, question.prompt = "Another title", "Another prompt."
    question.rubric = [dimension(name) for name in ("depth", "breadth", "tone")]
    question.strong_answer = ["Another point"]
    question.reveals, question.hints, question.minutes = [], [], 60
    question.level, question.revision = make_level("senior", 3), 2
    question.topic = make_topic("sql", make_area("data", make_round("coding", 1)))
    question.round = question.topic.focus_area.round
    question.save()
    question.topics.set([question.topic])


def retire(question):
    question.status = "retired"
    question.save()


def rename(question):
    question.slug = "a-new-name"
    question.save()


@pytest.fixture(params=[edit, retire, rename])
def change(request):
    return request.param


def test_a_mock_asks_and_scores_the_question_as_it_was_drawn(hers, alice, question, now, change):
    mock = make_mock(alice, question, now=now)
    change(question)

    running = hers.post(f"/mocks/{mock.pk}/clock/", {"clock": "run"}, follow=True)
    hers.post(f"/mocks/{mock.pk}/parts/", {"part": "reveal-1"})
    hers.post(f"/mocks/{mock.pk}/finish/", {"notes": "", "version": 0, "sure": "on"})
    committed = {"recommendation": 2, "sentence": "No."}
    sheet = hers.post(f"/mocks/{mock.pk}/commit/", committed, follow=True)
    debrief = hers.post(f"/mocks/{mock.pk}/score/", SHEET, follow=True)

    assert found_in(running, [RICH["title"], "<code>the path</code>", "of 15 min"]) != []
    assert RICH["title"] in text_of(running)
    assert found_in(sheet, ANCHORS) == ANCHORS
    assert found_in(debrief, ANSWERS) == ANSWERS
    assert "Revision 1" in text_of(debrief)
    for page in (running, sheet, debrief):
        assert found_in(page, ["Another title", "Another point", "solid thing for depth"]) == []


def shown(page):
    """The page without its tokens, and without the topics to choose from."""
    text = re.sub(r'value="\w{64}"', "", text_of(page))
    return re.sub(r"(<option.*?</option> ?)+", "", text)


def test_a_finished_mock_does_not_change(hers, alice, question, now, change):
    mock = make_mock(alice, question, now=now, until="debriefed")
    row = Interview.objects.values().get()
    page = hers.get(f"/mocks/{mock.pk}/sheet/")
    change(question)

    again = hers.get(f"/mocks/{mock.pk}/sheet/")

    assert Interview.objects.values().get() == row
    assert shown(again) == shown(page)
    assert found_in(hers.get("/mocks/"), ["2.5"]) == ["2.5"]


def test_a_change_can_still_name_its_topic_after_topic_and_question_were_renamed(
    hers, alice, question, now
):
    mock = make_mock(alice, question, now=now, until="scored")
    rename(question)
    question.topic.slug = "finding-pages"
    question.topic.save()

    hers.post(f"/mocks/{mock.pk}/debrief/", {"change-1": "Limits", "topic-1": "finding-pages"})

    assert mock.debrief.get().topic == question.topic


def test_the_new_wording_is_asked_the_next_time(alice, question, now):
    make_mock(alice, question, now=now, until="scored")
    edit(question)

    mock = make_mock(alice, question, now=now + timedelta(days=1))

    assert (mock.snapshot["title"], mock.snapshot["revision"]) == ("Another title", 2)
    assert (mock.minutes, mock.round, mock.level) == (60, question.round, question.level)


def tidy():
    call_command("tidy")
    return {row.pk: row.state for row in Interview.objects.all()}


def test_after_seven_days_without_an_end_a_mock_is_abandoned(hers, alice, now, later):
    made = {until: make_mock(alice, make_question(), now=now, until=until) for until in STEPS}

    later(days=7)
    before = tidy()
    later(days=7, seconds=1)
    after, again = tidy(), tidy()

    states = {until: (before[row.pk], after[row.pk]) for until, row in made.items()}
    assert states == {
        "ready": ("ready", "abandoned"),
        "running": ("running", "abandoned"),
        "ended": ("ended", "ended"),
        "committed": ("ended", "ended"),
        "scored": ("scored", "scored"),
        "debriefed": ("debriefed", "debriefed"),
    }
    assert again == after


@pytest.mark.parametrize("until", ["ready", "running"])
def test_an_abandoned_mock_shows_its_notes_and_takes_nothing_more(hers, alice, now, later, until):
    mock = make_mock(alice, now=now, until=until)
    Interview.objects.update(notes="Written before", state="abandoned")
    before = Interview.objects.values().get()
    fields = {"notes": "Too late", "version": 0, "clock": "run", "part": "hint-0"}
    fields |= {"recommendation": 3, "sentence": "Late."} | SHEET

    for door in ("clock", "notes", "parts", "finish", "commit", "score", "debrief"):
        answer = hers.post(f"/mocks/{mock.pk}/{door}/", fields, follow=True)
        assert "This round was not ended within seven days." in text_of(answer)
        assert "Written before</pre>" in text_of(answer)
        assert found_in(answer, ANCHORS + ANSWERS) == []

    assert Interview.objects.values().get() == before
    assert not mock.events.exists()
    assert not mock.scorecards.exists()


def test_a_question_of_an_abandoned_mock_is_met_only_if_it_was_seen(alice, now):
    seen, unseen = make_question(), make_question()
    make_mock(alice, seen, now=now, until="running")
    make_mock(alice, unseen, now=now)
    mocks.abandon_old(now=now + timedelta(days=8))

    mock, again = mocks.start_mock(
        alice, round=unseen.round, level=unseen.level, strict=False, now=now + timedelta(days=8)
    )

    assert (mock.question, again) == (unseen, False)
