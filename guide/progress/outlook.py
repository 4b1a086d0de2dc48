"""The chances of every card in scope on the day: if one stops today, and if one keeps the plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from guide.flashcards.expectation import Course, expected_of_new, expected_recall
from guide.flashcards.scheduling import recall
from guide.progress.readiness import CardOdds, corrected


@dataclass(frozen=True)
class Held:
    """What is kept of one seen card: stability in days, and days since and until its reviews."""

    stability: float
    difficulty: float
    elapsed: int
    due_in: int


def outlook(
    order: Sequence[int],
    held: Mapping[int, Held],
    *,
    core: Collection[int],
    course: Course,
    begins: Mapping[int, int],
    by: Sequence[float],
    aside: Collection[int] = (),
) -> dict[int, CardOdds]:
    """Return the chances of each card of the scope.

    Keeping the plan means: every review on its day, each unseen card begun in so many days as
    `begins` says (never where it does not), and the final pass. A card set `aside` is left as it
    is. `by` are the corrections of this person.
    """
    odds = {}
    for card in order:
        one, rests = held.get(card), card in aside
        if one is None:
            keep = 0.0 if rests else expected_of_new(begins.get(card, course.days), course)
            keep = keep and corrected(keep, by)
            odds[card] = CardOdds(card in core, False, 0.0, keep, rests)
            continue
        stop = recall(one.stability, one.elapsed + course.days, course.model)
        keep = expected_recall(one.stability, one.difficulty, one.elapsed, one.due_in, course)
        keep = corrected(stop if rests else keep, by)
        odds[card] = CardOdds(card in core, True, corrected(stop, by), keep, rests)
    return odds


def begun_by_limits(unseen: Iterable[int], limits: Iterable[int]) -> dict[int, int]:
    """In how many days each card is begun, when each day from today on takes at most so many."""
    waiting = iter(unseen)
    return {card: n for n, most in enumerate(limits) for card in islice(waiting, most)}
