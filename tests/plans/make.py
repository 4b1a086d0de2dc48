"""Rows for tests of plans."""

from guide.curriculum.models import Article
from tests.make import make_level, make_round


def make_article(slug, topics=(), words=1000, **fields):
    fields = {"title": slug.replace("-", " ").capitalize(), "summary": "One.", **fields}
    row = Article.objects.create(
        slug=slug, type="guide", body="word " * words, order=1, digest="-", **fields
    )
    row.levels.add(make_level())
    row.rounds.add(make_round())
    row.topics.add(*topics)
    return row


def days_of(rows):
    """The day of every row, by its number."""
    return {row.pk: row.day for row in rows}
