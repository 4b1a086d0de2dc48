"""Say in figures what the content files hold and what is still missing."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from guide.foundation.content_files import count_content, read_content
from guide.management.content import facts_beside, facts_file_of, progress_bar

Report = dict[str, Any]


class Command(BaseCommand):
    """The same figures that staff see in the admin, fresh from the files."""

    requires_system_checks = ()
    help = "Count the guide's content: cells, topics, intents, forms, reviews, twins, facts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--folder", type=Path, default=settings.CONTENT_DIR, help="where the content lies"
        )

    def handle(self, *, folder: Path, **options: Any) -> None:
        today = timezone.now().date()
        content = read_content(
            folder,
            facts_file=facts_file_of(folder),
            today=today,
            progress=progress_bar(self.stderr, "files"),
        )
        if content.errors:
            raise CommandError("The content has errors; load_content --check lists them.")
        report = count_content(content, facts_beside(folder), today)
        if options["json"]:
            self.stdout.write(json.dumps(report, indent=2))
            return
        for title, lines in told(report):
            self.stdout.write(f"\n{title}")
            for line in lines:
                self.stdout.write(f"  {line}")


def told(report: Report) -> Iterator[tuple[str, Iterable[str]]]:
    """The report in words: a title and its lines, part by part."""
    yield "Published", _counts(report["kinds"])
    yield (
        "Floors of the plan",
        (f"{r['kind']:24} {r['count']:5} of {r['floor']}" for r in report["floors"]),
    )
    yield "Cells", (_cell(row, f"{row['round']} / {row['level']}") for row in report["cells"])
    yield "Levels", (_cell(row, row["level"]) for row in report["levels"])
    yield "Cards by intent", _counts(report["intents"])
    yield "Questions by form", _counts(report["forms"])
    yield "Topics, with what was planned", map(_topic, report["topics"])
    yield "Due for review", [_due(row) for row in report["due"]] or ["nothing in 60 days"]
    yield "Near duplicates", [_pair(row) for row in report["near_duplicates"]] or ["none"]
    yield "Without sources", _counts({k: len(v) for k, v in report["without_sources"].items()})
    facts = report["facts"]
    missing = f"; missing: {', '.join(facts['missing'])}" if facts["missing"] else ""
    yield "Facts", [f"{facts['carried']} of {facts['known']} carried{missing}"]


def _counts(counts: dict[str, int]) -> Iterator[str]:
    return (f"{name:24} {number:5}" for name, number in counts.items())


def _cell(row: Report, name: str) -> str:
    return f"{name:24} {row['cards']:5} cards {row['questions']:5} questions"


def _topic(row: Report) -> str:
    many = "  too many" if row["too_many_definitions"] else ""
    return (
        f"{row['topic']:32} {row['cards']:3} of {row['cards_planned']:2} cards "
        f"{row['questions']:3} of {row['questions_planned']:2} questions "
        f"{row['definitions']:4.0%} definitions{many}"
    )


def _due(row: Report) -> str:
    return f"{row['by']} {row['kind']:12} {row['slug']}{' (stale)' if row['stale'] else ''}"


def _pair(row: Report) -> str:
    return f"{row['alike']:.0%} {row['kind']:9} {row['one']} and {row['other']}"
