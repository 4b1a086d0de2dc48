"""Small turns of phrase that the messages share."""

from collections.abc import Iterable
from difflib import get_close_matches

FEW = 8
CLOSE = 0.68  # below it, junior and senior would count as a slip of the pen


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion for a mistyped word: the nearest known one, else all if they are few."""
    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=CLOSE)
    if near:
        return f' Did you mean "{near[0]}"?'
    if 0 < len(choices) <= FEW:
        return f" One of: {', '.join(choices)}."
    return ""


def shortened(value: object, most: int = 60) -> str:
    """The beginning of a value, short enough to be quoted in a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def enumerated(words: list[str], most: int = 6) -> str:
    """The first few of many names."""
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" and {rest} more" if rest > 0 else "")
