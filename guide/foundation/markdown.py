"""Turn Markdown into clean HTML, once per text and process."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple

import markdown
import nh3
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor

INSIDE = re.compile(r"""href="(article|topic):([a-z0-9-]+)\"""")
ALIGNED = re.compile(r'style="text-align: (left|right|center);"')
EXTENSIONS = ["extra", "toc", "sane_lists", "codehilite"]
# What scrolls sideways can be reached by keyboard; a corner without words is no heading.
FRAMES = [
    ("<pre>", '<pre tabindex="0">'),
    ("<th></th>", "<td></td>"),
    (
        "<table>",
        '<div class="table-scroll" role="group" aria-label="Table" tabindex="0">'
        '<table class="table">',
    ),
    ("</table>", "</table></div>"),
]
OPTIONS = {
    "codehilite": {"guess_lang": False, "css_class": "code"},
    "toc": {"toc_depth": "2-3"},
}
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "hr"),
    *("h2", "h3", "h4", "h5", "h6", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "s", "samp"),
    *("span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
NAMED = re.compile(r"</?([a-zA-Z][^\s/>]*)")
CLASSED = {"class"}
ATTRIBUTES = {
    "a": {"href", "title"},
    "div": CLASSED,
    "span": CLASSED,
    "code": CLASSED,
    "td": CLASSED,
    "th": CLASSED | {"scope"},
    "ol": {"start"},
    **{f"h{n}": {"id"} for n in range(2, 7)},
}


class Heading(NamedTuple):
    """A heading of a text: level 2 or 3, the id to link to, the words."""

    level: int
    id: str
    words: str


@dataclass(frozen=True)
class Text:
    """A rendered text: its HTML, safe to show, and its headings for a table of contents."""

    html: SafeString
    headings: tuple[Heading, ...]


def clean(html: str) -> SafeString:
    """Keep what text needs and nothing that can run, load or deface.

    Links inside the guide are rewritten before cleaning; remote images are dropped.
    """
    html = INSIDE.sub(lambda m: f'href="{reverse(f"curriculum:{m[1]}", args=[m[2]])}"', html)
    html = ALIGNED.sub(r'class="align-\1"', html)
    kept = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "mailto"},
        link_rel="noopener noreferrer",
    )
    for written, framed in FRAMES:
        kept = kept.replace(written, framed)
    return mark_safe(kept)  # noqa: S308 - nh3 has cleaned it and escapes < everywhere


class OnlyKnownTags(HtmlInlineProcessor):
    """Angle brackets around anything but a tag that is kept are text: a card may ask of <think>."""

    def handleMatch(self, m: re.Match, data: str) -> tuple:  # noqa: N802 - the library's name
        """Return what stands for the match, and where it began and ended."""
        name = NAMED.match(m[1])
        if name and name[1].lower() not in TAGS:
            return m[1], m.start(0), m.end(0)
        return super().handleMatch(m, data)


@lru_cache(maxsize=4096)
def render(text: str) -> Text:
    """Render Markdown; equal texts are rendered once in a process."""
    converter = markdown.Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS)
    converter.block_level_elements = [one for one in converter.block_level_elements if one in TAGS]
    converter.inlinePatterns.register(OnlyKnownTags(HTML_RE, converter), "html", 90)
    html = clean(converter.convert(text))
    headings = tuple(_headings(converter.toc_tokens))
    return Text(html, headings)


def _headings(tokens: list[dict]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], unescape(token["name"]))
        yield from _headings(token["children"])
