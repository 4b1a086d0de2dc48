"""Bring the database into line with the content files, or only check them."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone

from guide.checklists.models import ChecklistTemplate
from guide.checklists.publishing import publish_checklists
from guide.curriculum import actions
from guide.curriculum.models import ContentLoad
from guide.flashcards.models import Card
from guide.flashcards.publishing import publish_cards
from guide.foundation.authored import Tally, past_of
from guide.foundation.content_files import (
    Content,
    Earlier,
    content_digest,
    count_content,
    read_content,
)
from guide.foundation.content_files.report import Problem
from guide.interviews.models import Question
from guide.interviews.publishing import publish_questions
from guide.management.content import facts_beside, facts_file_of, progress_bar

OTHER_ROOMS = {"card": Card, "question": Question, "checklist": ChecklistTemplate}


class Command(BaseCommand):
    """All content at once, or none of it: one error anywhere, and nothing is loaded."""

    requires_system_checks = ()  # a writer waits for nothing but the content
    help = "Load the guide's content files; --check only checks them, without the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="report problems, load nothing")
        parser.add_argument(
            "--folder", type=Path, default=settings.CONTENT_DIR, help="where the content lies"
        )

    def handle(self, *, check: bool, folder: Path, **options: object) -> None:
        now = timezone.now()
        if check:
            self.check_files(folder, now)
        else:
            self.load(folder, now)

    def check_files(self, folder: Path, now: datetime) -> None:
        """Report everything, the register of facts included."""
        self.stdout.write("Checking the content ...")
        facts = facts_file_of(folder)
        content = read_content(folder, facts_file=facts, today=now.date())
        self.report(content.warnings)
        self.refuse_errors(content, "Correct them and check again.")
        items = counted(sum(map(len, content.items.values())), "item")
        warnings = counted(len(content.warnings), "warning")
        self.stdout.write(f"{items}, no errors, {warnings}.")

    def load(self, folder: Path, now: datetime) -> None:
        """Publish what differs, unless the files are those of the last load."""
        digest = content_digest(folder)
        if ContentLoad.objects.filter(digest=digest).exists():
            self.stdout.write("Content: 0 added, 0 changed, 0 retired; the files are as loaded.")
            return
        self.stdout.write("Reading the content ...")
        content = self.read(folder, now)
        try:
            report = count_content(content, facts_beside(folder), now.date())
            tallies = publish_all(content, digest, report, now)
        except DatabaseError as error:
            raise CommandError(f"The database refused the content: {error}") from error
        for kind, tally in tallies.items():
            self.stdout.write(told(kind, tally))

    def read(self, folder: Path, now: datetime) -> Content:
        """The content, compared with what was loaded before; errors end it here."""
        items = actions.earlier_map() | {
            kind: past_of(model) for kind, model in OTHER_ROOMS.items()
        }
        content = read_content(
            folder,
            facts_file=None,
            today=now.date(),
            earlier=Earlier(items, actions.earlier_renames()),
            progress=progress_bar(self.stdout, "files"),
        )
        self.refuse_errors(content, "Nothing was loaded.")
        lost = [each for each in content.warnings if each.code == "W409"]
        self.report(lost)
        if others := len(content.warnings) - len(lost):
            self.stdout.write(f"{counted(others, 'warning')}; load_content --check lists them.")
        return content

    def refuse_errors(self, content: Content, consequence: str) -> None:
        """Print every error and end with exit code 1."""
        errors = content.errors
        for each in errors:
            self.stderr.write(str(each))
        if errors:
            raise CommandError(f"{counted(len(errors), 'error')}. {consequence}")

    def report(self, warnings: list[Problem]) -> None:
        for each in warnings:
            self.stdout.write(str(each))


@transaction.atomic
def publish_all(
    content: Content, digest: str, report: dict[str, Any], now: datetime
) -> dict[str, Tally]:
    """Every room publishes its own kinds in one transaction, what is named before its namers."""
    tallies = actions.publish_curriculum(content, now=now)
    for publish_kinds in (publish_cards, publish_questions, publish_checklists):
        tallies |= publish_kinds(content, now=now)
    actions.record_renames(content)
    actions.record_load(digest, report, now=now)
    return tallies


def told(kind: str, tally: Tally) -> str:
    """One line of the summary."""
    return (
        f"{kind:12} {tally.added:5} added {tally.changed:5} changed "
        f"{tally.retired:5} retired {tally.unchanged:5} unchanged"
    )


def counted(number: int, thing: str) -> str:
    """The number and the thing, in the plural where it belongs."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
