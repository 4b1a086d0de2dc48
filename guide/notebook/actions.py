"""Everything people write into their notebook."""

from datetime import datetime

from django.db import transaction

from guide.accounts.models import User
from guide.curriculum.models import Article, Topic
from guide.notebook.models import ArticleRead, Note, TopicState

TO_DO = "to_do"


class Conflict(Exception):  # noqa: N818 - nothing broke: somebody was faster
    """The note was changed since it was shown; `note` is what is stored now."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note


@transaction.atomic
def write_note(
    user: User, kind: str, thing: int, body: str, *, version: int, now: datetime
) -> Note:
    """Write a person's note on a thing; the same text again changes nothing.

    `version` is the one whose text was shown, 0 where there was none. Raises Conflict where
    another is stored by now.
    """
    about = {"user": user, f"{kind}_id": thing}
    made, _ = Note.objects.get_or_create(**about, defaults={"updated_at": now})
    note = Note.objects.select_for_update().get(pk=made.pk)
    if note.body == body:
        return note
    if note.version != version:
        raise Conflict(note)
    note.body, note.version, note.updated_at = body, version + 1, now
    note.save(update_fields=["body", "version", "updated_at"])
    return note


@transaction.atomic
def set_topic_state(user: User, topic: Topic, status: str, *, now: datetime) -> None:
    """State how a person sees a topic; "to_do" takes their word back."""
    mine = TopicState.objects.filter(user=user, topic=topic)
    if status == TO_DO:
        mine.delete()
        return
    said = {"status": status, "changed_at": now}
    row, made = TopicState.objects.get_or_create(user=user, topic=topic, defaults=said)
    if not made and row.status != status:
        mine.update(**said)


@transaction.atomic
def set_article_read(user: User, article: Article, read: bool, *, now: datetime) -> None:
    """State whether a person has read an article; the first time said is the day that counts."""
    if read:
        said = {"read_at": now, "day": user.clock.day_of(now)}
        ArticleRead.objects.get_or_create(user=user, article=article, defaults=said)
    else:
        ArticleRead.objects.filter(user=user, article=article).delete()
