"""The map must hang together: prerequisites (E304, E305), homes (E306), rubrics (E311)."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from guide.foundation.content_files.items import Content, Item
from guide.foundation.content_files.report import Problem

ANCHORS = ("weak", "partial", "solid", "strong")


def curriculum_problems(content: Content) -> Iterator[Problem]:
    """Rules about topics, and about the topics that items call home."""
    topics = content.by_slug("topic")
    yield from _circles(topics)
    ranks = {level.slug: _rank(level) for level in content.of("level")}
    for topic in topics.values():
        yield from _too_high(topic, topics, ranks)
    for item in [*content.of("card"), *content.of("question")]:
        if item.home_topic in topics:
            yield from _misplaced(item, topics[item.home_topic], content)
    for question in content.of("question"):
        yield from _same_anchors(question)


def _circles(topics: dict[str, Item]) -> Iterator[Problem]:
    """Each circle of prerequisites once; its first link is cut before looking for the next."""
    graph = {
        slug: [each for each in topic.names("requires") if each in topics]
        for slug, topic in topics.items()
    }
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = error.args[1][::-1]
            way = " -> ".join(circle)
            message = f"topics require each other in a circle: {way}. Remove one requirement."
            yield topics[circle[0]].problem("E304", message, "requires")
            graph[circle[0]].remove(circle[1])
        else:
            return


def _rank(level: Item) -> int:
    order = level.fields.get("order")
    return order if isinstance(order, int) else 0


def _too_high(topic: Item, topics: dict[str, Item], ranks: dict[str, int]) -> Iterator[Problem]:
    start = _first_level(topic, ranks)
    for index, slug in enumerate(topic.names("requires")):
        other = _first_level(topics[slug], ranks) if slug in topics else ""
        if start and other and ranks[other] > ranks[start]:
            message = (
                f'({start}) requires "{slug}", which starts at {other}. '
                "Drop the requirement, or change the levels."
            )
            yield topic.problem("E305", message, "requires", index)


def _first_level(topic: Item, ranks: dict[str, int]) -> str:
    known = [level for level in topic.names("levels") if level in ranks]
    return min(known, key=lambda level: ranks[level], default="")


def _misplaced(item: Item, home: Item, content: Content) -> Iterator[Problem]:
    for name in ("round", "level"):
        value, offered = item.text(name), home.names(f"{name}s")
        if value in content.slugs(name) and offered and value not in offered:
            message = (
                f'its home topic "{home.slug}" has no {name} "{value}". '
                f"Change the {name} (it has: {', '.join(offered)}), the topic, "
                "or the order of topics."
            )
            yield item.problem("E306", message, name)


def _same_anchors(question: Item) -> Iterator[Problem]:
    rubric = question.fields.get("rubric")
    for index, dimension in enumerate(rubric if isinstance(rubric, list) else []):
        anchors = dimension.get("anchors") if isinstance(dimension, dict) else None
        if not isinstance(anchors, dict):
            continue
        for one, other in combinations(ANCHORS, 2):
            if one in anchors and _plain(anchors[one]) == _plain(anchors.get(other)):
                message = (
                    f'dimension "{dimension.get("slug")}": "{one}" and "{other}" are the same '
                    "text. Say what is done differently."
                )
                yield question.problem("E311", message, "rubric", index, "anchors", other)


def _plain(text: object) -> str:
    return " ".join(str(text).lower().split()).rstrip(".")
