"""Charts of the plan: a bar for a day, the pace, the days to the interview; minutes in words."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guide.plans.week import Agenda, DayPlan, Pace
from guide.progress.words import counted, short_day
from guide.templatetags.charts import table_of

register = template.Library()
LABELS = 5  # names of days below a chart
STEPS = (5, 10, 15, 20, 25, 30, 50, 60, 100, 150, 200, 300, 500, 1000, 2500, 5000, 10000)


@register.filter
def as_time(minutes: int) -> str:
    """Minutes in words: "45 minutes", "5 hours 19 minutes"."""
    hours, rest = divmod(minutes, 60)
    words = [counted(hours, "hour")] if hours else []
    return " ".join(words + ([counted(rest, "minute")] if rest or not hours else []))


@register.simple_tag
def day_bar(day: DayPlan, most: int) -> SafeString:
    """Minutes of a day out of `most`: planned, the dark part done, a line at what the day has."""
    whole = max(1, most)
    planned, done = (min(100.0, 100 * n / whole) for n in (day.planned, day.done))
    at = f"{min(100.0, 100 * day.capacity / whole):.1f}"
    line = f'<path class="v-gap" d="M{at} -3v16"/><path class="v-target" d="M{at} -3v16"/>'
    return mark_safe(  # noqa: S308 - made of numbers only
        '<svg class="viz strip__bar" viewBox="0 0 100 10" preserveAspectRatio="none" '
        'aria-hidden="true"><rect class="v-track" width="100" height="10"/>'
        f'<rect class="v-data2" width="{planned:.1f}" height="10"/>'
        f'<rect class="v-data" width="{done:.1f}" height="10"/>'
        f"{line if day.capacity else ''}</svg>"
    )


def top_of(most: int) -> int:
    """The end of an axis of four steps that reaches `most`."""
    return 4 * next((step for step in STEPS if 4 * step >= most), -(-most // 4))


def axis_of(top: int) -> SafeString:
    """The numbers beside an axis from zero to `top`, the highest first."""
    return format_html_join("", "<span>{}</span>", ((top * n // 4,) for n in range(4, -1, -1)))


@register.simple_tag
def pace_chart(pace: Pace) -> SafeString:
    """Minutes planned and done, added up, as two lines."""
    top, last = top_of(max(pace.planned[-1], pace.done[-1], 1)), len(pace.days) - 1

    def points(values: tuple[int, ...]) -> str:
        return " ".join(
            f"{100 * n / last:.1f},{100 - 100 * value / top:.1f}" for n, value in enumerate(values)
        )

    said = f"{pace.done[-1]} minutes done, {pace.planned[-1]} planned up to today"
    end = 100 - 100 * pace.done[-1] / top
    return format_html(
        '<div class="plot"><div class="plot__y" aria-hidden="true">{}</div><div class="plot__area">'
        '<svg class="viz" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" '
        'aria-label="{}. Figures in the table below."><path class="v-grid" '
        'd="M0 0h100M0 25h100M0 50h100M0 75h100"/><path class="v-base" d="M0 100h100"/>'
        '<polyline class="v-line v-line--2" points="{}"/><polyline class="v-line" points="{}"/>'
        '<path class="v-dot v-dot--now" d="M100 {}h0"/><path class="v-dot v-dot--pen" '
        'd="M100 {}h0"/></svg></div><div class="plot__x" aria-hidden="true"><span>{}</span>'
        "<b>Today</b></div></div>",
        *(axis_of(top), said, points(pace.planned), points(pace.done), f"{end:.1f}", f"{end:.1f}"),
        short_day(pace.days[0]),
    )


@register.simple_tag
def pace_table(pace: Pace) -> SafeString:
    """The same in numbers, newest first."""
    rows = zip(pace.days, pace.planned, pace.done, strict=True)
    told = [(short_day(day), planned, done) for day, planned, done in rows]
    return table_of("Minutes planned and done, added up", ("Until", "Planned", "Done"), told[1:])


@register.simple_tag
def ahead_chart(agenda: Agenda) -> SafeString:
    """Minutes of each day to the interview: reviews and items, mocks, and the final pass."""
    days, most = agenda.ahead, max((one.planned for one in agenda.ahead), default=0)
    top, shapes = top_of(max(most, 1)), {"v-data2": "", "v-data": "", "v-reserved": ""}
    for n, one in enumerate(days):
        rest, mocks = one.planned - one.mocks, one.mocks
        shapes["v-reserved" if one.final else "v-data2"] += bar_at(n, top, rest)
        shapes["v-data"] += bar_at(n, top - rest, mocks)
    paths = format_html_join("", '<path class="{}" d="{}"/>', shapes.items())
    grid = "".join(f"M0 {top * n // 4}h{len(days)}" for n in range(4))
    every = max(1, len(days) // LABELS)
    names = [short_day(one.day) if not n % every else "" for n, one in enumerate(days)]
    return format_html(
        '<div class="plot"><div class="plot__y" aria-hidden="true">{}</div><div class="plot__area">'
        '<svg class="viz" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="'
        'Minutes planned a day for {}. Figures in the table below."><path class="v-grid" d="{}"/>{}'
        '<path class="v-base" d="M0 {}h{}"/></svg></div>'
        '<div class="plot__x" aria-hidden="true">{}</div></div>',
        *(axis_of(top), len(days), top, counted(len(days), "day"), grid, paths, top, len(days)),
        format_html_join("", "<span>{}</span>", ((name,) for name in names if name)),
    )


def bar_at(n: int, floor: int, minutes: int) -> str:
    """The path of the bar of day `n`, standing on `floor`; empty without minutes."""
    return f"M{n}.14 {floor}v-{minutes}h.72v{minutes}z" if minutes > 0 else ""


@register.simple_tag
def ahead_table(agenda: Agenda) -> SafeString:
    """The same in numbers, and what each day is held for."""
    rows = ((f"{one.day:%a} {short_day(one.day)}", one.planned, _held(one)) for one in agenda.ahead)
    return table_of("Minutes planned a day", ("Day", "Minutes", "Held for"), rows)


def _held(day: DayPlan) -> str:
    if day.final:
        return "Final pass"
    if not day.capacity:
        return "Day off"
    return "Mock" if day.mocks else "Cards and reading"
