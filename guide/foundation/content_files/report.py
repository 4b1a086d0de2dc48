"""What is wrong with the content, told so that a writer can act on it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where it is, which item it concerns, and what to do."""

    code: str
    file: str
    line: int
    message: str
    kind: str = ""
    slug: str = ""

    def __str__(self) -> str:
        item = f'{self.kind} "{self.slug}"' if self.slug else self.kind
        subject = f"{item}: " if item else ""
        return f"{self.file}, line {self.line}: {subject}{self.message} ({self.code})"

    @property
    def stops_loading(self) -> bool:
        """Errors stop loading; warnings are only reported."""
        return self.code.startswith("E")


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once: errors before warnings, then by file and line."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda each: (not each.stops_loading, each.file, each.line, each.code, each.message),
    )
