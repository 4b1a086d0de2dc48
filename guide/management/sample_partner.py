"""The sample person's rounds of two: one scored by both, one in each chair, one that waits."""

from datetime import datetime, timedelta
from itertools import cycle

from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.interviews.actions import conducting, feedback, mocks, pairing, sheets
from guide.interviews.models import Interview, Pairing, Scorecard
from guide.teams.models import Team

Side = Pairing.Side
CALL = "https://meet.interviewprep.invalid/tuesday"
THEIRS = (2, 3, 3, None)
OWN = (4, 3, 2, 3)
SAID = (
    "Began with who is hurt by a wrong answer",
    "Numbers only when asked",
    "One clear trade-off",
)


def make_rounds(person: User, level: Level, now: datetime) -> dict[str, str]:
    """Make them with people of the team; answers where each is, by a word or two."""
    aiko, tomas = (
        User.objects.get(email=f"{name}@interviewprep.invalid") for name in ("aiko", "tomas")
    )
    rounds = list(Round.objects.current())
    past = now - timedelta(days=2)
    scored = _draw(person, tomas, Side.CANDIDATE, rounds[-1], level, past)
    _score(scored, past)
    team = Team.objects.visible_to(person).first()
    sheet = scored.scorecards.get(scorer=tomas)
    feedback.share_sheets(scored, [(sheet, team)], by=person, now=now)
    asked = _draw(aiko, person, Side.CANDIDATE, rounds[-2], level, now)
    answers = _draw(person, aiko, Side.CANDIDATE, rounds[-2], level, now)
    for drawn in (asked, answers):
        mock = conducting.run_clock(drawn, now=now)
        mocks.open_part(mock, "follow_up", 0, now=now)
        conducting.set_signal(mock, 0, True, now=now)
    what = {"round": rounds[0], "level": level, "now": now}
    room, link = pairing.ask_for_partner(person, side=Side.INTERVIEWER, **what)
    return {
        "both sheets": scored.get_absolute_url(),
        "interviewer's kit": asked.kit_url,
        "candidate's page": answers.get_absolute_url(),
        "waiting for a partner": room.get_absolute_url(),
        "link to a round": reverse("interviews:join", args=[link.secret]),
        "shared sheet": sheet.shares.get().get_absolute_url(),
    }


def _draw(
    asker: User, partner: User, side: str, round: Round, level: Level, now: datetime
) -> Interview:
    what = {"round": round, "level": level, "now": now, "call_link": CALL}
    row, _ = pairing.ask_for_partner(asker, side=side, teammate=partner, **what)
    pairing.join(row, partner, now=now, by_link=False)
    return pairing.draw_question(row, now=now, again=True)


def _score(mock: Interview, begun: datetime) -> None:
    """Sit it to its end; both hand in their sheets."""
    over = begun + timedelta(minutes=mock.minutes - 1)
    conducting.run_clock(mock, now=begun)
    conducting.set_signal(mock, 1, True, now=begun + timedelta(minutes=4))
    mocks.finish_mock(mock, now=over)
    hire, no_hire = Scorecard.Recommendation.HIRE, Scorecard.Recommendation.NO_HIRE
    sentence = "I named the risk and never came back to it."
    sheets.commit(mock, by=mock.candidate, recommendation=hire, sentence=sentence, now=over)
    own, theirs = _scores(mock, OWN), _scores(mock, THEIRS)
    sheets.submit_sheet(mock, by=mock.candidate, scores=own, level_signal="at", now=over)
    verdict = {"recommendation": no_hire, "level_signal": "below", "scores": theirs}
    conducting.submit_sheet(mock, by=mock.interviewer, now=over, **verdict)


def _scores(mock: Interview, points: tuple) -> dict[str, tuple[int | None, str]]:
    given = zip(mock.snapshot["rubric"], cycle(points), cycle(SAID), strict=False)
    return {one["slug"]: (n, said if n else "") for one, n, said in given}
