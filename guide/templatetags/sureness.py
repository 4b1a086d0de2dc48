"""Recall by how sure one was: bars with their ranges, and the same as a table."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guide.progress.certainty import Calibration, Sureness
from guide.progress.history import FEWEST_TRIES
from guide.templatetags.charts import NO_BAR, table_of

register = template.Library()


def _between(row: Sureness) -> str:
    low, high = row.range
    return f"{low:.0%} to {high:.0%}"


def _too_few(row: Sureness) -> str:
    return f"{row.recalled} of {row.tries}: not enough to say" if row.tries else "not said yet"


def _bar(row: Sureness) -> SafeString:
    low, high = (100 * end for end in row.range)
    return format_html(
        '<svg class="viz" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="v-track" width="100" height="10"/>'
        '<rect class="v-data" width="{}" height="10"/>'
        '<rect class="v-range" x="{}" y="3.5" width="{}" height="3"/></svg>',
        *(f"{one:.1f}" for one in (100 * row.share, low, high - low)),
    )


@register.simple_tag
def sure_bars(found: Calibration) -> SafeString:
    """A bar for each certainty; the words beside it say what it shows."""
    return format_html_join(
        "",
        '<li class="bars__row"><span>{}</span>{}<span class="n">{}</span><small>{}</small></li>',
        (
            (row.title, NO_BAR, "", _too_few(row))
            if row.share is None
            else (
                row.title,
                _bar(row),
                f"{row.share:.0%}",
                f"{row.recalled} of {row.tries} recalled; likely {_between(row)}",
            )
            for row in found.rows
        ),
    )


@register.simple_tag
def sure_table(found: Calibration) -> SafeString:
    """The same figures as a table."""
    rows = (
        (
            row.title,
            *(("too few", "") if row.share is None else (f"{row.share:.0%}", _between(row))),
            row.recalled,
            row.tries,
        )
        for row in found.rows
    )
    head = ("How sure", "Recall", "Likely range", "Recalled", "First tries")
    return table_of(f"Recall by certainty; a share from {FEWEST_TRIES} first tries on", head, rows)
