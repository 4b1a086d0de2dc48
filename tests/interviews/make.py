"""Questions for tests."""

from guide.interviews.models import Question
from tests.make import make_level, make_topic, numbers
from tests.make_content import question


def make_question(topic=None, level=None, **fields):
    number = next(numbers)
    topic, level = topic or make_topic(), level or make_level()
    lists = {
        name: value
        for name, value in question().items()
        if name not in ("slug", "round", "level", "topics")
    }
    fields = lists | {"slug": f"question-{number}", "order": number, "digest": "-"} | fields
    row = Question.objects.create(topic=topic, level=level, round=topic.focus_area.round, **fields)
    row.topics.add(topic)
    return row
