"""Two mocks of the sample person, then a loop of four rounds, and a link to read its packet."""

from datetime import datetime, timedelta
from itertools import cycle

from django.urls import reverse

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.interviews.actions import loops, mocks, sheets
from guide.interviews.models import Interview, Scorecard

DAY = timedelta(days=1)
Said = Scorecard.Recommendation
# For each round that is held, in their order: what the person says of it, and its points.
ROUNDS = (
    (Said.HIRE, "at", (3, 4, 2)),
    (Said.NO_HIRE, "below", (2, 2, None)),
    (Said.HIRE, "at", (3, 3, 2, 4)),
    (Said.STRONG_HIRE, "at", (4, 3, 3)),
)
# Mocks before the loop, all of its first round: days ago, and the same.
EARLIER = ((20, Said.NO_HIRE, "below", (2, 1, 2)), (11, Said.HIRE, "below", (2, 3, 2)))
EVIDENCE = (
    "Asked who reads the answer before choosing a design",
    "Two tests, both of the good path",
    "Numbers only when asked",
)


def make_loop(person: User, level: Level, now: datetime) -> dict[str, str]:
    """Make the loop over three days; answers where it and the link are, by a word or two."""
    _hold_earlier(person, level, now)
    loop = loops.start_loop(person, level=level, strict=False, now=now - 4 * DAY)
    for place, (round, said) in enumerate(zip(loop.rounds.order_by("order"), ROUNDS, strict=False)):
        mock, _ = loops.start_round(loop, round, now=now - 4 * DAY)
        _hold(mock, *said, begun=now - (4 - place // 2) * DAY)
    link = loops.lend_packet(loop, days=30, now=now)
    return {
        "loop": loop.get_absolute_url(),
        "link to a packet": reverse("interviews:lent", args=[link.secret]),
    }


def _hold_earlier(person: User, level: Level, now: datetime) -> None:
    about = {"round": Round.objects.current().order_by("order").first(), "level": level}
    for back, *said in EARLIER:
        begun = now - back * DAY
        mock, _ = mocks.start_mock(person, **about, strict=False, now=begun)
        _hold(mock, *said, begun=begun)


def _hold(
    mock: Interview, recommendation: int, signal: str, points: tuple, begun: datetime
) -> None:
    """Sit a round to its end, and score it."""
    over, by = begun + timedelta(minutes=mock.minutes - 1), {"by": mock.candidate}
    mocks.run_clock(mock, now=begun)
    mocks.finish_mock(mock, now=over)
    sentence = "I never said how I would test it."
    sheets.commit(mock, **by, recommendation=recommendation, sentence=sentence, now=over)
    given = zip(mock.snapshot["rubric"], cycle(points), cycle(EVIDENCE), strict=False)
    scores = {one["slug"]: (n, said if n else "") for one, n, said in given}
    sheets.submit_sheet(mock, **by, scores=scores, level_signal=signal, now=over)
