"""Remove for good what was deleted long ago, and close forgotten mocks; run it once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from guide.checklists.actions.lists import remove_deleted
from guide.flashcards.actions import decks
from guide.interviews.actions.mocks import abandon_old
from guide.interviews.actions.stories import remove_deleted_stories


class Command(BaseCommand):
    """Repeating it removes nothing more."""

    help = "Remove what was deleted more than 30 days ago; mark mocks abandoned after a week."

    def handle(self, **options: object) -> None:
        now = timezone.now()
        lists, items = remove_deleted(now=now)
        removed, cards = decks.remove_deleted(now=now)
        mocks = abandon_old(now=now)
        self.stdout.write(f"{lists} checklists and {items} items removed for good.")
        self.stdout.write(f"{removed} decks and {cards} own cards removed for good.")
        stories = remove_deleted_stories(now=now)
        self.stdout.write(f"{stories} stories removed for good.")
        self.stdout.write(f"{mocks} mocks marked abandoned.")
