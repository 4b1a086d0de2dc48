"""What a card looks like: its question, its answer and where it stands, as clean HTML."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from guide.curriculum.models import Article
from guide.flashcards.models import Card
from guide.foundation.markdown import render

GAP = re.compile(r"\{\{c[1-9]::([^{}]+)\}\}")
OPEN, CLOSE = "\ue000", "\ue001"  # private characters that Markdown leaves alone
SHOWN = ("level", "round", "topic__focus_area")
HIDDEN = (
    '<span class="gap"><span aria-hidden="true">[…]</span>'
    '<span class="visually-hidden">blank</span></span>'
)


@dataclass(frozen=True)
class Face:
    """A card as a page shows it; `question` is one line of text, `details` what follows it.

    `deck` is the title of an own card's deck; such a card may have no place in the guide, then the
    words for it are empty.
    """

    id: int
    slug: str
    revision: int
    level: str
    round: str
    deck: str
    deck_id: int | None
    area: str
    area_slug: str
    topic: str
    topic_slug: str
    article_slug: str
    plain: str
    question: SafeString
    details: SafeString
    answer: SafeString
    extra: SafeString
    as_of: str


@lru_cache(maxsize=2048)
def face(digest: str | None, card_id: int) -> Face | None:
    """The face of a guide card that is current; kept per process until content is loaded anew."""
    card = Card.objects.current().select_related(*SHOWN).filter(pk=card_id).first()
    return card and face_of(card)


def own_face(card_id: int) -> Face | None:
    """The face of an own card, read anew each time: its owner may have just changed it."""
    card = Card.objects.exclude(deck=None).select_related(*SHOWN, "deck").filter(pk=card_id).first()
    return card and face_of(card)


def face_of(card: Card) -> Face:
    """Render a card whose deck, topic, focus area, level and round are loaded."""
    question, details = _split(card.front or _cloze(card.text, hide=True))
    area = card.topic and card.topic.focus_area
    return Face(
        id=card.pk,
        slug=card.slug,
        revision=card.revision,
        level=card.level.title if card.level else "",
        round=card.round.title if card.round else "",
        deck=card.deck.title if card.deck else "",
        deck_id=card.deck_id,
        area=area.title if area else "",
        area_slug=area.slug if area else "",
        topic=card.topic.title if card.topic else "",
        topic_slug=card.topic.slug if card.topic else "",
        article_slug=_article(card) if card.topic else "",
        plain=plain(card),
        question=question,
        details=details,
        answer=_gaps(render(card.back or _cloze(card.text, hide=False)).html),
        extra=render(card.extra).html,
        as_of=card.as_of,
    )


def _article(card: Card) -> str:
    articles = Article.objects.current().filter(topics=card.topic_id)
    return articles.values_list("slug", flat=True).first() or ""


def plain(card: Card) -> str:
    """The question as one line of plain text, for lists and titles."""
    first = re.split(r"\n\n|\n```", (card.front or GAP.sub("[…]", card.text)).strip())[0]
    return re.sub(r"[`*]|\s+", lambda m: " " if m[0].isspace() else "", first)


def _cloze(text: str, *, hide: bool) -> str:
    return GAP.sub(lambda m: OPEN + ("" if hide else m[1]) + CLOSE, text)


def _gaps(html: str) -> SafeString:
    """Turn the private characters into a blank or a marked phrase, after cleaning."""
    html = html.replace(OPEN + CLOSE, HIDDEN)
    return mark_safe(html.replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))  # noqa: S308


def _split(text: str) -> tuple[SafeString, SafeString]:
    """The first paragraph as a heading's content, and what follows it."""
    html = _gaps(render(text).html)
    first, _, rest = html.partition("</p>")
    if not first.startswith("<p>"):
        return mark_safe("What is asked here?"), html
    return mark_safe(first.removeprefix("<p>")), mark_safe(rest.strip())  # noqa: S308
