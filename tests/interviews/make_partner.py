"""Rounds of two for tests: Alice answers, Bob asks."""

from datetime import timedelta

from guide.interviews.actions import conducting, feedback, mocks, pairing, sheets
from guide.interviews.models import Interview
from tests.interviews.make import RICH, SCORES, make_question

STEPS = (
    *("ready", "running", "ended", "committed", "theirs", "mine", "both", "released"),
    "debriefed",
)
# What only the interviewer's page may hold before both sheets are in.
KIT = [part["answer"] for part in RICH["reveals"]] + RICH["hints"]
KIT += ["And then 1?", "The step 1.", "The step 2."]  # a follow-up, and what to listen for
KIT += ["Pages are found first", "Gaps are admitted", "It just knows 1."]
HERS = ["Unmistakable Alice sentence", "Unmistakable Alice evidence"]
HIS = ["Unmistakable Bob evidence", "Unmistakable Bob jottings"]
HER_SCORES = SCORES | {"path": (4, HERS[1])}
HIS_SCORES = {"path": (2, HIS[0]), "limits": (3, "One limit"), "clarity": (None, "")}
HER_SHEET = {
    "points-path": "4",
    "evidence-path": HERS[1],
    "points-limits": "2",
    "evidence-limits": "One limit",
    "points-clarity": "none",
    "evidence-clarity": "",
    "level_signal": "at",
}
HIS_SHEET = HER_SHEET | {
    "points-path": "2",
    "evidence-path": HIS[0],
    "recommendation": "2",
    "level_signal": "below",
}


def make_pairing(asker, partner=None, *, now, side="candidate", question=None, **more):
    """A pairing by link, joined by `partner` where there is one; and the link's secret."""
    asked = question or make_question(**RICH)
    row, link = pairing.ask_for_partner(
        asker, side=side, round=asked.round, level=asked.level, now=now, **more
    )
    if partner:
        row = pairing.join(row, partner, now=now)
    return row, link.secret if link else ""


def make_partner_mock(candidate, interviewer, *, now, until="ready", question=None, **more):
    """A mock of two that came as far as `until`, its clock ran ten minutes.

    "theirs" and "mine" say whose sheet alone is in: the interviewer's, the candidate's.
    """
    row, _ = make_pairing(candidate, interviewer, now=now, question=question, **more)
    mock = pairing.draw_question(row, now=now)
    over = now + timedelta(minutes=10)
    step = STEPS.index(until)
    if step >= 1:
        conducting.run_clock(mock, now=now)
    if step >= 2:
        conducting.save_notes(mock, HIS[1], by=interviewer, version=0)
        conducting.set_signal(mock, 0, True, now=now + timedelta(seconds=65))
        mocks.finish_mock(mock, now=over)
    if step >= 3:
        sheets.commit(mock, by=candidate, recommendation=3, sentence=HERS[0], now=over)
    if until in ("theirs", "both", "debriefed"):
        his = {"recommendation": 2, "scores": HIS_SCORES, "level_signal": "below"}
        conducting.submit_sheet(mock, by=interviewer, now=over, **his)
    if until in ("mine", "both", "released", "debriefed"):
        hers = {"scores": HER_SCORES, "level_signal": "at"}
        sheets.submit_sheet(mock, by=candidate, now=over, **hers)
    if until == "released":
        feedback.release_sheet(mock, by=candidate, now=over + timedelta(days=7))
    if until == "debriefed":
        sheets.debrief(mock, by=candidate, key_points=[0], keep=["The start"], change=[])
    return Interview.objects.get(pk=mock.pk)
