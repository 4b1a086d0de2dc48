"""Tags of the page "Your memory": what a retention costs, and how predictions met answers."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guide.flashcards.workload import Load
from guide.goals.models import RETENTION
from guide.templatetags.charts import table_of

register = template.Library()

LINES = 4


def _chosen(loads: Sequence[Load], percent: object) -> Load:
    """The bar nearest to the share that is aimed for."""
    try:
        share = float(percent) / 100
    except (TypeError, ValueError):
        share = RETENTION
    return min(loads, key=lambda one: abs(one.retention - share))


@register.simple_tag
def load_title(loads: Sequence[Load], percent: object) -> str:
    """What the aim costs now, and what the highest would."""
    now, most = _chosen(loads, percent), loads[-1]
    said = f"At {now.retention:.0%} about {now.per_day:.0f} answers a day"
    return said if now == most else f"{said}; at {most.retention:.0%} about {most.per_day:.0f}"


@register.simple_tag
def load_chart(loads: Sequence[Load], percent: object) -> SafeString:
    """Answers a day at each share as bars; the one nearest to the aim is marked."""
    chosen, most = _chosen(loads, percent), max(one.per_day for one in loads)
    step = max(1, -(-int(most) // LINES))
    top = step * LINES
    bars = [(n, f"{top - one.per_day:.1f}", f"{one.per_day:.1f}") for n, one in enumerate(loads)]
    kinds = ["v-now" if one == chosen else "v-data" for one in loads]
    return format_html(
        '<div class="plot"><div class="plot__y" aria-hidden="true">{}</div><div class="plot__area">'
        '<svg class="viz" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label='
        '"Answers a day at each share of recall. Figures in the table below."><path class="v-grid" '
        'd="{}"/>{}<path class="v-base" d="M0 {}h{}"/></svg></div>'
        '<div class="plot__x plot__x--even" aria-hidden="true">{}</div></div>',
        format_html_join("", "<span>{}</span>", ((step * n,) for n in range(LINES, -1, -1))),
        *(len(loads), top, "".join(f"M0 {n * step}h{len(loads)}" for n in range(LINES))),
        format_html_join(
            "",
            '<rect class="{}" x="{}.14" y="{}" width=".72" height="{}"/>',
            ((kind, *bar) for kind, bar in zip(kinds, bars, strict=True)),
        ),
        *(top, len(loads)),
        format_html_join("", "<span>{}</span>", ((f"{one.retention:.0%}",) for one in loads)),
    )


@register.simple_tag
def load_table(loads: Sequence[Load]) -> SafeString:
    """The same figures as a table."""
    rows = ((f"{one.retention:.0%}", f"{one.per_day:.1f}") for one in loads)
    return table_of("Answers a day at each share", ("Recall aimed for", "Answers a day"), rows)


@register.simple_tag
def points(share: float) -> str:
    """A distance between shares in percentage points: "2.4 points"."""
    return f"{100 * share:.1f} points"


@register.simple_tag
def calibration_table(measure: Mapping, when: str) -> SafeString:
    """Predicted and recalled shares by prediction, with their counts."""
    names = {0.0: "Below 80%", 0.8: "80 to 90%", 0.9: "90% and above"}
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="n">{}</td><td class="n">{}</td>'
        '<td class="n">{}</td></tr>',
        (
            (
                names[one["least"]],
                f"{one['predicted']:.0%}",
                f"{one['recalled']:.0%}",
                one["answers"],
            )
            for one in measure["bins"]
        ),
    )
    return format_html(
        '<div class="table-scroll" role="region" tabindex="0" aria-label="{0}"><table class="table '
        'table--narrow"><caption>{0}</caption><thead><tr><th scope="col">Prediction</th><th '
        'scope="col" class="n">Predicted</th><th scope="col" class="n">Recalled</th><th '
        'scope="col" class="n">Answers</th></tr></thead><tbody>{1}</tbody></table></div>',
        *(when, rows),
    )
