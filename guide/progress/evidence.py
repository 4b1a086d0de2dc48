"""A person's readiness: what their reviews and mocks say of every round in scope.

The learner's pages and a team's page ask the same function.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guide.accounts.models import User
from guide.curriculum.models import FocusArea, Level, Round
from guide.flashcards import hot_path
from guide.flashcards.expectation import Course, first_stability, reviewed_today
from guide.flashcards.final_pass import FinalPass
from guide.flashcards.limits import SECONDS_PER_NEW
from guide.flashcards.models import CardState, Phase, Review
from guide.flashcards.ordering import Pool
from guide.flashcards.queries import (
    aim_in,
    final_pass_in,
    groups_of_cards,
    model_of,
    pool_in,
    queue_of,
    seconds_per_answer,
)
from guide.flashcards.scheduling import Model, recall
from guide.goals.queries import Aim
from guide.interviews.models import Interview, Scorecard
from guide.progress.beginnings import beginnings
from guide.progress.mock_evidence import MockEvidence, Scored
from guide.progress.outlook import Held, outlook
from guide.progress.readiness import (
    LATEST,
    Action,
    CardOdds,
    RoundReadiness,
    best_actions,
    corrections,
    mock_action,
    round_readiness,
    weakest,
)

NO_DATE = timedelta(weeks=6)  # how far ahead readiness looks where no date is set
READ_BACK = 2_000  # latest ratings that calibration and ranges read
BATCH = 5  # new cards of one suggestion
DEBRIEF_MINUTES = 15
PASS_BEFORE = 2  # days before the interview, the middle of the final pass


@dataclass(frozen=True)
class Standing:
    """One round in scope, and where it stands."""

    round: Round
    ready: RoundReadiness


@dataclass(frozen=True)
class Suggestion:
    """An action with the focus area or the round that it is about."""

    action: Action
    about: FocusArea | Round


@dataclass(frozen=True)
class Readiness:
    """Where a person stands for `day`; `dated` tells whether that is the interview's date."""

    today: date
    day: date
    dated: bool
    rounds: list[Standing]
    weakest: Standing | None
    reviews: int
    corrections: tuple[float, ...]
    suggestions: list[Suggestion]

    @property
    def enough(self) -> bool:
        """Whether there are reviews enough for any number."""
        return any(one.ready.recall for one in self.rounds)


@dataclass(frozen=True)
class _Sight:
    """What all steps of the reading look at."""

    user: User
    situation: hot_path.Situation
    today: date
    day: date
    aim: Aim
    pool: Pool
    rounds: dict[int, int]
    areas: dict[int, int]
    levels: dict[int, int]

    @property
    def days(self) -> int:
        return (self.day - self.today).days

    @property
    def model(self) -> Model:
        return model_of(self.user)

    @property
    def final_pass(self) -> FinalPass | None:
        return final_pass_in(self.user, self.situation, self.today)


def readiness_of(user: User, *, now: datetime) -> Readiness:
    """Return where a person stands in every round of their scope; twelve statements at most."""
    sight, dated = _sight(user, user.clock.day_of(now))
    ratings = _first_ratings(user)
    by = corrections((predicted, recalled) for _, predicted, recalled in ratings[:LATEST])
    held, aside = _held(sight)
    odds = _odds(sight, held, aside, by, dated)
    rated = Counter(sight.rounds.get(card) for card, *_ in ratings)
    mocks = _mocks(sight)
    standings = []
    for one in _rounds(sight):
        ready = round_readiness(
            [odds[card] for card in sight.pool.order if sight.rounds[card] == one.pk],
            reviews_in_all=len(ratings),
            reviews_in_round=rated[one.pk],
            mocks=MockEvidence(tuple(mocks[one.pk])),
        )
        standings.append(Standing(one, ready))
    place = weakest(dict(enumerate(one.ready for one in standings)))
    last = None if place is None else standings[place]
    return Readiness(
        today=sight.today,
        day=sight.day,
        dated=dated,
        rounds=standings,
        weakest=last,
        reviews=len(ratings),
        corrections=by,
        suggestions=_suggestions(sight, last, odds, held, now) if last else [],
    )


def _sight(user: User, today: date) -> tuple[_Sight, bool]:
    situation = hot_path.situation(user.pk, today)
    aim = aim_in(situation, today)
    dated = aim.interview_on is not None and aim.interview_on >= today
    groups = (groups_of_cards(situation.digest, by) for by in ("round", "focus_area", "level"))
    day = aim.interview_on if dated else today + NO_DATE
    return _Sight(user, situation, today, day, aim, pool_in(situation, today), *groups), dated


def _rounds(sight: _Sight) -> list[Round]:
    wanted = [pk for pk, weight in sight.aim.scope.weights if weight]
    return list(Round.objects.filter(pk__in=wanted).order_by("order"))


def _first_ratings(user: User) -> list[tuple[int, float, bool]]:
    """First ratings of a day of cards in review, newest first, as (card, chance, recalled)."""
    rows = (
        Review.objects.counted()
        .filter(user=user, phase_before=Phase.REVIEW, predicted_recall__isnull=False)
        .order_by("-id")
        .values_list("card", "day", "predicted_recall", "rating")[:READ_BACK]
    )
    # An earlier rating of the same card and day comes later here, and takes the place.
    return list(
        {(card, day): (card, chance, rating > 1) for card, day, chance, rating in rows}.values()
    )


def _held(sight: _Sight) -> tuple[dict[int, Held], set[int]]:
    """What is kept of each seen card in scope, and which cards are set aside, seen or not."""
    rows = CardState.objects.filter(user=sight.user).values_list(
        "card", "stability", "difficulty", "last_review_on", "due_on", "suspended_at"
    )
    held, aside = {}, set()
    for card, stability, difficulty, last, due, suspended in rows:
        if card not in sight.pool.in_scope:
            continue
        if suspended:
            aside.add(card)
        if last:
            since, until = (sight.today - last).days, (due - sight.today).days
            held[card] = Held(stability, difficulty, max(0, since), max(0, until))
    return held, aside


def _odds(
    sight: _Sight, held: dict[int, Held], aside: set[int], by: tuple[float, ...], dated: bool
) -> dict[int, CardOdds]:
    pass_before = min(PASS_BEFORE, sight.days) if dated else None
    return outlook(
        sight.pool.order,
        held,
        core={card for card in sight.pool.order if sight.levels[card] == sight.aim.scope.core},
        course=Course(sight.days, sight.aim.desired_retention, pass_before, sight.model),
        begins=_begins(sight, held.keys() | aside),
        by=by,
        aside=aside,
    )


def _begins(sight: _Sight, known: set[int]) -> dict[int, int]:
    return beginnings(
        sight.user,
        [card for card in sight.pool.order if card not in known],
        aim=sight.aim,
        today=sight.today,
        until=sight.day,
        new_today=sight.situation.done.new,
        final_pass=sight.final_pass,
    )


def _mocks(sight: _Sight) -> dict[int, list[Scored]]:
    """Submitted sheets of mocks at the target level or above; a peer's stands for one's own."""
    target = Level.objects.filter(pk=sight.aim.scope.core).values("order")[:1]
    mocks = Interview.objects.scored().filter(candidate=sight.user, level__order__gte=target)
    rows = Scorecard.objects.filter(interview__in=mocks, submitted_at__isnull=False)
    rows = rows.values_list(
        "interview", "interview__round", "interview__day", "scorer", "recommendation"
    )
    sheets = {}
    for mock, round_, day, scorer, recommendation in rows:
        by_peer = scorer != sight.user.pk
        if by_peer or mock not in sheets:
            age = max(0, (sight.today - day).days)
            sheets[mock] = round_, Scored(recommendation, by_peer, age)
    found = defaultdict(list)
    for round_, scored in sheets.values():
        found[round_].append(scored)
    return found


def _suggestions(
    sight: _Sight,
    lowest: Standing,
    odds: dict[int, CardOdds],
    held: dict[int, Held],
    now: datetime,
) -> list[Suggestion]:
    """The three actions that bring the weakest round most a minute; new cards rest in the pass."""
    cards = defaultdict(list)
    for card in sight.pool.order:
        if sight.rounds[card] == lowest.round.pk:
            cards[sight.areas[card]].append(card)
    seconds, ahead = seconds_per_answer(sight.user), sight.final_pass
    queue = queue_of(sight.user, now=now, situation=sight.situation, seconds=seconds)
    asked = {*queue.learning, *queue.ahead, *queue.reviews}
    actions = [mock_action(lowest.round.pk, lowest.ready.mocks, _mock_minutes(lowest.round))]
    for area, theirs in cards.items():
        if not (ahead and ahead.holds(sight.today)):
            unseen = [card for card in theirs if odds[card].waits]
            actions.append(_learning(sight, lowest.ready, area, unseen, odds))
        due = [card for card in theirs if card in asked]
        actions.append(_reviewing(sight, lowest.ready, area, due, odds, held, seconds))
    best = best_actions(actions)
    areas = FocusArea.objects.in_bulk([one.subject for one in best if one.kind != "mock"])
    return [
        Suggestion(one, lowest.round if one.kind == "mock" else areas[one.subject]) for one in best
    ]


def _mock_minutes(round_: Round) -> int:
    return round_.minutes + DEBRIEF_MINUTES


def _learning(
    sight: _Sight, ready: RoundReadiness, area: int, unseen: list[int], odds: dict[int, CardOdds]
) -> Action:
    """Learn some new cards today, and stop."""
    batch = unseen[:BATCH]
    chance = recall(first_stability(sight.model), sight.days, sight.model)
    gain = sum(odds[card].weight * chance for card in batch) / ready.weight
    minutes = len(batch) * SECONDS_PER_NEW / 60
    return Action("learn", area, len(batch), minutes, gain, ready.stop, ready.stop + gain)


def _reviewing(
    sight: _Sight,
    ready: RoundReadiness,
    area: int,
    due: list[int],
    odds: dict[int, CardOdds],
    held: dict[int, Held],
    seconds: float,
) -> Action:
    """Review what is due of an area today, and stop."""
    gain = 0.0
    for card in due:
        one = held[card]
        after = reviewed_today(one.stability, one.difficulty, one.elapsed, sight.days, sight.model)
        before = recall(one.stability, one.elapsed + sight.days, sight.model)
        gain += odds[card].weight * (after - before) / ready.weight
    minutes = len(due) * seconds / 60
    return Action("review", area, len(due), minutes, gain, ready.stop, ready.stop + gain)
