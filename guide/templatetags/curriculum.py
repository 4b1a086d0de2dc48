"""Tags for pages of the guide: dates and numbers in words, the pay ladder, cards by level."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Count

from guide.curriculum.models import Level, Topic
from guide.flashcards.models import Card

register = template.Library()

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
PLACES = {"US": "United States", "EU": "European Union", "UK": "United Kingdom"}
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
THOUSAND = 1000
WIDTH = 600


@register.filter
def dated(as_of: str) -> str:
    """A date of the content in words: "2025", "Nov 2026", "5 Nov 2026"."""
    year, *rest = as_of.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


@register.filter
def place(region: str) -> str:
    """A region in words."""
    return PLACES.get(region, region)


@register.filter
def spelled(number: int) -> str:
    """A number up to ten in words."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


@dataclass(frozen=True)
class Rung:
    """One level's pay: bar position and width of 600, and the words beside it."""

    level: Level
    x: int
    width: int
    words: str
    here: bool


@dataclass(frozen=True)
class Ladder:
    """Pay at every level for one place and date, drawn from zero to `top`."""

    region: str
    as_of: str
    top: str
    rungs: list[Rung]


@register.simple_tag
def pay_ladders(levels: Iterable[Level], here: Level | None = None) -> list[Ladder]:
    """One ladder for each place, currency and date for which pay is known."""
    kinds: dict[tuple, list[tuple[Level, dict[str, Any]]]] = {}
    for level in levels:
        for band in level.pay:
            kind = (band["region"], band["currency"], band["as_of"])
            kinds.setdefault(kind, []).append((level, band))
    return [_ladder(*kind, bands, here) for kind, bands in kinds.items()]


def _ladder(
    region: str,
    currency: str,
    as_of: str,
    bands: list[tuple[Level, dict[str, Any]]],
    here: Level | None,
) -> Ladder:
    top = max(band["high"] for _, band in bands)
    rungs = []
    for level, band in bands:
        low, high = (round(WIDTH * band[end] / top) for end in ("low", "high"))
        more = " and more" if band.get("open_ended") else ""
        words = f"{_money(band['low'], currency)} to {_money(band['high'], currency)}{more}"
        rungs.append(Rung(level, low, high - low, words, level == here))
    return Ladder(place(region), dated(as_of), _money(top, currency), rungs)


def _money(amount: float, currency: str) -> str:
    """A yearly sum in thousands: "$150K"."""
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{sign}{amount / THOUSAND:g}K"


@register.simple_tag
def cards_by_level(topic: Topic) -> dict[int, int]:
    """How many cards a topic has at each level, by the level's id."""
    rows = Card.objects.current().filter(topic=topic).order_by().values("level")
    return dict(rows.values_list("level", Count("pk")))


@register.simple_tag
def cards_by_round(level: Level) -> dict[int, int]:
    """How many cards a level has in each round, by the round's id."""
    rows = Card.objects.current().filter(level=level).order_by().values("round")
    return dict(rows.values_list("round", Count("pk")))
