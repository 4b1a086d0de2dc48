"""Rating a card and taking that back. The review log is the truth; states follow from it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from guide.accounts.models import User
from guide.flashcards import hot_path
from guide.flashcards.models import LEARNING_PHASES, CardState, Phase, Review
from guide.flashcards.queries import (
    aim_in,
    final_pass_in,
    is_wanted,
    model_of,
    promise_version,
    window_of,
)
from guide.flashcards.queue import LEARN_AHEAD
from guide.flashcards.scheduling import Memory, is_leech, outcomes, recall_of

LONGEST_ANSWER_MS = 300_000  # these are spoken answers
LEECH_PAUSE = timedelta(days=3)
UNDO_WITHIN = timedelta(hours=24)
UNDO_AT_MOST = 30


class Outdated(Exception):  # noqa: N818 - it is no error, the world has moved on
    """What the page showed is no longer so; nothing was stored. The message says why."""


@dataclass(frozen=True)
class Rated:
    """The outcome of a rating: the memory after it, and the situation with it counted."""

    memory: Memory
    situation: hot_path.Situation
    leech: bool = False


@dataclass(frozen=True)
class Promise:
    """What the page was computed for: it must still hold when the rating arrives."""

    version: int
    goal_version: int
    day: date


@dataclass(frozen=True)
class Attempt:
    """What the person said before the answer was shown: in writing, and how sure they were."""

    typed_answer: str = ""
    certainty: int | None = None

    @property
    def how_sure(self) -> str:
        """In words; empty where it was not said."""
        return Review.Certainty(self.certainty).label if self.certainty else ""


NOTHING_SAID = Attempt()


def rate_card(
    user: User,
    card: int,
    rating: int,
    *,
    now: datetime,
    uuid: UUID,
    promise: Promise,
    duration_ms: int,
    attempt: Attempt = NOTHING_SAID,
) -> Rated:
    """Store one rating with what was said before it, and the memory that follows from it.

    A known `uuid` of this very rating is success and stores nothing. Raises Outdated where the page
    is. Reading and arithmetic come first; the transaction holds the two writes only.
    """
    today = user.clock.day_of(now)
    situation = hot_path.situation(user.pk, today, card=card, uuid=uuid)
    row = situation.card
    if situation.stored:
        _check_same(situation.stored, card, rating)
        return Rated(row.memory if row else Memory(), situation)
    _check(user, situation, promise, now)
    memory = promised(user, card, situation, now)[rating]
    leech = memory.lapses > row.memory.lapses and is_leech(memory.lapses)
    took = min(max(duration_ms, 0), LONGEST_ANSWER_MS)
    sent = {"uuid": uuid, "user_id": user.pk, "card_id": card, "rating": rating}
    log = sent | _log(user, row, today) | {"reviewed_at": now, "duration_ms": took} | vars(attempt)
    _store(user, card, row, _after(row, memory, leech, now, today), log)
    return Rated(memory, _counted(situation, row.memory.phase, took), leech)


def _check_same(stored: tuple[int, int], card: int, rating: int) -> None:
    """Raise Outdated where a page sends another rating than the one that was stored from it."""
    if stored != (card, rating):
        name = Review.Rating(stored[1]).label
        raise Outdated(f"{name} was stored from this page already. Undo it to rate anew.")


def promised(user: User, card: int, situation: hot_path.Situation, now: datetime) -> dict:
    """What each rating makes of the memory: the same figures that the buttons showed."""
    today = user.clock.day_of(now)
    return outcomes(
        situation.card.memory,
        now=now,
        clock=user.clock,
        desired_retention=aim_in(situation, today).desired_retention,
        card_id=card,
        window=window_of(user, situation, today),
        model=model_of(user),
    )


def _log(user: User, row: hot_path.CardRow, today: date) -> dict:
    """What the log keeps of a card as it was when it was rated."""
    known = row.memory.review_count > 0
    return {
        "day": today,
        "phase_before": row.memory.phase,
        "predicted_recall": recall_of(row.memory, today, model_of(user)) if known else None,
        "card_revision": row.revision,
        "before": _before(row) if row.stored else None,
    }


def _after(row: hot_path.CardRow, memory: Memory, leech: bool, now: datetime, today: date) -> dict:
    """The columns of the state after a rating; a leech is marked and paused."""
    return vars(memory) | {
        "leech_at": now if leech else row.leech_at,
        "buried_until": today + LEECH_PAUSE if leech else None,
        "seen_revision": row.revision,
    }


def is_offered(user: User, situation: hot_path.Situation, now: datetime) -> bool:
    """Whether the card is due, within learn-ahead, in the final pass, or unseen and wanted.

    Unseen cards are wanted in scope, where they are one's own, and where they were brought forward.
    """
    row, today = situation.card, user.clock.day_of(now)
    if row is None or row.suspended or (row.buried_until and row.buried_until > today):
        return False
    memory, in_scope = row.memory, is_wanted(situation, today)
    if memory.phase == Phase.NEW:
        return in_scope or (memory.due_on is not None and memory.due_on <= today)
    if memory.phase in LEARNING_PHASES:
        return memory.due_at <= now + LEARN_AHEAD
    if memory.due_on <= today or row.revision > row.seen_revision:
        return True
    ahead = final_pass_in(user, situation, today)
    return in_scope and ahead is not None and ahead.takes(memory.last_review_on, today)


def _check(user: User, situation: hot_path.Situation, promise: Promise, now: datetime) -> None:
    """Raise Outdated where the page no longer tells the truth."""
    row, today = situation.card, user.clock.day_of(now)
    if row is None:
        raise Outdated("This card is not there any more. Your reviews of it are kept.")
    if promise.day != today:
        raise Outdated("A new study day has begun since this card was shown. Rate it again.")
    if promise.version != row.memory.review_count:
        raise Outdated("You rated this card somewhere else in the meantime. That rating stands.")
    if promise.goal_version != promise_version(user, situation):
        raise Outdated("Your goal changed, or your memory settings, so this card's dates did too.")
    if not is_offered(user, situation, now):
        raise Outdated("This card is not due any more.")


def _store(user: User, card: int, row: hot_path.CardRow, after: dict, review: dict) -> None:
    try:
        with transaction.atomic():
            if not hot_path.store_state(user.pk, card, row, after):
                raise Outdated("You rated this card somewhere else in the meantime.")
            hot_path.store_review(**review)
    except IntegrityError:
        # A twin of this request was faster: with this uuid and rating it is success, else news.
        same = {name: review[name] for name in ("user_id", "uuid", "card_id", "rating")}
        if not Review.objects.filter(**same).exists():
            raise Outdated("You rated this card somewhere else in the meantime.") from None


def _counted(situation: hot_path.Situation, phase: str, ms: int) -> hot_path.Situation:
    field = {Phase.NEW: "new", Phase.REVIEW: "reviews"}.get(phase, "learning")
    done = situation.done
    changed = {field: getattr(done, field) + 1, "seconds": done.seconds + ms // 1000}
    return replace(situation, done=replace(done, **changed))


def _before(row: hot_path.CardRow) -> dict:
    """The state as it was, in JSON, so that undo can write exactly that row again."""
    extras = {name: getattr(row, name) for name in ("leech_at", "buried_until", "seen_revision")}
    state = vars(row.memory) | extras
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in state.items()}


def undo_rating(user: User, *, now: datetime, review: UUID) -> Review:
    """Take back the newest rating that stands, if it is `review`, and return it.

    The state becomes what it was before (or none), the review is marked as undone. Undoing it
    twice changes nothing. Raises Outdated where `review` is not the newest of the last 24 hours
    and 30 ratings, or where its card has been changed since in another way.
    """
    with transaction.atomic():
        recent = Review.objects.select_for_update().filter(user=user).order_by("-id")[:UNDO_AT_MOST]
        recent = [one for one in recent if one.reviewed_at >= now - UNDO_WITHIN]
        wanted = next((one for one in recent if one.uuid == review), None)
        if wanted is None:
            raise Outdated("Only the last 30 ratings of the last 24 hours can be taken back.")
        if wanted.undone_at:
            return wanted
        if wanted != next(one for one in recent if not one.undone_at):
            raise Outdated("You rated another card since. Take that back first.")
        _restore(user, wanted)
        wanted.undone_at = now
        wanted.save(update_fields=["undone_at"])
    return wanted


def _restore(user: User, review: Review) -> None:
    """Write the state from before a review; refuse where it has moved on in another way."""
    state = CardState.objects.select_for_update().filter(user=user, card=review.card_id).first()
    count = (review.before or {}).get("review_count", 0)
    if state is None or state.review_count != count + 1:
        raise Outdated("This card has changed since that rating, so it cannot be taken back.")
    if state.suspended_at:
        raise Outdated("You set this card aside after rating it. Bring it back first.")
    if state.buried_until and state.leech_at != review.reviewed_at:
        raise Outdated("You put this card off after rating it. Bring it back first.")
    if review.before is None and not state.flagged_at:
        state.delete()
        return
    before = review.before or {"phase": Phase.NEW, "seen_revision": state.seen_revision}
    for name in hot_path.STATE_COLUMNS:
        setattr(
            state,
            name,
            _read(name, before.get(name, CardState._meta.get_field(name).get_default())),
        )
    state.save()


def _read(name: str, value: object) -> object:
    field = CardState._meta.get_field(name)
    return field.to_python(value) if isinstance(value, str) else value
