"""Questions about a person's notebook: what stands beside a page, and the list of notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FilteredRelation, Model, Q, QuerySet

from guide.accounts.models import User
from guide.checklists.models import ChecklistItem
from guide.foundation.authored import Status
from guide.interviews.models import Question
from guide.notebook.models import KINDS, ArticleRead, Note, TopicState


@dataclass(frozen=True)
class Written:
    """A note as it is shown beside its thing; version 0 where there is none yet."""

    kind: str
    thing: int
    body: str = ""
    version: int = 0
    updated_at: datetime | None = None


def knows(user: User, kind: str, thing: int) -> bool:
    """Whether the person wrote about a thing, or met it as a question, though it is gone by now."""
    if Note.objects.filter(user=user, **{f"{kind}__pk": thing}).exists():
        return True
    return kind == "question" and Question.objects.filter(pk=thing).met_by(user).exists()


@dataclass(frozen=True)
class Beside:
    """What a person has beside a topic or an article: a note, a state, the day it was read."""

    note: Written
    status: str = ""
    read_on: date | None = None


def kind_of(thing: Model) -> str:
    """The word for what a thing is."""
    return next(kind for kind, model in KINDS.items() if isinstance(thing, model))


def note_on(user: User, kind: str, thing: int) -> Written:
    """The person's note on a thing."""
    mine = Note.objects.filter(user=user, **{f"{kind}_id": thing})
    found = mine.values_list("body", "version", "updated_at").first()
    return Written(kind, thing, *(found or ()))


MARKS = {"topic": ("states", "status"), "article": ("reads", "day")}


def beside(user: User, thing: Model) -> Beside:
    """What the person has beside a topic or an article, in one statement."""
    kind = kind_of(thing)
    relation, column = MARKS[kind]
    row = (
        KINDS[kind]
        .objects.filter(pk=thing.pk)
        .annotate(
            my_note=FilteredRelation("notes", condition=Q(notes__user=user)),
            my_mark=FilteredRelation(relation, condition=Q(**{f"{relation}__user": user})),
        )
        .values_list(
            f"my_mark__{column}", "my_note__body", "my_note__version", "my_note__updated_at"
        )
        .get()
    )
    mark, body, version, updated_at = row
    note = Written(kind, thing.pk, body or "", version or 0, updated_at)
    return Beside(note, status=mark or "") if kind == "topic" else Beside(note, read_on=mark)


def read_articles(user: User) -> dict[int, date]:
    """The articles that a person has read, by id, with the day."""
    return dict(ArticleRead.objects.visible_to(user).values_list("article", "day"))


def topic_states(user: User) -> dict[int, str]:
    """How a person sees the topics of which they said something, by id."""
    return dict(TopicState.objects.visible_to(user).values_list("topic", "status"))


def notes_of(user: User) -> QuerySet[Note]:
    """The notes of a person that say something, with what they are about, newest first."""
    about = ("article", "topic__focus_area", "card__topic", "question", "checklist_item")
    return Note.objects.visible_to(user).exclude(body="").select_related(*about)


def places(user: User, notes: Iterable[Note]) -> dict[int, Model]:
    """What each note is about, by the note's id, where the person can still look at it."""
    things = {note.pk: getattr(note, note.kind) for note in notes}
    items = [one.pk for one in things.values() if isinstance(one, ChecklistItem)]
    seen = set(
        ChecklistItem.objects.visible_to(user).filter(pk__in=items).values_list("pk", flat=True)
    )
    return {
        pk: one
        for pk, one in things.items()
        if (one.pk in seen if isinstance(one, ChecklistItem) else one.status == Status.PUBLISHED)
    }
