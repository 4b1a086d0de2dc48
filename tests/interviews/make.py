"""Questions and mocks for tests."""

import re
from datetime import timedelta
from itertools import islice

from guide.interviews.actions import mocks, sheets
from guide.interviews.models import Interview, Question
from tests.make import make_level, make_topic, numbers
from tests.make_content import question

STEPS = ("ready", "running", "ended", "committed", "scored", "debriefed")
RICH = {
    "title": "Explain what happens first",
    "prompt": "A colleague asks about `the path`. Explain it.",
    "reveals": [
        {"if_asked": "When does it run?", "answer": "Only on Mondays"},
        {"if_asked": "Who asks?", "answer": "Four hundred nurses"},
    ],
    "hints": ["Begin with the index", "Then say who reads it"],
}
# What a page of a running mock holds only once it was opened.
CLOSED = [*(word for one in RICH["reveals"] for word in one.values()), *RICH["hints"]]
CLOSED += ["And then 1?", "And then 2?"]
# What no page holds before the commitment, and before the sheet is in.
ANCHORS = [f"Does the {n} thing for {d}." for n in ("weak", "strong") for d in ("path", "limits")]
ANSWERS = ["Pages are found first", "Gaps are admitted", "It just knows 1.", "No mechanism 2."]
ANSWERS += ["The step 1.", "The step 2."]
SCORES = {"path": (3, "Named the index"), "limits": (2, "One limit"), "clarity": (None, "")}
SHEET = {
    "points-path": "3",
    "evidence-path": "Named the index",
    "points-limits": "2",
    "evidence-limits": "One limit",
    "points-clarity": "none",
    "evidence-clarity": "",
    "level_signal": "at",
}


def make_question(topic=None, level=None, **fields):
    return make_questions(1, topic, level, **fields)[0]


def make_questions(number, topic=None, level=None, **fields):
    """So many questions about one topic, made at once."""
    topic, level = topic or make_topic(), level or make_level()
    placed = {"topic": topic, "round": topic.focus_area.round, "level": level, "digest": "-"}
    for name, value in question().items():
        if name not in ("slug", "round", "level", "topics"):
            placed[name] = value
    rows = Question.objects.bulk_create(
        Question(**placed | {"slug": f"question-{one}", "order": one} | fields)
        for one in islice(numbers, number)
    )
    through = Question.topics.through
    through.objects.bulk_create(through(question=row, topic=topic) for row in rows)
    return rows


def make_mock(person, question=None, *, now, until="ready", strict=False):
    """A mock of this question that came as far as `until`, ten minutes after its clock started."""
    asked = question or make_question(**RICH)
    row, _ = mocks.start_mock(
        person, round=asked.round, level=asked.level, strict=strict, now=now, question=asked
    )
    over, by = now + timedelta(minutes=10), {"by": person}
    steps = (
        lambda: mocks.run_clock(row, now=now),
        lambda: mocks.finish_mock(row, now=over),
        lambda: sheets.commit(row, **by, recommendation=3, sentence="Too late.", now=over),
        lambda: sheets.submit_sheet(row, **by, scores=SCORES, level_signal="at", now=over),
        lambda: sheets.debrief(row, **by, key_points=[0], keep=["The start"], change=[]),
    )
    for step in steps[: STEPS.index(until)]:
        step()
    return Interview.objects.get(pk=row.pk)


def text_of(answer):
    """The words of a page, spaces made one."""
    return " ".join(answer.content.decode().split())


def found_in(answer, words):
    """Those of the words that a page holds."""
    text = text_of(answer)
    return [word for word in words if word in text]


def seen(answer, tag="main", within=""):
    """What the eye sees of an element of a page."""
    part = re.search(f"<{tag}\\b{within}.*?</{tag}>", answer.content.decode(), re.S)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", part).split())


def hits(answer):
    """The titles of the questions on a page; those not met have none."""
    return [row.question and row.question.title for row in answer.context["rows"]]
