"""The guide's content files: read, checked and explained to their writers.

Knows no Django and no database. `read_content` takes a folder and answers every item with its file
and line, and every problem at once, in a writer's words. Codes that begin with E stop loading,
codes that begin with W are reported; docs/writing-content.md lists them all.

yaml_text reads YAML, reading reads files, schema judges shape (E2xx), identity, references,
curriculum, history, facts and links judge meaning (E3xx), style and lists give advice (W4xx),
counting says in figures what there is.
"""

from guide.foundation.content_files.checking import read_content
from guide.foundation.content_files.counting import count_content
from guide.foundation.content_files.facts import read_facts
from guide.foundation.content_files.history import Earlier, Past
from guide.foundation.content_files.items import Content, Item
from guide.foundation.content_files.reading import content_digest
from guide.foundation.content_files.report import Problem

__all__ = [
    "Content",
    "Earlier",
    "Item",
    "Past",
    "Problem",
    "content_digest",
    "count_content",
    "read_content",
    "read_facts",
]
