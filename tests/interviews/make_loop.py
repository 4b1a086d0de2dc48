"""Loops for tests: five rounds, held one by one."""

from datetime import timedelta

from guide.interviews.actions import loops, mocks, sheets
from guide.interviews.models import Interview, Score, Scorecard
from tests.interviews.make import SCORES, make_questions
from tests.make import make_area, make_level, make_round, make_topic

ROUNDS = {
    "coding": "Coding",
    "ml": "ML",
    "ai": "AI",
    "system-design": "System design",
    "behavioral": "Behavioral",
}


def make_rounds(questions=1):
    """The five rounds, with so many questions each at mid level."""
    for order, (slug, title) in enumerate(ROUNDS.items(), 1):
        area = make_area(f"area-{slug}", make_round(slug, order, title=title))
        topic = make_topic(f"topic-{slug}", area)
        make_questions(questions, topic)


def make_loop(person, *, now, strict=False):
    return loops.start_loop(person, level=make_level(), strict=strict, now=now)


def hold(loop, slug, recommendation=3, signal="at", scores=SCORES, *, now):
    """Hold a round alone, from the draw to the sheet."""
    mock, _ = loops.start_round(loop, make_round(slug), now=now)
    over, by = now + timedelta(minutes=10), {"by": loop.user}
    mocks.run_clock(mock, now=now)
    mocks.finish_mock(mock, now=over)
    sheets.commit(mock, **by, recommendation=recommendation, sentence="Hm.", now=over)
    sheets.submit_sheet(mock, **by, scores=scores, level_signal=signal, now=over)
    return Interview.objects.get(pk=mock.pk)


def interviewers_sheet(mock, by, recommendation=3, signal="at", scores=SCORES, *, now):
    """The submitted sheet of somebody who asked."""
    card = Scorecard.objects.create(
        interview=mock,
        scorer=by,
        recommendation=recommendation,
        level_signal=signal,
        committed_at=now,
        submitted_at=now,
    )
    Score.objects.bulk_create(
        Score(scorecard=card, dimension=slug, points=points, evidence=evidence)
        for slug, (points, evidence) in scores.items()
    )
    return card
