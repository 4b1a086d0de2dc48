"""Readiness as bars, and its numbers as words."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from guide.progress.readiness import READY_RECALL, RoundReadiness

register = template.Library()


@register.simple_tag
def recall_bar(ready: RoundReadiness, kind: str = "") -> SafeString:
    """The best estimate, its range and the target, as a bar; the words stand beside it."""
    found = ready.recall
    width = 100 * found.value if found else 0
    within = (100 * found.low, 100 * found.width) if found else (0, 0)
    return format_html(
        '<svg class="viz {}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="v-track" width="100" height="10"/>'
        '<rect class="v-data" width="{}" height="10"/>'
        '<rect class="v-range" x="{}" y="3.5" width="{}" height="3"/>'
        '<path class="v-gap" d="M{target} -3v16"/><path class="v-target" d="M{target} -3v16"/>'
        "</svg>",
        kind,
        *(f"{one:.1f}" for one in (width, *within)),
        target=f"{100 * READY_RECALL:.0f}",
    )


@register.filter
def points(share: float) -> str:
    """A share in points with its sign: "+2 points", "-1 point"."""
    whole = round(100 * share)
    return f"{whole:+d} point{'' if abs(whole) == 1 else 's'}" if whole else "0 points"


@register.filter
def points_to(before: float, after: float) -> str:
    """What lies between two shares as a page shows them, in whole hundredths."""
    return points((round(100 * after) - round(100 * before)) / 100)


@register.filter
def whole(share: float | None) -> str:
    """A share between 0 and 1 as a number of hundredths: "58"."""
    return "" if share is None else f"{100 * share:.0f}"
