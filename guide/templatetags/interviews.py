"""Tags for mock interviews: what is open, and the face of the clock."""

from datetime import datetime
from typing import Any

from django import template
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guide.accounts.models import User
from guide.interviews.hindsight import Spent
from guide.interviews.judging import is_close
from guide.interviews.models import Interview, SheetShare
from guide.interviews.partners import shared_with
from guide.teams.models import Team

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


@register.simple_tag
def points_bar(points: float | None, thin: float | None) -> SafeString:
    """Points of four as a bar, and others as a thin one below; the numbers stand beside."""
    return format_html(
        '<svg class="viz" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="v-track" width="100" height="6.5"/><rect class="v-data" width="{}" '
        'height="6.5"/><rect class="v-data2" y="8" width="{}" height="2"/>'
        '<path class="v-gap v-thin" d="M25 0v6.5M50 0v6.5M75 0v6.5"/></svg>',
        *(25 * (points or 0), 25 * (thin or 0)),
    )


SHADES = ("h2", "h4", "h3", "h1")


def _shades(spent: Spent) -> dict[str, str]:
    names = [part.name for part in spent.parts]
    return {name: SHADES[place % len(SHADES)] for place, name in enumerate(names)}


@register.simple_tag
def time_bar(spent: Spent) -> SafeString:
    """The parts of a round one after the other, as wide as they were long."""
    shades, total = _shades(spent), sum(part.seconds for part in spent.parts)
    gap = min(total / 300, 1)
    parts = format_html_join(
        "",
        '<rect class="{}" x="{}" width="{}" height="6"/>',
        ((shades[x.name], x.begins, round(x.seconds - gap, 1)) for x in spent.stretches),
    )
    return format_html(
        '<svg class="viz timebar" viewBox="0 0 {} 6" preserveAspectRatio="none" '
        'aria-hidden="true">{}</svg>',
        *(total, parts),
    )


@register.simple_tag
def time_key(spent: Spent, name: str) -> SafeString:
    """The shade of a part in the bar."""
    return format_html(
        '<svg class="key" viewBox="0 0 10 10" aria-hidden="true">'
        '<rect class="{}" width="10" height="10"/></svg>',
        _shades(spent)[name],
    )


@register.simple_tag
def time_used(mock: Interview) -> str:
    """How long a mock that has ended took, on its clock."""
    return clock_face(int(mock.clock.used(mock.ended_at).total_seconds()))


@register.filter
def lean_words(gap: float) -> str:
    """How a first guess stands to the sheet, in words."""
    if is_close(gap):
        return "close to the sheet"
    return f"{abs(gap)} {'higher' if gap > 0 else 'lower'} than the sheet"


@register.simple_tag
def sheets_of(team: Team, reader: User) -> QuerySet[SheetShare]:
    """The sheets that members of a team show to it."""
    return shared_with(team, reader)
