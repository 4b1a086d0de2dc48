"""Questions: what the guide holds, for somebody who has not signed in."""

from dataclasses import dataclass

from django.db.models import Count, Q

from guide.curriculum.models import Article, Level, Round, Topic
from guide.flashcards.faces import Face, face_of
from guide.flashcards.models import Card
from guide.progress.words import capital, spelled

SAMPLE_ROUND, SAMPLE_LEVEL = "ai", "mid"
SAMPLE_LENGTH, SAMPLE_CHOICE = 420, 50  # letters of the answer, cards to choose from


@dataclass(frozen=True)
class Welcome:
    """What the guide holds, for somebody who has not signed in."""

    cards: int
    topics: int
    articles: int
    levels: list[Level]
    rounds: list[tuple[str, list[str]]]
    sample: Face | None

    @property
    def headline(self) -> str:
        """How many rounds there are, in words."""
        return capital(spelled(len(self.rounds))) if self.rounds else "All"


def welcome() -> Welcome:
    """Count what is published, and lay out what each round asks at each level."""
    shown = ("title", "years_from", "years_to", "years_open", "rounds")
    levels = list(Level.objects.current().order_by("order").only(*shown))
    return Welcome(
        cards=Card.objects.current().count(),
        topics=Topic.objects.current().count(),
        articles=Article.objects.current().count(),
        levels=levels,
        rounds=[
            (round_.title, [level.rounds.get(round_.slug, {}).get("text", "") for level in levels])
            for round_ in Round.objects.current().order_by("order")
        ],
        sample=_sample(),
    )


def _sample() -> Face | None:
    """A trade-off of the AI round at mid level that fits the first screen, always the same."""
    cards = Card.objects.current().filter(
        type=Card.Type.BASIC, round__slug=SAMPLE_ROUND, level__slug=SAMPLE_LEVEL
    )
    cards = cards.select_related("level", "round", "topic__focus_area")
    cards = cards.annotate(wanted=Count("pk", filter=Q(intent=Card.Intent.TRADE_OFF)))
    cards = cards.order_by("-wanted", "order", "slug")[:SAMPLE_CHOICE]
    return next((face_of(one) for one in cards if len(one.back) <= SAMPLE_LENGTH), None)
