"""Lists that Markdown would read as plain text (W410)."""

import re
from collections.abc import Iterator

from guide.foundation.content_files.items import Content, texts_within
from guide.foundation.content_files.report import Problem

ENTRY = re.compile(r"^(?P<indent> *)(?:[-*+]|\d{1,3}\.) +\S")
PARENTHESIS = re.compile(r"^ *\d{1,3}\) +\S")
FENCE = re.compile(r"^(?P<indent> *)(?P<mark>```+|~~~+)")
NO_PARAGRAPH = re.compile(r"^ {0,3}(#{1,6} |>|\||---)")
MARKDOWN_FIELDS = {"body", "front", "back", "extra", "prompt", "detail"}


def list_problems(content: Content) -> Iterator[Problem]:
    """Advice for every text that may hold lists."""
    for item in content.everything():
        for path, text in texts_within(item.fields):
            if path[-1] in MARKDOWN_FIELDS and not item.retired:
                for number, advice in misread_lines(text):
                    yield item.problem("W410", advice, line=item.text_line_at(path, number))


def misread_lines(text: str) -> Iterator[tuple[int, str]]:
    """The number of each misread line, counted from 0, with what to do about it."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n")):
        advice = reader.advice_on(line)
        if advice:
            yield number, advice


class _Reader:
    """Reads a text line by line and knows whether it stands in a list, a paragraph or code."""

    def __init__(self) -> None:
        self.fence = ""
        self.in_list = False
        self.in_paragraph = False

    def advice_on(self, line: str) -> str:
        if self.fence:
            if line.strip() and set(line.strip()) == {self.fence[0]} and self.fence in line:
                self.fence = ""
            return ""
        if found := FENCE.match(line):
            return self._open_fence(found)
        if not line.strip():
            self.in_paragraph = False
            return ""
        if found := ENTRY.match(line):
            return self._entry(len(found["indent"]))
        if PARENTHESIS.match(line):
            return 'write numbers of a list as "1." and not "1)".'
        self._other(line)
        return ""

    def _open_fence(self, found: re.Match[str]) -> str:
        self.fence, inside = found["mark"], self.in_list and found["indent"]
        self.in_list = self.in_paragraph = False
        return "put the fenced code outside the list, without indentation." if inside else ""

    def _entry(self, indent: int) -> str:
        if self.in_paragraph and not self.in_list:
            return "put a blank line before the list."
        nested_wrongly = self.in_list and indent % 4 != 0
        if not self.in_list and indent > 3:
            return ""
        self.in_list, self.in_paragraph = True, True
        return "indent the nested list by four spaces." if nested_wrongly else ""

    def _other(self, line: str) -> None:
        after_blank = not self.in_paragraph
        if after_blank and not line.startswith(" "):
            self.in_list = False
        self.in_paragraph = not NO_PARAGRAPH.match(line)
