"""The days ahead as the plan has them: minutes of reviews and items, and the interview."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guide.plans.foreseen import DayAhead
from guide.progress.words import counted, long_day, short_day
from guide.templatetags.charts import table_of
from guide.templatetags.plans import axis_of, bar_at, top_of

register = template.Library()


@register.simple_tag
def workload_chart(days: Sequence[DayAhead], interview: date | None) -> SafeString:
    """Minutes of each day as bars: reviews below, items on them; a line at the interview."""
    top, columns = top_of(max(1, *(one.planned for one in days))), len(days) + bool(interview)
    shapes = dict.fromkeys(("v-now", "v-data2", "v-data", "v-reserved"), "")
    shapes["v-now"] = f"M0 {top}v-{days[0].planned}h1v{days[0].planned}z"
    for n, one in enumerate(days):
        shapes["v-reserved" if one.final else "v-data"] += bar_at(n, top, one.reviews)
        shapes["v-data2"] += bar_at(n, top - one.reviews, one.items)
    shapes["v-base"] = f"M0 {top}h{columns}"
    shapes["v-dot"] = "".join(f"M{n}.5 {top}h0" for n, one in enumerate(days) if _is_off(one))
    shapes["v-target"] = f"M{columns - 1}.5 0v{top}" if interview else ""
    end = f"Interview, {short_day(interview)}" if interview else short_day(days[-1].day)
    return format_html(
        '<div class="plot"><div class="plot__y" aria-hidden="true">{}</div><div class="plot__area">'
        '<svg class="viz" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" '
        'aria-label="{} Figures in the table below."><path class="v-grid" d="{}"/>{}</svg></div>'
        '<div class="plot__x" aria-hidden="true"><b>Today</b><b>{}</b></div></div>',
        *(axis_of(top), columns, top, _said(days, interview)),
        "".join(f"M0 {top * n // 4}h{columns}" for n in range(4)),
        format_html_join("", '<path class="{}" d="{}"/>', ((k, d) for k, d in shapes.items() if d)),
        end,
    )


def _is_off(one: DayAhead) -> bool:
    return not (one.capacity or one.planned)


def _said(days: Sequence[DayAhead], interview: date | None) -> str:
    longest = max(days, key=lambda one: one.planned)
    ends = f" The interview is on {long_day(interview)}." if interview else ""
    return (
        f"Minutes planned a day for {counted(len(days), 'day')}: {days[0].planned} today, at most "
        f"{longest.planned}, on {long_day(longest.day)}.{ends}"
    )


@register.simple_tag
def workload_table(days: Sequence[DayAhead], interview: date | None) -> SafeString:
    """The same in numbers, and what each day is held for."""
    rows = [
        (f"{one.day:%a} {short_day(one.day)}", one.reviews, one.items, one.planned, _held(one))
        for one in days
    ]
    if interview:
        rows.append((f"{interview:%a} {short_day(interview)}", "", "", "", "Interview"))
    head = ("Day", "Reviews", "Items", "Minutes in all", "Held for")
    return table_of("Minutes planned by day", head, rows)


def _held(one: DayAhead) -> str:
    if one.final:
        return "Final pass"
    return "Day off" if _is_off(one) else "Reviews and items"
