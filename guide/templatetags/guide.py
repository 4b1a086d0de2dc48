"""Tags that any template may use: icons, Markdown."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from guide.foundation.markdown import render

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the sprite; decorative, so the words beside it must carry the meaning."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        extra,
        static("icons.svg"),
        name,
    )


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown as clean HTML."""
    return render(text).html


@register.filter
def line(text: str) -> SafeString:
    """One line of Markdown as clean HTML, to stand inside a paragraph or a cell."""
    html = render(text).html.strip()
    return mark_safe(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S308 - it is clean


@register.filter
def words(name: str) -> str:
    """A name of the code as words: "to_do" is "to do"."""
    return str(name).replace("_", " ")
