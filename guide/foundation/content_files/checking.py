"""All checks in their order, and all problems together."""

from collections import defaultdict
from datetime import date
from pathlib import Path

from guide.foundation.content_files.curriculum import curriculum_problems
from guide.foundation.content_files.dates import date_problems
from guide.foundation.content_files.facts import fact_problems, read_facts, uncarried
from guide.foundation.content_files.history import Earlier, history_problems
from guide.foundation.content_files.identity import identity_problems
from guide.foundation.content_files.items import Content, in_order
from guide.foundation.content_files.links import link_problems
from guide.foundation.content_files.lists import list_problems
from guide.foundation.content_files.reading import (
    SCHEMA_NAME,
    Documents,
    Progress,
    read_documents,
)
from guide.foundation.content_files.references import reference_problems
from guide.foundation.content_files.report import Problem, in_reading_order
from guide.foundation.content_files.schema import Schema
from guide.foundation.content_files.style import style_problems, thin_cells


def read_content(
    folder: Path,
    *,
    facts_file: Path | None,
    today: date,
    earlier: Earlier | None = None,
    progress: Progress | None = None,
) -> Content:
    """Every item under `folder`, and every problem at once.

    Without `facts_file` the rules about the register are left out; without `earlier` those that
    compare with what was loaded before.
    """
    documents = read_documents(folder, progress)
    content = Content(_by_kind(documents), documents.problems)
    content.problems += _shape_problems(content, folder)
    unread = bool(content.problems)
    content.problems += _meaning_problems(content, documents, folder, earlier or Earlier())
    content.problems += style_problems(content, today)
    content.problems += list_problems(content)
    if not unread:
        content.problems += thin_cells(content)
    if facts_file is not None:
        content.problems += _register_problems(content, facts_file, complete=not unread)
    content.problems = in_reading_order(content.problems)
    return content


def _by_kind(documents: Documents) -> dict[str, list]:
    items = defaultdict(list)
    for item in in_order(documents.items):
        items[item.kind].append(item)
    return dict(items)


def _shape_problems(content: Content, folder: Path) -> list[Problem]:
    try:
        schema = Schema(folder / SCHEMA_NAME)
    except (OSError, ValueError, KeyError):
        message = "the schema is missing or damaged. Restore it from the repository."
        return [Problem("E101", SCHEMA_NAME, 1, message)]
    choices = {kind: [each.slug for each in content.of(kind)] for kind in ("level", "round")}
    found = [each for item in content.everything() for each in schema.problems(item, choices)]
    return [*found, *date_problems(content)]


def _meaning_problems(
    content: Content, documents: Documents, folder: Path, earlier: Earlier
) -> list[Problem]:
    lost = documents.lost_slugs
    removed = earlier.removed_topics(content) - lost
    return [
        *identity_problems(content),
        *reference_problems(content, lost=lost, removed_topics=removed),
        *curriculum_problems(content),
        *history_problems(content, earlier, lost),
        *link_problems(content, folder, lost),
    ]


def _register_problems(content: Content, path: Path, *, complete: bool) -> list[Problem]:
    try:
        facts = read_facts(path)
    except OSError as error:
        message = f"the register of facts cannot be read ({error.strerror}). Restore it."
        return [Problem("E308", path.name, 1, message)]
    found = list(fact_problems(content, facts))
    return [*found, *uncarried(content, facts, path.name)] if complete else found
