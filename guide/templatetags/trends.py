"""Recall over the weeks as a line, and its numbers as a table."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guide.progress.history import FEWEST_TRIES, History, Week
from guide.progress.words import short_day
from guide.templatetags.charts import table_of

register = template.Library()

WEEKS, LOWEST = 26, 0.5  # weeks shown; where the axis starts


@register.simple_tag
def weeks_of(history: History) -> list[Week]:
    """The last 26 weeks with first tries, oldest first."""
    return [one for one in reversed(history.weeks()[:WEEKS]) if one.tries]


@register.simple_tag
def recall_line(weeks: Sequence[Week], target: float) -> SafeString:
    """Recall of first tries by week; weeks with fewer than ten tries are left out of the line."""
    shown = [(n, one) for n, one in enumerate(weeks) if one.share is not None]
    step = 100 / max(1, len(weeks) - 1)
    points = [(f"{n * step:.1f}", f"{_height(one.share):.1f}") for n, one in shown]
    first, last = (shown[0][1], shown[-1][1]) if shown else (None, None)
    said = f"from {first.share:.0%} to {last.share:.0%}" if shown else "too few tries to say"
    return format_html(
        '<div class="plot"><div class="plot__y" aria-hidden="true"><span>100%</span><span>75</span>'
        '<span>50</span></div><div class="plot__area"><svg class="viz" viewBox="0 0 100 100" '
        'preserveAspectRatio="none" role="img" aria-label="Recall by week, {}. Aimed for: {}. '
        'Figures in the table below."><path class="v-grid" d="M0 0h100M0 50h100"/>'
        '<path class="v-base" d="M0 100h100"/><path class="v-goal" d="M0 {}h100"/>'
        '<polyline class="v-line" points="{}"/>{}</svg></div>'
        '<div class="plot__x" aria-hidden="true"><span>{}</span><span>{}</span></div></div>',
        *(said, f"{target:.0%}", f"{_height(target):.1f}", " ".join(",".join(p) for p in points)),
        format_html_join("", '<path class="v-dot" d="M{} {}h0"/>', points),
        *(short_day(one.monday) if weeks else "" for one in (weeks[0], weeks[-1])),
    )


def _height(share: float) -> float:
    return 100 * (1 - (max(share, LOWEST) - LOWEST) / (1 - LOWEST))


@register.simple_tag
def recall_table(weeks: Sequence[Week]) -> SafeString:
    """The same by week, with counts."""
    if not weeks:
        return mark_safe("")
    rows = (
        (
            short_day(one.monday),
            "too few" if one.share is None else f"{one.share:.0%}",
            one.recalled,
            one.tries,
        )
        for one in reversed(weeks)
    )
    head = ("Week of", "Recall", "Recalled", "First tries")
    return table_of(f"Recall by week; a share from {FEWEST_TRIES} first tries on", head, rows)
