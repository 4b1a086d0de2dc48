"""Verbs: fit the memory model to a person's log, and take that back; what a retention costs.

The weights in use are those of the newest fit that was applied and not taken back, or the defaults.
A change of weights replays the log, so that every card's memory is what these weights make of it;
days that cards are due on stay.
"""

from datetime import datetime

from django.db import transaction

from guide.accounts.actions import set_memory_weights
from guide.accounts.models import User
from guide.flashcards.fitting import Log, Measure, fit, histories, remembered
from guide.flashcards.models import CardState, MemoryFit, Phase, Review
from guide.flashcards.queries import model_of
from guide.flashcards.scheduling import Memory
from guide.flashcards.workload import Load, loads

AT_ONCE = 200  # rows of one statement


def log_of(user: User) -> Log:
    """The answers of a person that stand, by card."""
    rows = Review.objects.counted().filter(user=user).order_by("card_id", "id")
    return histories(rows.values_list("card_id", "day", "rating").iterator())


def fit_memory(user: User, *, now: datetime) -> MemoryFit:
    """Fit the model to a person's log, and use it if it predicts unseen answers better.

    Doing it again changes nothing while there is no further answer. Raises TooFew.
    """
    log = log_of(user)
    latest = MemoryFit.objects.filter(user=user).order_by("-id").first()
    answers = sum(map(len, log.values()))
    if latest and latest.reviews == answers and not latest.ended_at:
        return latest
    found = fit(log, model_of(user))
    with transaction.atomic():
        row = MemoryFit.objects.create(
            user=user,
            fitted_at=now,
            reviews=found.reviews,
            held_out=found.held_out,
            weights=found.weights,
            before=_stored(found.before),
            after=_stored(found.after),
            applied=found.better,
        )
        if row.applied:
            _use(user, found.weights, log)
    return row


def take_back(user: User, row: MemoryFit, *, all_fits: bool, now: datetime) -> None:
    """End the fit in use (or all of them): what was used before is used again.

    Ending a fit that has ended already changes nothing.
    """
    log = log_of(user)
    with transaction.atomic():
        using = MemoryFit.objects.select_for_update().filter(user=user).in_use()
        ending = using if all_fits else using.filter(pk=row.pk)
        if not ending.update(ended_at=now):
            return
        left = MemoryFit.objects.filter(user=user).in_use().order_by("-id").first()
        _use(user, left and left.weights, log)


def _use(user: User, weights: list[float] | None, log: Log) -> None:
    """Store the weights, and what they make of every card that no rating has touched since."""
    set_memory_weights(user, weights)
    known = remembered(log, model_of(user)) if log else {}
    changed = []
    states = CardState.objects.select_for_update().filter(user=user).exclude(phase=Phase.NEW)
    for state in states.order_by("pk"):
        if state.review_count == len(log.get(state.card_id, ())):
            state.stability, state.difficulty = known[state.card_id]
            changed.append(state)
    CardState.objects.bulk_update(changed, ["stability", "difficulty"], batch_size=AT_ONCE)


def _stored(measure: Measure) -> dict:
    bins = [one._asdict() for one in measure.bins]
    return {"log_loss": measure.log_loss, "off_by": measure.off_by, "bins": bins}


def loads_of(user: User, *, now: datetime) -> list[Load]:
    """The answers a day that this person's cards cost at each retention; one statement."""
    today, model = user.clock.day_of(now), model_of(user)
    states = CardState.objects.filter(user=user, suspended_at=None, phase=Phase.REVIEW)
    columns = ("stability", "difficulty", "last_review_on")
    rows = states.order_by("card_id").values_list(*columns)
    return loads(
        [Memory("review", None, s, d, last_review_on=day) for s, d, day in rows], today, model
    )
