"""The few statements behind every rating, written by hand.

Through the ORM the same reads and writes cost about three times the processor time, since most of
it goes into building queries and model instances (docs/performance.md has the measured ratio).
Tests hold each statement equal to the ORM on SQLite and on PostgreSQL.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection

from guide.flashcards.limits import Done
from guide.flashcards.queue import State
from guide.flashcards.scheduling import Memory

MEMORY = "phase, step, stability, difficulty, due_on, due_at, last_review_on, review_count, lapses"
EXTRAS = "leech_at, buried_until, seen_revision"
LARGEST_ID = 2**63 - 1
STATE_COLUMNS = [name.strip() for name in f"{MEMORY}, {EXTRAS}".split(",")]

SITUATION = f"""
SELECT goal.id, goal.version, away.minutes, away.new_cards, away.reviews,
    (SELECT digest FROM guide_contentload ORDER BY id LIMIT 1),
    known.card_id, known.rating,
    today.new, today.reviews, today.learning, today.ms,
    card.revision, card.level_id, card.round_id, card.deck_id,
    state.suspended_at, state.flagged_at, {", ".join(f"state.{name}" for name in STATE_COLUMNS)}
FROM (
    SELECT COUNT(CASE WHEN phase_before = 'new' THEN 1 END) AS new,
        COUNT(CASE WHEN phase_before = 'review' THEN 1 END) AS reviews,
        COUNT(CASE WHEN phase_before IN ('learning', 'relearning') THEN 1 END) AS learning,
        COALESCE(SUM(duration_ms), 0) AS ms
    FROM guide_review WHERE user_id = %s AND day = %s AND undone_at IS NULL
) today
LEFT JOIN guide_review known ON known.uuid = %s AND known.user_id = %s
LEFT JOIN guide_goal goal ON goal.user_id = %s
LEFT JOIN guide_dayexception away ON away.user_id = %s AND away.day = %s
LEFT JOIN guide_card card ON card.id = %s AND card.status = 'published'
    AND (card.deck_id IS NULL OR card.deck_id IN (SELECT id FROM guide_deck WHERE owner_id = %s))
LEFT JOIN guide_cardstate state ON state.card_id = card.id AND state.user_id = %s
"""  # noqa: S608 - only column names of this module

# COALESCE takes the declared type off a column: SQLite then hands out the text of a date instead of
# calling back into Python for each, and `_day` reads it in a tenth of the time. The person's own
# cards come along as rows of the phase "own": their queue needs them, and a statement less is felt.
STATES = """
SELECT card_id, phase, COALESCE(due_on, NULL), due_at, stability, COALESCE(last_review_on, NULL),
    COALESCE(buried_until, NULL),
    CASE WHEN suspended_at IS NULL THEN 0 ELSE 1 END,
    CASE WHEN flagged_at IS NULL THEN 0 ELSE 1 END, seen_revision
FROM guide_cardstate WHERE user_id = %s
UNION ALL
SELECT card.id, 'own', NULL, NULL, NULL, NULL, NULL, 0, 0, card.revision
FROM guide_card card JOIN guide_deck deck ON deck.id = card.deck_id
WHERE deck.owner_id = %s AND card.status = 'published'
"""

UPDATE_STATE = f"""
UPDATE guide_cardstate SET {", ".join(f"{name} = %s" for name in STATE_COLUMNS)}
WHERE user_id = %s AND card_id = %s AND review_count = %s AND phase = %s
"""  # noqa: S608

INSERT_STATE = f"""
INSERT INTO guide_cardstate ({", ".join(STATE_COLUMNS)}, user_id, card_id)
VALUES ({", ".join(["%s"] * (len(STATE_COLUMNS) + 2))})
"""  # noqa: S608

REVIEW_COLUMNS = [
    *("uuid", "user_id", "card_id", "rating", "reviewed_at", "day", "duration_ms"),
    *("phase_before", "predicted_recall", "card_revision", "before"),
    *("certainty", "typed_answer"),
]
INSERT_REVIEW = f"""
INSERT INTO guide_review ({", ".join(REVIEW_COLUMNS)})
VALUES ({", ".join(["%s"] * len(REVIEW_COLUMNS))})
"""  # noqa: S608


@dataclass(frozen=True)
class CardRow:
    """What a rating needs to know of a card and of one person's state of it.

    An own card may have neither level nor round.
    """

    revision: int
    level: int | None
    round: int | None
    own: bool  # whether the person wrote it
    stored: bool  # whether there is a state at all
    suspended: bool
    flagged: bool
    memory: Memory
    leech_at: datetime | None
    buried_until: date | None
    seen_revision: int


@dataclass(frozen=True)
class Situation:
    """Where a person stands at this moment: goal, limits of the day, what is done, one card."""

    goal: int | None
    goal_version: int
    minutes: int | None
    new_cards: int | None
    reviews: int | None
    digest: str | None
    stored: tuple[int, int] | None  # card and rating of the review that has the uuid asked for
    done: Done
    card: CardRow | None


def situation(user: int, day: date, *, card: int = 0, uuid: UUID | None = None) -> Situation:
    """Read a person's situation on a study day, with one card and what is stored as `uuid`."""
    card = card if card <= LARGEST_ID else 0  # a number that no database holds is no card
    on = connection.ops.adapt_datefield_value(day)
    parameters = [user, on, _uuid(uuid), user, user, user, on, card, user, user]
    with connection.cursor() as cursor:
        cursor.execute(SITUATION, parameters)
        row = cursor.fetchone()
    goal, version, minutes, new_cards, reviews, digest, stored, rating, *counts = row[:12]
    new, reviewed, learning, ms = counts
    return Situation(
        goal=goal,
        goal_version=version or 0,
        minutes=minutes,
        new_cards=new_cards,
        reviews=reviews,
        digest=digest,
        stored=(stored, rating) if stored else None,
        done=Done(new, reviewed, learning, int(ms) // 1000),
        card=_card(row[12:]) if row[12] is not None else None,
    )


def states_and_own(user: int) -> tuple[list[State], dict[int, int]]:
    """Read all states of a person, and the revision of each own card, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(STATES, [user, user])
        rows = cursor.fetchall()
    states = [
        State(card, phase, _day(on), _moment(at), stability, _day(last), _day(buried), *marks)
        for card, phase, on, at, stability, last, buried, *marks in rows
        if phase != "own"
    ]
    return states, dict(sorted((row[0], row[-1]) for row in rows if row[1] == "own"))


def states(user: int) -> list[State]:
    """Read all states of a person, as the queue wants them."""
    return states_and_own(user)[0]


def store_state(user: int, card: int, before: CardRow, values: dict) -> bool:
    """Write the state after a rating; False where it is no longer as `before` says.

    Raises IntegrityError where a state appeared since it was read.
    """
    columns = [_adapt(values[name]) for name in STATE_COLUMNS]
    with connection.cursor() as cursor:
        if before.stored:
            was = [before.memory.review_count, before.memory.phase]
            cursor.execute(UPDATE_STATE, [*columns, user, card, *was])
            return cursor.rowcount == 1
        cursor.execute(INSERT_STATE, [*columns, user, card])
        return True


def store_review(**values: object) -> None:
    """Append one review; the keys are the columns. Raises IntegrityError on a known uuid."""
    before = values["before"]
    row = values | {
        "uuid": _uuid(values["uuid"]),
        "before": None if before is None else json.dumps(before),
    }
    with connection.cursor() as cursor:
        cursor.execute(INSERT_REVIEW, [_adapt(row[name]) for name in REVIEW_COLUMNS])


def _card(row: tuple) -> CardRow:
    revision, level, round_, deck, suspended_at, flagged_at, *state = row
    phase, step, stability, difficulty, on, at, last, count, lapses, leech, buried, seen = state
    memory = Memory(
        phase=phase or "new",
        step=step,
        stability=stability,
        difficulty=difficulty,
        due_on=on,
        due_at=_moment(at),
        last_review_on=last,
        review_count=count or 0,
        lapses=lapses or 0,
    )
    return CardRow(
        revision=revision,
        level=level,
        round=round_,
        own=deck is not None,
        stored=phase is not None,
        suspended=suspended_at is not None,
        flagged=flagged_at is not None,
        memory=memory,
        leech_at=_moment(leech),
        buried_until=buried,
        seen_revision=revision if seen is None else seen,
    )


def _uuid(value: UUID | None) -> object:
    """SQLite keeps a UUID as 32 hexadecimal digits, PostgreSQL as itself."""
    return value if connection.features.has_native_uuid_field else value and value.hex


def _adapt(value: object) -> object:
    """Write times exactly as the ORM does, so that both compare equal."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: datetime | None) -> datetime | None:
    """SQLite hands out UTC without saying so."""
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
