"""Links in texts lead somewhere (E310), and lists are read as lists (W410)."""

import re
from collections.abc import Iterator
from pathlib import Path as FilePath

from guide.foundation.content_files.items import Content, Item, texts_within
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.words import did_you_mean
from guide.foundation.content_files.yaml_text import Path

FENCED = r"^[ ]*(?P<fence>```+|~~~+).*?(?:^[ ]*(?P=fence)[ ]*$|\Z)"
TICKED = r"(?P<ticks>(?<!`)`+)(?!`)(?:(?!\n\n).)+?(?P=ticks)(?!`)"
CODE = re.compile(f"{FENCED}|{TICKED}", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?P<image>!?)\[(?P<label>[^\]]*)\]\(\s*<?(?P<target>[^)\s>]*)[^)]*\)")
NAMED_LINK = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(?P<target>\S+?)>?(\s|$)", re.MULTILINE)
BARE_LINK = re.compile(r"<(?P<target>[a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]+)>")
INSIDE = re.compile(r"(article|topic|checklist):(.*)", re.DOTALL)
IMAGE = re.compile(r"images/[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
# These are no Markdown.
PLAIN_FIELDS = {"url", "slug", "note", "from", "to"}


def link_problems(content: Content, folder: FilePath, lost: set[str]) -> Iterator[Problem]:
    """Links that lead nowhere or go elsewhere than to https and the guide itself."""
    known = {
        kind: {item.slug for item in content.of(kind) if not item.retired} | lost
        for kind in ("article", "topic", "checklist")
    }
    for item in content.everything():
        if item.kind in ("source", "rename", "plan"):
            continue
        for path, text in texts_within(item.fields):
            if path[-1] not in PLAIN_FIELDS and ("](" in text or "]:" in text or "<" in text):
                yield from _links(item, path, text, known, folder)


def _links(
    item: Item, path: Path, text: str, known: dict[str, set[str]], folder: FilePath
) -> Iterator[Problem]:
    prose = without_code(text)
    for pattern in (LINK, NAMED_LINK, BARE_LINK):
        for found in pattern.finditer(prose):
            parts = found.groupdict()
            if parts.get("image"):
                message = _wrong_image(parts["label"], parts["target"], folder)
            else:
                message = _wrong_target(parts["target"], known)
            if message:
                line = item.text_line_at(path, prose.count("\n", 0, found.start()))
                yield item.problem("E310", message, line=line)


def without_code(text: str) -> str:
    """The text with its code blanked out, line by line, so that lines still count."""
    return CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _wrong_target(target: str, known: dict[str, set[str]]) -> str:
    if inside := INSIDE.fullmatch(target):
        kind, slug = inside.groups()
        if slug in known[kind]:
            return ""
        advice = did_you_mean(slug, known[kind]) or " Correct it, or remove the link."
        return f'link to {kind} "{slug}" leads nowhere.{advice}'
    if target.startswith("https://"):
        return ""
    return (
        f'link "{target}" cannot be followed. Write "https://...", '
        '"article:slug", "topic:slug" or "checklist:slug".'
    )


def _wrong_image(label: str, target: str, folder: FilePath) -> str:
    if not IMAGE.fullmatch(target) or ".." in target:
        return f'image "{target}" must lie in the folder "images". Write "images/name.png".'
    if not (folder / target).is_file():
        return f'image "{target}" does not exist. Add the file, or correct its name.'
    if not label.strip():
        return f'image "{target}" has no alternative text. Write it between the brackets.'
    return ""
