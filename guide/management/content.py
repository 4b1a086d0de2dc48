"""What the commands on content share: reading it before somebody's eyes."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.management.base import OutputWrapper

from guide.foundation.content_files import read_facts
from guide.foundation.content_files.facts import Fact

WIDTH = 30


def facts_file_of(folder: Path) -> Path | None:
    """The register of facts that lies beside a folder of content, where there is one."""
    register = folder.parent / settings.FACTS_FILE.name
    return register if register.is_file() else None


def facts_beside(folder: Path) -> Iterable[Fact]:
    """The facts that the content of a folder is to carry."""
    register = facts_file_of(folder)
    return read_facts(register).values() if register else ()


def progress_bar(out: OutputWrapper, things: str) -> Callable[[int, int], None]:
    """A bar that is drawn anew on a terminal, and a line for each quarter elsewhere."""

    def show(done: int, of: int) -> None:
        if out.isatty():
            bar = ("#" * (WIDTH * done // of)).ljust(WIDTH, ".")
            out.write(f"\r{bar} {done} of {of} {things}", ending="\n" if done == of else "")
            out.flush()
        elif done == of or 4 * done // of > 4 * (done - 1) // of:
            out.write(f"{done} of {of} {things}")

    return show
