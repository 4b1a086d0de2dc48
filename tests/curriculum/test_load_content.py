"""Files become rows: added, changed, retired, renamed and returned, and nobody's doings touched."""

from datetime import date

import pytest
from django.core.management import CommandError
from django.db import DatabaseError, connection

from guide.curriculum.models import (
    Article,
    CareerPath,
    Comparison,
    ContentLoad,
    Level,
    Topic,
    Track,
)
from guide.flashcards.models import Card
from tests.curriculum.rows import NOTHING, renames, row_counts
from tests.make_content import MAP, card, career_path, cloze, comparison, topic

pytestmark = pytest.mark.django_db


def test_the_first_load_adds_every_kind(folder, load):
    folder.write_article(topics=["rag-basics"], sources=["paper"], requires=["rag-basics"])
    folder.write("roles.yaml", comparisons=[comparison()], career_paths=[career_path()])

    printed = load()

    assert "card             1 added     0 changed     0 retired     0 unchanged" in printed
    assert "level            2 added" in printed
    assert set(Track.objects.get().levels.values_list("slug", flat=True)) == {"junior", "mid"}
    article = Article.objects.get()
    assert [row.slug for row in article.topics.all()] == ["rag-basics"]
    assert [row.slug for row in article.requires.all()] == ["rag-basics"]
    assert [row.slug for row in article.sources.all()] == ["paper"]
    assert Comparison.objects.get().aspects[0]["left"] == "This"
    assert ContentLoad.objects.count() == 1


def test_a_card_is_stored_with_its_home_and_all_its_topics(folder, load):
    folder.write("topics.yaml", topics=[topic(), topic("reranking")])
    fields = {"as_of": "2026-11", "review_by": "2027-02", "revision": 3, "sources": ["paper"]}
    folder.write("x.yaml", cards=[card("x", topics=["reranking", "rag-basics"], **fields), cloze()])

    load()

    row = Card.objects.get(slug="x")
    assert (row.topic.slug, row.round.slug, row.level.slug) == ("reranking", "ai", "junior")
    assert set(row.topics.values_list("slug", flat=True)) == {"reranking", "rag-basics"}
    assert (row.as_of, row.review_by, row.revision) == ("2026-11", date(2027, 2, 1), 3)
    assert Card.objects.get(slug="low-rank").text == "The update is {{c1::BA}} and small."


def test_the_depth_of_a_topic_is_its_longest_chain(folder, load):
    folder.write(
        "topics.yaml",
        topics=[
            topic("top", requires=["rag-basics", "middle"]),
            topic("middle", requires=["rag-basics"]),
            topic("rag-basics"),
        ],
    )

    load()

    depths = dict(Topic.objects.values_list("slug", "depth"))
    assert depths == {"rag-basics": 0, "middle": 1, "top": 2}
    assert set(Topic.objects.get(slug="top").requires.values_list("slug", flat=True)) == {
        "rag-basics",
        "middle",
    }


def test_what_only_authors_need_is_not_stored(folder, load):
    claim = {"text": "Does it", "facts": ["F001"], "as_of": "2025", "topics": ["rag-basics"]}
    company = {"name": "Some", "note": "Bought in 2025."}
    folder.write("old.yaml", levels=[{**MAP["levels"][0], "slug": "x", "builds": [claim]}])
    folder.write(
        "paths.yaml",
        career_paths=[
            career_path(companies={"as_of": "2025", "names": [company], "facts": ["F001"]})
        ],
    )

    load()

    assert Level.objects.get(slug="x").builds == [
        {"text": "Does it", "as_of": "2025", "topics": ["rag-basics"]}
    ]
    assert CareerPath.objects.get().companies == {"as_of": "2025", "names": [company]}


def test_loading_twice_asks_for_the_digest_alone(folder, load, count_statements):
    load()
    before = row_counts()
    (folder.root / "cards.yaml").touch()

    with count_statements() as statements:
        printed = load()

    assert statements.total == 1
    assert "0 added, 0 changed, 0 retired" in printed
    assert row_counts() == before


def test_a_new_comment_in_a_file_writes_the_digest_alone(folder, load, count_statements):
    load()
    path = folder.root / "cards.yaml"
    path.write_text(path.read_text() + "# a comment\n")

    with count_statements() as statements:
        printed = load()

    writes = [q["sql"] for q in statements.captured_queries if not q["sql"].startswith("SELECT")]
    changes = [sql for sql in writes if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(changes) == 1
    assert "guide_contentload" in changes[0]
    assert printed.count(NOTHING) == 12


def test_many_cards_take_few_statements(folder, load, count_statements):
    load()
    cards = [card(f"many-{number}") for number in range(300)]
    folder.write("many.yaml", cards=cards)
    with count_statements() as adding:
        load()
    folder.write("many.yaml", cards=[{**fields, "extra": "Changed."} for fields in cards])
    with count_statements() as changing:
        load()

    assert Card.objects.filter(extra="Changed.").count() == 300
    assert adding.total < 60
    assert changing.total < 80


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("x.yaml", "format: 1\ncards:\n  - front: a: b\n", "E101"),
        ("x.yaml", "format: 1\ncards:\n  - slug: why-retrieve\n", "E202"),
        (
            "x.yaml",
            "format: 1\nrenames:\n  - {kind: card, from: a, to: b, since: '2026-11'}",
            "E307",
        ),
    ],
)
def test_one_error_and_nothing_is_loaded(folder, load, refused, file, text, code):
    load()
    before, digest = row_counts(), ContentLoad.objects.get().digest
    folder.write("cards.yaml", cards=[card(back="Better words."), card("new")])
    folder.write_text(file, text)

    errors = refused()

    assert f"({code})" in errors
    assert "x.yaml, line " in errors
    assert "Nothing was loaded." in errors
    assert row_counts() == before
    assert ContentLoad.objects.get().digest == digest
    assert Card.objects.get().back != "Better words."


def test_a_failure_of_the_database_undoes_everything(folder, load):
    def broken(execute, sql, params, many, context):
        if "guide_contentload" in sql and sql.startswith(("INSERT", "UPDATE")):
            raise DatabaseError("disk full")
        return execute(sql, params, many, context)

    with (
        connection.execute_wrapper(broken),
        pytest.raises(CommandError, match="refused the content: disk full"),
    ):
        load()

    assert Card.objects.count() == Topic.objects.count() == 0


def test_e302_a_retired_slug_is_not_given_to_another_card(folder, load, refused):
    folder.write("x.yaml", cards=[card("goes")])
    load()
    (folder.root / "x.yaml").unlink()
    load()
    other = {"front": "How do you tell a strategy from a wish list?", "back": "By what it stops."}
    folder.write("x.yaml", cards=[card("goes", **other)])

    errors = refused()

    assert 'x.yaml, line 3: card "goes": the slug belonged to a card retired on ' in errors
    assert "Choose another. (E302)" in errors
    assert Card.objects.get(slug="goes").status == "retired"


def test_e302_a_renamed_slug_is_never_used_again(folder, load, refused):
    load()
    folder.write(
        "cards.yaml", cards=[card("new-name")], renames=renames("why-retrieve", "new-name")
    )
    load()
    folder.write("cards.yaml", cards=[card("new-name"), card("why-retrieve")])

    assert 'the slug belonged to a card renamed to "new-name"' in refused()


def test_e312_a_topic_in_use_is_not_removed(folder, load, refused):
    folder.write("topics.yaml", topics=[topic(), topic("old")])
    folder.write("x.yaml", cards=[card("x", topics=["old"])])
    load()
    folder.write("topics.yaml", topics=[topic()])

    assert 'topic "old": was removed, but 1 item still uses it: card "x".' in refused()
    assert Topic.objects.get(slug="old").status == "published"


def test_w409_a_lost_rename_is_told_while_loading(folder, load):
    load()
    known = card()
    folder.write("cards.yaml", cards=[{**known, "slug": "new-name"}])

    printed = load()

    assert 'cards.yaml, line 3: card "new-name": is new and 100% alike' in printed
    assert "Add a rename to keep progress. (W409)" in printed


def test_other_warnings_are_counted_while_loading(folder, load):
    folder.write("x.yaml", cards=[card("x", front="Is it so, then?")])

    printed = load()

    assert "1 warning; load_content --check lists them." in printed
    assert "W401" not in printed
