"""Verbs of stories: write, change, delete, bring back, and say in which mock they were told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.interviews.actions.tellings import bring_back, digests_of, follow, put_away
from guide.interviews.models import RESTORABLE, Interview, Story

TEXTS = ("title", "situation", "task", "action", "result", "numbers", "short", "long")
WORDS = (*TEXTS, "scope")


class Conflict(Exception):  # noqa: N818 - two pages were open, nothing is wrong
    """The story was changed on another page since; `story` is as it stands now."""

    def __init__(self, story: Story) -> None:
        super().__init__("This story was changed on another page in the meantime.")
        self.story = story


@transaction.atomic
def write_story(user: User, *, topics: Iterable[Topic], now: datetime, **words: Any) -> Story:
    """Keep a new story; the same words again are the same story."""
    User.objects.select_for_update().get(pk=user.pk)
    twin = Story.objects.visible_to(user).filter(**words).first()
    if twin:
        return twin
    story = Story.objects.create(user=user, created_at=now, updated_at=now, **words)
    story.topics.set(topics)
    return story


@transaction.atomic
def edit_story(
    story: Story, *, version: int, topics: Iterable[Topic], now: datetime, **words: Any
) -> Story:
    """Change a story, and its cards with it; the same again changes nothing.

    Raises Conflict where it was changed since `version` and says something else.
    """
    row = _locked(story)
    topics = set(topics)
    same = all(getattr(row, name) == value for name, value in words.items())
    if same and topics == set(row.topics.all()):
        return row
    if row.version != version:
        raise Conflict(row)
    before = digests_of(row)
    for name, value in words.items():
        setattr(row, name, value)
    row.version, row.updated_at = version + 1, now
    row.save()
    row.topics.set(topics)
    follow(row, before, now=now)
    return row


@transaction.atomic
def delete_story(story: Story, *, now: datetime) -> None:
    """Take a story away, and its cards with it; for 30 days it can be brought back.

    Twice changes nothing.
    """
    row = _locked(story)
    if row.deleted_at is None:
        row.deleted_at = now
        row.save(update_fields=["deleted_at"])
        put_away(row, now=now)


@transaction.atomic
def restore_story(story: Story) -> None:
    """Bring a story back as it was, with its cards; twice changes nothing."""
    row = _locked(story)
    if row.deleted_at:
        bring_back(row, deleted_at=row.deleted_at)
        row.deleted_at = None
        row.save(update_fields=["deleted_at"])


@transaction.atomic
def tell_stories(mock: Interview, stories: Iterable[Story]) -> None:
    """State which stories were told in a mock; the last word stands.

    Raises ValidationError before the sheet is in.
    """
    row = Interview.objects.select_for_update().get(pk=mock.pk)
    if row.state not in (Interview.State.SCORED, Interview.State.DEBRIEFED):
        raise ValidationError("Score the round first.")
    deleted = row.stories.exclude(deleted_at=None)
    row.stories.set([*stories, *deleted])


def remove_deleted_stories(*, now: datetime) -> int:
    """Remove for good what was deleted more than 30 days ago; say how many."""
    gone = Story.objects.filter(deleted_at__lte=now - RESTORABLE)
    count = gone.count()
    gone.delete()
    return count


def _locked(story: Story) -> Story:
    return Story.objects.select_for_update().get(pk=story.pk)
