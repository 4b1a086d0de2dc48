"""From a folder to items: files, front matter and YAML (E1xx)."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from guide.foundation.content_files.frame import frame_problems, items_of
from guide.foundation.content_files.items import Item
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.yaml_text import BLOCK, Parsed, UnreadableError, parse_yaml

LARGEST = 1024 * 1024
SCHEMA_NAME = "content.schema.json"
# Raise it when the same files should be loaded again, because loading itself has changed.
LOADER_VERSION = "2"
MENTIONED_SLUG = re.compile(r"""\bslug: *["']?([a-z0-9-]+)""")
RULE = re.compile(r"^---[ ]*$", re.MULTILINE)
Progress = Callable[[int, int], None]  # is told how many files of how many are read


@dataclass
class Documents:
    """What the files say, before anyone judges it."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Slugs in files that could not be read: references to them are not reported as well.
    lost_slugs: set[str] = field(default_factory=set)


def content_paths(folder: FilePath) -> list[FilePath]:
    """Every content file under the folder, in a stable order."""
    found = (path for pattern in ("*.yaml", "*.yml", "*.md") for path in folder.rglob(pattern))
    return sorted(path for path in found if path.is_file())


def content_digest(folder: FilePath) -> str:
    """One digest over all content files and the loader's version."""
    total = hashlib.sha256(LOADER_VERSION.encode())
    for path in [folder / SCHEMA_NAME, *content_paths(folder)]:
        name = path.relative_to(folder).as_posix().encode()
        body = hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest()
        total.update(hashlib.sha256(name).digest() + body)
    return total.hexdigest()


def read_documents(folder: FilePath, progress: Progress | None = None) -> Documents:
    """Read every file; a file that cannot be read is a problem and never an exception."""
    documents = Documents()
    paths = content_paths(folder) if folder.is_dir() else []
    if not paths:
        documents.problems.append(Problem("E101", str(folder), 1, "there is no content here."))
    for number, path in enumerate(paths, 1):
        file = path.relative_to(folder).as_posix()
        try:
            _read_file(path, file, documents)
        except UnreadableError as error:
            documents.problems.append(Problem("E101", file, error.line, error.message))
            documents.lost_slugs.update(_mentioned_slugs(path))
        if progress:
            progress(number, len(paths))
    return documents


def _read_file(path: FilePath, file: str, documents: Documents) -> None:
    if path.suffix == ".yml":
        raise UnreadableError(1, f'content files end in ".yaml". Rename it to "{path.stem}.yaml".')
    text = _text_of(path)
    if path.suffix == ".md":
        parsed = _article(text)
    else:
        parsed = parse_yaml(text)
        documents.problems.extend(frame_problems(parsed, file))
    items = list(items_of(parsed, file))
    documents.items.extend(items)
    documents.problems.extend(_slips(parsed, items, file))


def _text_of(path: FilePath) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableError(1, f"the file has {size:,} bytes, at most 1 MiB. Split it.")
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableError(1, f"the file cannot be opened ({error.strerror}).") from error
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise UnreadableError(line, "this line holds a NUL character. Delete it.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UnreadableError(line, "this line is not UTF-8. Save the file as UTF-8.") from error
    return text.replace("\r\n", "\n")


def _mentioned_slugs(path: FilePath) -> set[str]:
    try:
        text = path.read_bytes()[:LARGEST].decode("utf-8", "replace")
    except OSError:
        return set()
    return {*MENTIONED_SLUG.findall(text), path.stem}


def _article(text: str) -> Parsed:
    """Front matter and body, in the shape of a file with one article."""
    rules = list(RULE.finditer(text))
    if len(rules) < 2 or rules[0].start() != 0:
        raise UnreadableError(
            1, 'an article begins with its fields between two lines "---", then the text.'
        )
    front, body = text[rules[0].end() + 1 : rules[1].start()], text[rules[1].end() + 1 :]
    parsed = parse_yaml(front, first_line=2)
    if not isinstance(parsed.value, dict):
        raise UnreadableError(2, 'the front matter must be fields, such as "slug: rag-from-zero".')
    if "body" in parsed.value:
        parsed.repeated.append((("body",), parsed.lines[("body",)]))
    place = ("articles", 0)
    lines = {(*place, *path): line for path, line in parsed.lines.items()}
    body_line = text[: rules[1].end()].count("\n") + 2
    lines[(*place, "body")] = lines[(*place, "body", BLOCK)] = body_line
    return Parsed(
        value={"articles": [{**parsed.value, "body": body}]},
        lines=lines,
        repeated=[((*place, *path), line) for path, line in parsed.repeated],
        bare_dates=[((*place, *path), line) for path, line in parsed.bare_dates],
    )


def _slips(parsed: Parsed, items: list[Item], file: str) -> Iterator[Problem]:
    """Repeated fields and unquoted dates, named with the item they stand in."""
    by_path = {item.path: item for item in items}

    def item_of(path: tuple) -> Any:
        return by_path.get(path[:2]) or by_path.get(path[:1])

    for path, line in parsed.repeated:
        yield _slip("E102", f'"{path[-1]}" appears twice. Keep one.', item_of(path), file, line)
    for path, line in parsed.bare_dates:
        message = f'{path[-1]} is a date and stands without quotes. Write "{_at(parsed, path)}".'
        yield _slip("E205", message, item_of(path), file, line)


def _slip(code: str, message: str, item: Item | None, file: str, line: int) -> Problem:
    if item is None:
        return Problem(code, file, line, message)
    return item.problem(code, message, line=line)


def _at(parsed: Parsed, path: tuple) -> Any:
    value = parsed.value
    for step in path:
        value = value[step]
    return value
