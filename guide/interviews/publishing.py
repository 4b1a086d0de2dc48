"""How the questions of the files become rows. Only `load_content` calls this."""

from datetime import datetime
from typing import Any

from guide.foundation.authored import Tally, authored_values, publish
from guide.foundation.content_files import Content, Item
from guide.interviews.models import Question

TEXTS = ("title", "form", "round", "level", "prompt")
LISTS = ("reveals", "strong_answer", "rubric", "follow_ups", "weak_answers", "hints")


def publish_questions(content: Content, *, now: datetime) -> dict[str, Tally]:
    """Bring the questions into line with the files; what people answered stays."""
    questions = map(_question, content.of("question"))
    renames = content.renames("question")
    return {"question": publish(Question, questions, now=now, renames=renames)}


def _question(item: Item) -> dict[str, Any]:
    return {
        **authored_values(item),
        **{name: item.text(name).strip() for name in TEXTS},
        **{name: item.fields.get(name, []) for name in LISTS},
        "minutes": item.fields["minutes"],
        "topic": item.home_topic,
        **{name: item.names(name) for name in ("topics", "cards", "sources")},
    }
