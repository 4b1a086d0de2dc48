"""Charts: one tag each, an SVG whose words stand around it as HTML.

Each is built as one string, since a year of days costs much in a template loop.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guide.progress.findings import Area
from guide.progress.forecast import Forecast, Standing
from guide.progress.history import YEAR, History
from guide.progress.words import counted, long_day, short_day
from guide.templatetags.guide import icon

register = template.Library()

STROKES = 5
HEAT_STEPS = (1, 10, 25, 50)
HEAT_NAMES = ("None", "1 to 9", "10 to 24", "25 to 49", "50 and more")
WEEKS = 53
NICE = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500)
LABEL_EVERY = 7
COLUMNS_ON_A_PHONE = 3


@register.simple_tag
def tally(history: History) -> SafeString:
    """Days practiced as strokes in fives; today's stroke is marked."""
    groups, rest = divmod(history.practiced, STROKES)
    sizes = [STROKES] * groups + [rest] * bool(rest)
    last = len(sizes) - 1
    drawn = [_strokes(n, history.practiced_today and at == last) for at, n in enumerate(sizes)]
    return mark_safe("".join(drawn))  # noqa: S308 - made of numbers only


def _strokes(number: int, marked: bool) -> str:
    upright = "".join(f"M{5 * n} 4v17" for n in range(1, min(number, STROKES - 1) + 1))
    across = "M2 19 23 6" if number == STROKES else ""
    pen = (across or f"M{5 * number} 5v15") if marked else ""
    marker = f'<path class="mark-pen" d="{pen}"/>' if pen else ""
    ink = f'<path class="mark-ink" d="{upright}{across}"/>'
    return f'<svg viewBox="0 0 25 25" aria-hidden="true">{marker}{ink}</svg>'


@register.simple_tag
def heatmap(history: History) -> SafeString:
    """Ratings on each of the last 365 days: a column a week, a row a weekday."""
    first = history.today - timedelta(days=YEAR - 1)
    monday = first - timedelta(days=first.weekday())
    ratings = {one.day: one.reviews for one in history.year}
    squares = [""] * (len(HEAT_STEPS) + 1)
    for n in range(YEAR):
        day = first + timedelta(days=n)
        heat = bisect_right(HEAT_STEPS, ratings.get(day, 0))
        column, row = divmod(n + first.weekday(), 7)
        squares[heat] += f"M{column}.06 {row}.06h.88v.88h-.88z"
    column, row = divmod((history.today - monday).days, 7)
    paths = "".join(f'<path class="h{n}" d="{d}"/>' for n, d in enumerate(squares) if d)
    said = f"{counted(sum(ratings.values()), 'rating')} on {counted(len(ratings), 'day')}"
    return format_html(
        '<div class="heat heat--year"><div class="heat__days" aria-hidden="true"><span>Mon</span>'
        "<span></span><span>Wed</span><span></span><span>Fri</span><span></span><span>Sun</span>"
        '</div><div><svg class="viz" viewBox="0 0 {} 7" role="img" aria-label="{} since {}. '
        'The table below has the totals by week.">{}<rect class="h-today" x="{}.06" y="{}.06" '
        'width=".88" height=".88"/></svg></div>'
        '<div class="heat__months" aria-hidden="true">{}</div></div>',
        *(WEEKS, said, f"{long_day(first)} {first:%Y}", mark_safe(paths)),  # noqa: S308
        *(column, row, _months(monday)),
    )


def _months(monday: date) -> SafeString:
    """A name above the week in which every second month begins."""
    weeks = [monday + timedelta(weeks=n) for n in range(WEEKS)]
    starts = [day for day in weeks[:-2] if day.day <= 7 and day.month % 2]
    names = {day: f"{day:%b}" for day in starts}
    return mark_safe("".join(f"<span>{names.get(day, '')}</span>" for day in weeks))  # noqa: S308


@register.simple_tag
def heat_legend() -> SafeString:
    """What the five shades of the heatmap stand for."""
    return format_html_join(
        "",
        '<span><svg viewBox="0 0 20 10" aria-hidden="true"><rect class="h{}" x="4" width="10" '
        'height="10"/></svg>{}</span>',
        enumerate(HEAT_NAMES),
    )


@register.simple_tag
def due_chart(forecast: Forecast) -> SafeString:
    """Cards due on each coming day as bars, today marked."""
    most = max(forecast.counts)
    step = next((nice for nice in NICE if 4 * nice >= most), -(-most // 4))
    top, days = 4 * step, len(forecast.counts)
    bars = "".join(
        f"M{n}.14 {top}v-{cards}h.72v{cards}z" for n, cards in enumerate(forecast.counts) if n
    )
    grid = "".join(f"M0 {n * step}h{days}" for n in range(4))
    day, cards = forecast.peak
    return format_html(
        '<div class="plot"><div class="plot__y" aria-hidden="true">{}</div>'
        '<div class="plot__area"><svg class="viz" viewBox="0 0 {} {}" preserveAspectRatio="none" '
        'role="img" aria-label="Cards due each day for {} days: {} today, at most {}, on {}. '
        'Figures in the table below."><path class="v-grid" d="{}"/>'
        '<rect class="v-now" x=".14" y="{}" width=".72" height="{}"/><path class="v-data" d="{}"/>'
        '<path class="v-base" d="M0 {}h{}"/></svg></div>'
        '<div class="plot__x plot__x--30" aria-hidden="true">{}</div></div>',
        format_html_join("", "<span>{}</span>", ((step * n,) for n in range(4, -1, -1))),
        *(days, top, days, forecast.counts[0], cards, long_day(day), grid),
        *(top - forecast.counts[0], forecast.counts[0], bars, top, days),
        _days_below(forecast),
    )


def _days_below(forecast: Forecast) -> SafeString:
    weeks = forecast.dated[LABEL_EVERY : -LABEL_EVERY // 2 : LABEL_EVERY]
    names = ((short_day(day),) for day, _ in weeks)
    return mark_safe("<b>Today</b>") + format_html_join("", "<span>{}</span>", names)


AREA = (
    '<li class="bars__row"><span>{} <span class="muted xs">{}, {}</span></span>{}'
    '<span class="n">{}</span><a class="next" href="{}?area={}"><span>Practice</span>'
    '<span class="visually-hidden"> {}</span>{}</a></li>'
)


@register.simple_tag
def area_bars(areas: Sequence[Area], target: float) -> SafeString:
    """First tries by focus area as bars; a share is drawn from ten tries on."""
    practice, arrow = reverse("flashcards:practice"), icon("arrow-right")
    return format_html_join(
        "",
        AREA,
        (
            (
                one.title,
                one.round,
                f"{one.recalled} of {one.tries}" if one.enough else "too few to say",
                _share_bar(one.share, target) if one.enough else NO_BAR,
                f"{one.share:.0%}" if one.enough else f"{one.recalled} of {one.tries}",
                *(practice, one.slug, one.title, arrow),
            )
            for one in areas
        ),
    )


NO_BAR = mark_safe('<svg class="viz" viewBox="0 0 100 10" aria-hidden="true"></svg>')


def _share_bar(share: float, target: float) -> SafeString:
    """A share (0 to 1) with a line at the share aimed for."""
    at = f"{100 * target:.1f}"
    return mark_safe(  # noqa: S308 - made of numbers only
        '<svg class="viz" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="v-track" width="100" height="10"/>'
        f'<rect class="v-data" width="{100 * share:.1f}" height="10"/>'
        f'<path class="v-gap" d="M{at} -3v16"/><path class="v-target" d="M{at} -3v16"/></svg>'
    )


@register.simple_tag
def standing_bar(row: Standing) -> SafeString:
    """Cards in review and in learning as parts of all; the numbers stand beside."""
    whole = max(1, row.total)
    return format_html(
        '<svg class="viz" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="v-track" width="100" height="10"/><rect class="v-data2" width="{}" '
        'height="10"/><rect class="v-data" width="{}" height="10"/></svg>',
        *(f"{100 * row.started / whole:.1f}", f"{100 * row.review / whole:.1f}"),
    )


def table_of(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> SafeString:
    """The same numbers in words, folded away below a chart."""
    columns = "".join(f'<th scope="col" class="n">{escape(name)}</th>' for name in head[1:])
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join([f'<td class="n">{_cell(one)}</td>' for one in rest])
        + "</tr>"
        for first, *rest in rows
    )
    table = (
        f'<table class="table table--narrow"><caption class="visually-hidden">{escape(caption)}'
        f'</caption><thead><tr><th scope="col">{escape(head[0])}</th>{columns}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
    )
    if len(head) > COLUMNS_ON_A_PHONE:
        scroll = '<div class="table-scroll" role="region" tabindex="0" aria-label="{}">{}</div>'
        table = scroll.format(escape(caption), table)
    # Every text in it is escaped.
    return mark_safe(f"<details><summary>Show as a table</summary>{table}</details>")  # noqa: S308


def _cell(value: object) -> object:
    return value if isinstance(value, int) else escape(value)


@register.simple_tag
def heat_table(history: History) -> SafeString:
    """The heatmap's numbers by week."""
    weeks = history.weeks()
    if not weeks:
        return mark_safe("")
    rows = ((short_day(one.monday), one.days, one.reviews, one.minutes) for one in weeks)
    return table_of("Practice by week", ("Week of", "Days", "Ratings", "Minutes"), rows)


@register.simple_tag
def due_table(forecast: Forecast) -> SafeString:
    """The forecast's numbers by day."""
    rows = ((f"{day:%a} {short_day(day)}", cards) for day, cards in forecast.dated)
    return table_of("Cards due by day", ("Day", "Cards"), rows)


@register.simple_tag
def areas_table(areas: Sequence[Area]) -> SafeString:
    """First tries by focus area."""
    rows = ((one.title, one.round, one.recalled, one.tries) for one in areas)
    return table_of("First tries", ("Focus area", "Round", "Recalled", "First tries"), rows)


@register.simple_tag
def standing_table(rounds: Sequence[tuple[str, Standing]]) -> SafeString:
    """Cards by round and state."""
    head = ("Round", "Not started", "Learning", "In review", "In scope", "Of them set aside")
    rows = ((title, r.new, r.learning, r.review, r.total, r.aside) for title, r in rounds)
    return table_of("Cards by state", head, rows)
