"""What a headline may say: conditions tested in order, the first that holds is said.

No finding without the data behind it: below 50 reviews nothing is claimed, and an area counts as
weak only where its whole range of uncertainty lies below the share aimed for.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from guide.plans.foreseen import DayAhead
from guide.progress.forecast import Forecast
from guide.progress.history import History
from guide.progress.words import capital, count, counted, day_ahead, long_day, spelled

ENOUGH_REVIEWS = 50
ENOUGH_IN_AREA = 10
HEAVY_DAY, HEAVY_FACTOR = 10, 1.5
CLOSEST_RANGE = 0.02
RESTING = (
    "In the last study days before an interview only cards you have seen come up: a new one has no "
    "time to come back."
)


class Finding(NamedTuple):
    """A headline and the sentence below it."""

    headline: str
    lead: str


class Area(NamedTuple):
    """First tries (reviews of known cards) in one focus area, and how many were recalled."""

    title: str
    slug: str
    round: str
    tries: int
    recalled: int

    @property
    def share(self) -> float:
        """The recalled share, 0 to 1."""
        return self.recalled / self.tries

    @property
    def enough(self) -> bool:
        """Whether there are tries enough to speak of a share."""
        return self.tries >= ENOUGH_IN_AREA


def uncertainty(share: float, tries: int) -> float:
    """Half the range (95%) around a share of `tries`, at least two points."""
    return max(CLOSEST_RANGE, 1.96 * sqrt(share * (1 - share) / (tries + 4)))


def weak_areas(areas: Sequence[Area], target: float) -> list[Area]:
    """Areas that are below `target` beyond doubt, the weakest first."""
    known = [area for area in areas if area.enough]
    below = [one for one in known if one.share + uncertainty(one.share, one.tries) < target]
    return sorted(below, key=lambda one: (one.share, one.title))


class Work(NamedTuple):
    """What Today knows: cards, minutes, and what comes next.

    `comes_back` is the local time ("14:20") of the next learning card; `next_due` the next study
    day with due cards and their number; `final_pass` which day of how many of the final pass, in
    which `resting` new cards rest. `day_off`: today has no minutes; `no_minutes`: no weekday has.
    """

    due: int
    new: int
    done: int
    minutes: int
    waiting: int
    days_to_catch_up: int
    in_scope: int
    practiced: int
    today: date
    comes_back: str = ""
    next_due: tuple[date, int] | None = None
    final_pass: tuple[int, int] | None = None
    resting: int = 0
    day_off: bool = False
    no_minutes: bool = False


def today_finding(work: Work) -> Finding:
    """What today is about."""
    if work.day_off and work.in_scope:
        return _day_off(work)
    return Finding(_today_headline(work), _today_lead(work))


def _today_headline(work: Work) -> str:
    if not work.in_scope:
        return "No card is in your scope yet."
    if work.final_pass and work.due:
        return f"{_which(work.final_pass)}: {count(work.due, 'card')}."
    if work.new and not work.practiced:
        return f"{capital(count(work.new, 'card'))} to see where you stand."
    if work.due and work.new:
        new = f"{spelled(work.new)} new one{'' if work.new == 1 else 's'}"
        return f"{capital(count(work.due, 'card'))} to review, then {new}."
    if work.due:
        return f"{capital(count(work.due, 'card'))} to review."
    if work.new:
        ready = "is" if work.new == 1 else "are"
        return f"Nothing is due. {capital(count(work.new, 'new card'))} {ready} ready."
    return _nothing_left(work)


def _nothing_left(work: Work) -> str:
    if work.waiting:
        return "That is the limit of today."
    if work.comes_back:
        return f"The next card comes back at {work.comes_back}."
    if work.done:
        every = "That is every card for today."
        return f"{_which(work.final_pass)}: done for today." if work.final_pass else every
    if work.resting and not work.next_due:
        return "New cards rest before the interview."
    if work.next_due:
        return (
            f"Nothing is due until {day_ahead(work.next_due[0], work.today).removeprefix('on ')}."
        )
    return "Nothing is due."


def _which(final_pass: tuple[int, int]) -> str:
    day, of = final_pass
    return f"Final pass, day {day} of {of}"


def _today_lead(work: Work) -> str:
    said = []
    if not work.in_scope:
        return "Choose a level and at least one round, and the cards are there."
    if work.due or work.new:
        said.append(f"About {counted(work.minutes, 'minute')}.")
        if work.final_pass:
            said.append("Each card you have seen comes up once more before the interview.")
    elif work.done:
        said.append(f"{counted(work.done, 'rating')} today.")
    if work.waiting:
        day = day_ahead(work.today + timedelta(days=work.days_to_catch_up), work.today)
        waits = "waits" if work.waiting == 1 else "wait"
        said.append(f"{work.waiting:,} more {waits}; at this pace they are caught up {day}.")
    elif work.next_due and not (work.due or work.new):
        day, cards = work.next_due
        come = "comes" if cards == 1 else "come"
        said.append(f"{counted(cards, 'card')} {come} back {day_ahead(day, work.today)}.")
    if work.resting and not (work.due or work.new):
        said.append(RESTING)
    return " ".join(said)


def _day_off(work: Work) -> Finding:
    if work.no_minutes:
        said = "None of its weekdays has minutes, so nothing is planned and cards wait."
        return Finding("Every day of your goal is a day off.", said)
    return Finding("A day off.", "Nothing is planned today. Cards wait until you study again.")


class Record(NamedTuple):
    """What the progress page knows; `target` is the share aimed for, `cap` reviews a day."""

    history: History
    areas: Sequence[Area]
    forecast: Forecast
    target: float
    cap: int

    @property
    def tries(self) -> int:
        """First tries of the last 30 days."""
        return sum(area.tries for area in self.areas)

    @property
    def recalled(self) -> int:
        """First tries of the last 30 days that were recalled."""
        return sum(area.recalled for area in self.areas)

    @property
    def enough(self) -> bool:
        """Whether there are reviews enough to claim anything."""
        return self.history.reviews >= ENOUGH_REVIEWS


def progress_finding(record: Record) -> Finding:
    """The one thing that the record shows."""
    reviews, overdue = record.history.reviews, record.forecast.overdue
    if not record.enough:
        return Finding(
            "Not enough reviews to say.",
            f"After {ENOUGH_REVIEWS} reviews this page says what they show. You have {reviews}.",
        )
    if overdue > record.cap:
        return Finding(
            "More cards are overdue than one day takes.",
            f"{overdue:,} are overdue, and your day takes {record.cap:,} reviews. The ones closest "
            "to being forgotten come first.",
        )
    if weak := weak_areas(record.areas, record.target):
        return _weak(weak, record.target)
    return _overall(record)


def _weak(weak: list[Area], target: float) -> Finding:
    worst = weak[0]
    headline = f"One area is holding you back: {worst.title}."
    if len(weak) > 1:
        headline = f"{capital(spelled(len(weak)))} areas are below your aim, {worst.title} most."
    return Finding(
        headline,
        f"There you recalled {worst.recalled} of {worst.tries} cards at the first try in the last "
        f"30 days. You aim for {target:.0%}.",
    )


def _overall(record: Record) -> Finding:
    if record.tries < ENOUGH_REVIEWS:
        days = record.history.practiced_in(30)
        return Finding(
            f"You practiced on {days} of the last 30 days.",
            f"{capital(counted(record.tries, 'card'))} came back to you in that time: not enough "
            "to say how well you recall them.",
        )
    share = record.recalled / record.tries
    said = "about what you aim for"
    if share >= record.target:
        said = "as much as you aim for"
    elif share + uncertainty(share, record.tries) < record.target:
        said = "less than you aim for"
    return Finding(
        f"You recall {share:.0%} of cards at the first try, {said}.",
        f"{record.recalled:,} of {record.tries:,} in the last 30 days. You aim for "
        f"{record.target:.0%}.",
    )


def areas_title(record: Record) -> str:
    """The title above recall by focus area."""
    weak = weak_areas(record.areas, record.target)
    if record.tries < ENOUGH_REVIEWS:
        return "Recall by focus area: not enough to say yet"
    if weak:
        return f"{weak[0].title} is recalled least: {weak[0].recalled} of {weak[0].tries}"
    if sum(area.enough for area in record.areas) > 1:
        return "No focus area is clearly below your aim"
    return "Recall of first tries by focus area"


def forecast_title(forecast: Forecast) -> str:
    """The title above the cards due by day."""
    busy = [cards for cards in forecast.counts if cards]
    if not busy:
        return "Nothing is due in the next 30 days"
    day, cards = forecast.peak
    heavy = cards >= HEAVY_DAY and cards >= HEAVY_FACTOR * sum(busy) / len(busy)
    if not heavy or busy.count(cards) > 1:
        return "Cards due in the next 30 days"
    if day == forecast.today:
        return f"Today is the heavy day: {counted(cards, 'card')}"
    return f"{long_day(day)} is the heavy day: {counted(cards, 'card')}"


def ahead_title(days: Sequence[DayAhead]) -> str:
    """The title above the minutes planned by day."""
    busy = [one.planned for one in days if one.planned]
    if not busy:
        return f"Nothing is planned in the next {counted(len(days), 'day')}"
    longest = max(days, key=lambda one: one.planned)
    heavy = longest.planned >= HEAVY_FACTOR * sum(busy) / len(busy)
    if heavy and busy.count(longest.planned) == 1:
        return f"{long_day(longest.day)} is the long day: {counted(longest.planned, 'minute')}"
    return f"{_time(sum(busy))} planned in the next {counted(len(days), 'day')}"


def history_title(history: History) -> str:
    """The title above the days practiced."""
    if not history.days:
        return "No day practiced yet"
    return f"{counted(history.practiced, 'day')} practiced, {_time(history.minutes)} in all"


def _time(minutes: int) -> str:
    return counted(minutes, "minute") if minutes < 120 else counted(round(minutes / 60), "hour")
