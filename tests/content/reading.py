"""The content of this release, read once for the tests that look at all of it."""

import re
import textwrap
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from guide.foundation.content_files import Content, read_content
from guide.foundation.content_files.items import Item, texts_within

PYTHON = re.compile(r"^([ ]*)```python[ ]*\n(.*?)^\1```[ ]*$", re.MULTILINE | re.DOTALL)
FOR_AUTHORS = {"code", "sums", "note", "facts", "sources", "slug"}


@lru_cache(maxsize=1)
def released() -> Content:
    return read_content(
        settings.CONTENT_DIR, facts_file=settings.FACTS_FILE, today=timezone.now().date()
    )


def shown_texts(item: Item) -> list[str]:
    """Every text of an item that somebody reads, in the order of the file."""
    return [text for path, text in texts_within(item.fields) if not FOR_AUTHORS & {*path}]


def python_blocks(item: Item) -> list[str]:
    return [
        textwrap.dedent(code)
        for text in shown_texts(item)
        for _, code in PYTHON.findall(text if text.endswith("\n") else f"{text}\n")
    ]


def with_lists(name):
    """Items with one of the lists that only authors see, as (item, list)."""
    for item in released().everything():
        if item.kind != "plan" and (listed := item.names(name)):
            yield item, listed
