"""Rows of the map for the tests of its pages."""

from guide.curriculum.models import Article, CareerPath, Comparison, Rename
from tests.make import (
    make_area,
    make_cards,
    make_goal,
    make_level,
    make_round,
    make_state,
    make_topic,
    make_track,
    numbers,
)

TRACK = "/guide/ai-engineer/"
LEVEL, ROUND = f"{TRACK}levels/mid/", f"{TRACK}rounds/ai/"
AREA, TOPIC = "/guide/areas/retrieval/", "/guide/topics/rag/"
EVERY = [
    "/guide/",
    TRACK,
    LEVEL,
    ROUND,
    AREA,
    TOPIC,
    "/guide/articles/",
    "/guide/articles/reading/",
    "/guide/comparisons/",
    "/guide/comparisons/a-vs-b/",
    "/guide/paths/",
    "/guide/paths/startup/",
]
BODY = "## First part\n\nWords about retrieval.\n\n## Second part\n\n" + "word " * 400


def claim(text, **fields):
    return {"text": text, **fields}


def make_map():
    """Two levels, two rounds, an area and a topic with its prerequisite and what it opens."""
    band = {"currency": "USD", "region": "US", "as_of": "2025"}
    levels = [
        make_level(
            slug,
            order,
            rounds={"ai": claim(f"Asks the {slug} thing", as_of="2025", topics=["rag"])},
            expectations=[claim("Improves retrieval", as_of="2026-11", topics=["rag"])],
            builds=[claim("Builds assistants")],
            interview_focus=[claim("Looks at judgment")],
            pay=[band | {"low": 100_000 * order, "high": 200_000 * order}],
        )
        for order, slug in enumerate(["junior", "mid"], 1)
    ]
    rounds = [make_round("coding", 1), make_round("ai", 2, scored=["Measures first"])]
    area = make_area(round=rounds[1])
    base = make_topic("embeddings", area, title="Embeddings")
    topic = make_topic("rag", area, [base], levels, title="RAG basics", scope="Why retrieve.")
    make_topic("reranking", area, [topic], title="Re-ranking")
    return make_track(levels=levels, rounds=rounds, areas=[area])


def copies(row, number):
    """So many rows with this one, alike in all but the slug, and linked to the same."""
    model, same = type(row), {one.attname: getattr(row, one.attname) for one in row._meta.fields}
    del same["id"]
    numbered = (same | {"slug": f"{row.slug}-{n}"} for n in range(1, number))
    made = model.objects.bulk_create(model(**fields) for fields in numbered)
    for links in model._meta.many_to_many:
        through = getattr(model, links.name).through
        ours, theirs = links.m2m_field_name(), links.m2m_reverse_field_name()
        linked = getattr(row, links.name).all()
        through.objects.bulk_create(
            through(**{ours: one, theirs: other}) for one in made for other in linked
        )
    return [row, *made]


def make_article(slug="", topics=(), levels=(), **fields):
    slug = slug or f"article-{next(numbers)}"
    fields = {"title": slug.capitalize(), "summary": "A summary.", "type": "guide", **fields}
    article = Article.objects.create(slug=slug, body=BODY, digest="-", **fields)
    article.topics.add(*topics)
    article.levels.add(*levels)
    return article


def make_comparison(slug="a-vs-b", **fields):
    aspects = [{"aspect": "Makes", "left": "Assistants", "right": "Rankings", "as_of": "2025"}]
    fields = {"title": "A and B", "left": "A", "right": "B", "summary": "They differ.", **fields}
    return Comparison.objects.create(slug=slug, aspects=aspects, digest="-", **fields)


def make_path(slug="startup", **fields):
    fields = {"title": slug.capitalize(), "summary": "A small company.", **fields}
    return CareerPath.objects.create(
        slug=slug,
        digest="-",
        characteristics=[claim("Many hats")],
        pros=[claim("Learn fast", as_of="2025")],
        cons=[claim("Long hours")],
        best_for=[claim("Generalists")],
        companies={"as_of": "2025", "names": [{"name": "Example Labs"}]},
        **fields,
    )


def make_rename(kind, old, new):
    return Rename.objects.create(kind=kind, old=old, new=new, since="2026-11")


def practiced(person, topic, seen=1, total=2):
    """Put cards of a topic into a person's scope; they saw some of them today."""
    level = topic.levels.first()
    cards = make_cards(total, topic, level)
    make_goal(person, level, [topic.focus_area.round])
    for card in cards[:seen]:
        make_state(person, card, due_on="2026-12-24", last_review_on="2026-11-23")
