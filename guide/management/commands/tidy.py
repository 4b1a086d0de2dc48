"""Remove for good what was deleted long ago; run it once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from guide.checklists.actions.lists import remove_deleted


class Command(BaseCommand):
    """Repeating it removes nothing more."""

    help = "Remove checklists and items that were deleted more than 30 days ago."

    def handle(self, **options: object) -> None:
        lists, items = remove_deleted(now=timezone.now())
        self.stdout.write(f"{lists} checklists and {items} items removed for good.")
