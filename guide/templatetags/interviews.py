"""Tags for mock interviews: what is open, and the face of the clock."""

from datetime import datetime
from typing import Any

from django import template

register = template.Library()

LISTS = {"reveal": "reveals", "follow_up": "follow_ups", "hint": "hints"}


@register.simple_tag
def parts_of(
    question: dict[str, Any], opened: dict[str, dict[int, datetime]], kind: str
) -> dict[str, list]:
    """The facts, follow-ups or hints of a question: "open" with their words, "closed" by number."""
    found: dict[str, list] = {"open": [], "closed": []}
    for ref, part in enumerate(question[LISTS[kind]]):
        at = opened[kind].get(ref)
        if at is None:
            found["closed"].append(ref)
        else:
            title, text = _words(part, kind)
            found["open"].append({"ref": ref, "at": at, "title": title, "text": text})
    return found


def _words(part: Any, kind: str) -> tuple[str, str]:
    """The title and the text of a part; what to listen for stays closed until the sheet is in."""
    if kind == "reveal":
        return part["if_asked"], part["answer"]
    return (part["ask"] if kind == "follow_up" else part), ""


@register.simple_tag
def clock_face(seconds: int) -> str:
    """Seconds as minutes and seconds; what is over the time has a plus: "+1:05"."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02d}"
