"""Recall over the weeks and mocks over time as lines, and their numbers as tables."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guide.interviews.queries import RoundTrend
from guide.progress.history import FEWEST_TRIES, History, Week
from guide.progress.words import short_day
from guide.templatetags.charts import table_of

register = template.Library()

WEEKS, LOWEST = 26, 0.5  # weeks shown; where the axis starts
HIRE, STEPS = 3, 3  # the hiring bar on the scale from 1 to 4, and how many steps that has


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


@register.simple_tag
def mock_line(trend: RoundTrend) -> SafeString:
    """The weighted mean of each mock as dots on a line, the recommendation as ticks on a dashed."""
    last = max(1, len(trend.past) - 1)

    def points(values: Sequence[float]) -> list[str]:
        return [f"{100 * n / last:.1f} {_level(value):.1f}" for n, value in enumerate(values)]

    means = points([one.mean for one in trend.past])
    said = points([one.sheet.recommendation for one in trend.past])
    days = [short_day(one.mock.day) for one in trend.past]
    return format_html(
        '<div class="plot"><div class="plot__y" aria-hidden="true"><span>4</span><span>3</span>'
        '<span>2</span><span>1</span></div><div class="plot__area"><svg class="viz" viewBox="0 0 '
        '100 100" preserveAspectRatio="none" role="img" aria-label="{}, {}. Last mean {} of 4, '
        'recommendation {}. Figures in the table below."><path class="v-grid" '
        'd="M0 0h100M0 {bar}h100M0 66.7h100"/><path class="v-base" d="M0 100h100"/>'
        '<polyline class="v-line v-line--2" points="{}"/><polyline class="v-line" points="{}"/>'
        '{}{}</svg></div><div class="plot__x" aria-hidden="true"><span>{}</span><span>{}</span>'
        "</div></div>",
        *(trend.round.title, trend.words, trend.last.mean),
        trend.last.sheet.get_recommendation_display().lower(),
        *(" ".join(said), " ".join(means)),
        format_html_join("", '<path class="v-dot" d="M{}h0"/>', ((one,) for one in means)),
        format_html_join("", '<path class="v-target" d="M{}m-1.5 0h3"/>', ((one,) for one in said)),
        *(days[0], days[-1] if len(days) > 1 else ""),
        bar=f"{_level(HIRE):.1f}",
    )


def _level(points: float) -> float:
    """The height on a scale from 1 at the foot to 4 at the head."""
    return 100 * (1 - (points - 1) / STEPS)


@register.simple_tag
def mock_table(trend: RoundTrend) -> SafeString:
    """The same by mock, newest first."""
    rows = (
        (short_day(one.mock.day), one.mean, one.sheet.get_recommendation_display())
        for one in reversed(trend.past)
    )
    return table_of(trend.round.title, ("Mock of", "Weighted mean", "Recommendation"), rows)
