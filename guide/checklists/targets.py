"""What an item can lead to: reading in the guide, practice, a mock round, an address outside.

The `links` of an item hold pages by kind and slug, as templates name them, and as `link` the one
that people gave: an https address, or the address here of such a page.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Value
from django.urls import Resolver404, resolve, reverse

from guide.curriculum.models import Article, FocusArea, Round, Topic
from guide.foundation.authored import Authored

PLACES = "an article, a topic, a focus area or a round"
NOT_A_LINK = f"Start with https://, or paste the address here of {PLACES}."
NO_PAGE = f"There is no such page here. Paste the address of {PLACES}."
OUTSIDE = "outside"


class Kind(NamedTuple):
    """Pages of one kind: what one does there, and at which door.

    The path of the door names the row, or else the part of the query called `asked` does.
    """

    model: type[Authored]
    word: str
    door: str
    asked: str = ""

    def address_of(self, slug: str) -> str:
        if self.asked:
            return f"{reverse(self.door)}?{self.asked}={slug}"
        return reverse(self.door, args=[slug])


KINDS = {
    "topics": Kind(Topic, "Read", "curriculum:topic"),
    "articles": Kind(Article, "Read", "curriculum:article"),
    "areas": Kind(FocusArea, "Practice", "flashcards:practice", "area"),
    "rounds": Kind(Round, "Mock", "interviews:index", "round"),
}
# Of an area one is led to its practice, of a round to its mock: their pages in the guide say more.
DOORS = {kind.door: name for name, kind in KINDS.items()}
DOORS |= {"curriculum:area": "areas", "curriculum:round": "rounds"}


class Target(NamedTuple):
    """Where an item leads, what one does there, and what it is called."""

    word: str
    title: str
    address: str

    @property
    def outside(self) -> bool:
        return not self.address.startswith("/")

    @property
    def label(self) -> str:
        """The title, with what one does there where that is not reading."""
        return self.title if self.word in ("Read", "Open") else f"{self.word}: {self.title}"


def link_from(text: str) -> str:
    """A typed link as it is kept. Raises ValidationError where it leads nowhere."""
    inside = text.removeprefix(settings.SITE_URL)
    if not inside.startswith("/"):
        URLValidator(schemes=["https"], message=NOT_A_LINK)(text)
        return text
    kind, slug = _named_by(inside) or ("", "")
    if not kind or not KINDS[kind].model.objects.current().filter(slug=slug).exists():
        raise ValidationError(NO_PAGE)
    return KINDS[kind].address_of(slug)


def _named_by(address: str) -> tuple[str, str] | None:
    """The kind and the slug of the page at an address here."""
    path, _, query = address.partition("#")[0].partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return None
    kind = DOORS.get(match.view_name)
    if kind is None:
        return None
    asked = dict(parse_qsl(query)).get(KINDS[kind].asked, "")
    return kind, match.kwargs.get("slug", asked)


def links_in(entry: dict[str, Any]) -> dict[str, Any]:
    """The `links` of an item that is made from an item of a template's version."""
    return {name: entry[name] for name in (*KINDS, "link") if entry.get(name)}


def targets_of(links: Iterable[dict[str, Any]]) -> list[list[Target]]:
    """Where each of these leads, in one statement; pages that have left the guide are left out."""
    places = [_places(each) for each in links]
    titles = _titles({place for each in places for place in each})
    return [
        [_target(place, titles) for place in each if place in titles or place[0] == OUTSIDE]
        for each in places
    ]


def _places(links: dict[str, Any]) -> dict[tuple[str, str], None]:
    """Kinds and slugs in order, each once; an address outside stands for itself."""
    found = dict.fromkeys((kind, slug) for kind in KINDS for slug in links.get(kind, []))
    link = links.get("link", "")
    last = _named_by(link) if link.startswith("/") else (OUTSIDE, link)
    return found | ({last: None} if link and last else {})


def _titles(places: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The titles of current pages by kind and slug."""
    wanted = [
        kind.model.objects.current()
        .filter(slug__in=[slug for each, slug in places if each == name])
        .order_by()
        .annotate(kind=Value(name))
        .values_list("kind", "slug", "title")
        for name, kind in KINDS.items()
        if name in {each for each, _ in places}
    ]
    if not wanted:
        return {}
    return {(kind, slug): title for kind, slug, title in wanted[0].union(*wanted[1:], all=True)}


def _target(place: tuple[str, str], titles: dict[tuple[str, str], str]) -> Target:
    name, slug = place
    if name == OUTSIDE:
        return Target("Open", (urlsplit(slug).hostname or slug).removeprefix("www."), slug)
    return Target(KINDS[name].word, titles[place], KINDS[name].address_of(slug))
