"""Which words of two texts differ."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

LONGEST = 1000  # words: comparing longer texts takes too long, so all of them is marked


class Part(NamedTuple):
    """Some words of a text; `differs` where the other text does not have them there."""

    text: str
    differs: bool


def compared(mine: str, theirs: str) -> tuple[list[Part], list[Part]]:
    """Both texts in parts, which joined give them back."""
    words, others = _words(mine), _words(theirs)
    if max(len(words), len(others)) > LONGEST:
        return _whole(mine), _whole(theirs)
    steps = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    return (
        _parts((tag, words[start:end]) for tag, start, end, _, _ in steps),
        _parts((tag, others[start:end]) for tag, _, _, start, end in steps),
    )


def _words(text: str) -> list[str]:
    """Words and the spaces between them."""
    return re.findall(r"\s+|\S+", text)


def _parts(steps: Iterable[tuple[str, list[str]]]) -> list[Part]:
    return [Part("".join(words), tag != "equal") for tag, words in steps if words]


def _whole(text: str) -> list[Part]:
    return [Part(text, True)] if text else []
