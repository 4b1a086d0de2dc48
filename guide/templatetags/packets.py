"""Tags for the packet of a loop: what a score is called, and two of them on one scale."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

BANDS = {1: "Weak", 2: "Partial", 3: "Solid", 4: "Strong"}


@register.filter
def band(points: int | None) -> str:
    """What so many points are called."""
    return BANDS.get(points, "No signal")


@register.simple_tag
def bands(theirs: int | None, own: int | None) -> SafeString:
    """A scale of four steps: a filled square for the interviewer, an open circle for oneself."""
    square = format_html(
        '<rect class="bands__them" x="{}" y="4" width="12" height="12"/>', _place(theirs) - 6
    )
    size = "4" if theirs == own else "5.5"
    circle = format_html('<circle class="bands__me" cx="{}" cy="10" r="{}"/>', _place(own), size)
    return format_html(
        '<svg class="bands" viewBox="0 0 112 20" aria-hidden="true"><path class="bands__line" '
        'd="M8 10h96M8 6v8M40 6v8M72 6v8M104 6v8"/>{}{}</svg>',
        square if theirs else "",
        circle if own else "",
    )


def _place(points: int | None) -> int:
    return 32 * (points or 0) - 24
