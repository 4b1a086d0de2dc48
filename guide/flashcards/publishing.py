"""How the cards of the files become rows. Only `load_content` calls this."""

from datetime import datetime
from typing import Any

from guide.flashcards.models import Card
from guide.foundation.authored import Tally, authored_values, publish
from guide.foundation.content_files import Content, Item

TEXTS = ("type", "intent", "round", "level", "front", "back", "text", "extra")


def publish_cards(content: Content, *, now: datetime) -> dict[str, Tally]:
    """Bring the guide's cards into line with the files; what people did with them stays."""
    cards = map(_card, content.of("card"))
    return {"card": publish(Card, cards, now=now, renames=content.renames("card"))}


def _card(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **{name: item.text(name).strip() for name in TEXTS},
        "topic": item.home_topic,
        "topics": item.names("topics"),
        "sources": item.names("sources"),
    }
