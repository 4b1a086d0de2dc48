"""Dates as writers give them: a year, a month or a day (E205 for days that do not exist)."""

from collections.abc import Iterator
from datetime import date

from guide.foundation.content_files.items import Content, texts_within
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.yaml_text import DATE_FIELDS

MONTH, DAY = len("2026-11"), len("2026-11-23")


def first_day(text: str) -> date | None:
    """The day of "2026-11-23", or the first day of "2026-11"; nothing for other texts."""
    if len(text) not in (MONTH, DAY):
        return None
    try:
        return date.fromisoformat(text if len(text) == DAY else f"{text}-01")
    except ValueError:
        return None


def date_problems(content: Content) -> Iterator[Problem]:
    """Days that look like dates and are in no calendar, such as February 30."""
    for item in content.everything():
        for path, text in texts_within(item.fields):
            if path[-1] in DATE_FIELDS and len(text) == DAY and first_day(text) is None:
                message = f'{path[-1]} "{text}" is in no calendar. Correct the day.'
                yield item.problem("E205", message, *path)
