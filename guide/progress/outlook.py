"""The chances of every card in scope on the day: if one stops today, and if one keeps the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

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
    aside: bool = False


def outlook(
    order: Sequence[int],
    held: Mapping[int, Held],
    *,
    core: Collection[int],
    course: Course,
    new_per_day: int,
    by: Sequence[float],
) -> dict[int, CardOdds]:
    """Return the chances of each card of the scope, in the order in which new ones are shown.

    Keeping the plan means: every review on its day, so many new cards a day until the final pass,
    and the pass. A card set aside is left as it is. `by` are the corrections of this person.
    """
    odds, unseen = {}, 0
    for card in order:
        one = held.get(card)
        if one is None:
            begins_in = unseen // new_per_day if new_per_day else course.days
            keep = expected_of_new(begins_in, course)
            odds[card] = CardOdds(card in core, False, 0.0, keep and corrected(keep, by))
            unseen += 1
            continue
        stop = recall(one.stability, one.elapsed + course.days, course.model)
        keep = expected_recall(one.stability, one.difficulty, one.elapsed, one.due_in, course)
        keep = stop if one.aside else keep
        odds[card] = CardOdds(
            card in core, True, corrected(stop, by), corrected(keep, by), one.aside
        )
    return odds
