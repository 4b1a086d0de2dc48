"""What an edit of the files does to content and to what people did with it."""

import pytest

from guide.curriculum.models import (
    Rename,
    Topic,
)
from guide.flashcards.models import Card
from tests.curriculum.rows import doings, renames, studied
from tests.make_content import card, topic

pytestmark = pytest.mark.django_db


def test_an_edit_keeps_the_row_and_what_people_did(folder, load, alice):
    load()
    row, _ = studied(alice)
    before = doings(alice)
    folder.write("cards.yaml", cards=[card(back="Better words for it.", revision=2)])

    printed = load()

    assert "card             0 added     1 changed     0 retired     0 unchanged" in printed
    row.refresh_from_db()
    assert (row.back, row.revision) == ("Better words for it.", 2)
    assert doings(alice) == before


def test_an_edit_replaces_links(folder, load):
    folder.write("topics.yaml", topics=[topic(), topic("reranking")])
    load()
    folder.write("cards.yaml", cards=[card(topics=["reranking"], sources=["paper"])])

    load()

    row = Card.objects.get()
    assert row.topic.slug == "reranking"
    assert [each.slug for each in row.topics.all()] == ["reranking"]
    assert [each.slug for each in row.sources.all()] == ["paper"]


def test_a_missing_item_retires_and_comes_back_as_it_was(folder, load, alice):
    folder.write("x.yaml", cards=[card("stays")])
    load()
    row, _ = studied(alice)
    before = doings(alice)
    (folder.root / "cards.yaml").rename(folder.root.parent / "cards.yaml")

    printed = load()

    assert "card             0 added     0 changed     1 retired     1 unchanged" in printed
    row.refresh_from_db()
    assert row.status == "retired"
    assert row.retired_at is not None
    assert not Card.objects.visible_to(alice).filter(pk=row.pk).exists()
    assert doings(alice) == before

    (folder.root.parent / "cards.yaml").rename(folder.root / "cards.yaml")
    load()

    row.refresh_from_db()
    assert (row.status, row.retired_at) == ("published", None)
    assert doings(alice) == before


def test_a_retired_row_is_retired_once(folder, load):
    folder.write("x.yaml", cards=[card("goes")])
    load()
    (folder.root / "x.yaml").unlink()
    load()
    since = Card.objects.get(slug="goes").retired_at
    folder.write("y.yaml", cards=[card("new")])

    printed = load()

    assert "card             1 added     0 changed     0 retired     1 unchanged" in printed
    assert Card.objects.get(slug="goes").retired_at == since


def test_status_in_the_file_is_obeyed(folder, load):
    folder.write("x.yaml", cards=[card("out", status="retired"), card("soon", status="draft")])

    load()

    out = Card.objects.get(slug="out")
    assert (out.status, out.retired_at is None) == ("retired", False)
    assert Card.objects.get(slug="soon").status == "draft"
    assert set(Card.objects.current().values_list("slug", flat=True)) == {"why-retrieve"}


def test_a_rename_keeps_the_row_and_remembers_the_old_slug(folder, load, alice):
    load()
    row, _ = studied(alice)
    before = doings(alice)
    folder.write(
        "cards.yaml",
        cards=[card("better-name", back="And better words.")],
        renames=renames("why-retrieve", "better-name"),
    )

    printed = load()

    assert "card             0 added     1 changed     0 retired     0 unchanged" in printed
    row.refresh_from_db()
    assert (row.slug, row.back, row.status) == ("better-name", "And better words.", "published")
    assert doings(alice) == before
    assert [(each.kind, each.old, each.new) for each in Rename.objects.all()] == [
        ("card", "why-retrieve", "better-name")
    ]


def test_renames_that_follow_each_other_lead_to_the_last(folder, load):
    load()
    pk = Card.objects.get().pk
    first = renames("why-retrieve", "second-name")
    folder.write("cards.yaml", cards=[card("second-name")], renames=first)
    load()
    both = [*first, *renames("second-name", "third-name")]
    folder.write("cards.yaml", cards=[card("third-name")], renames=both)

    load()

    assert Card.objects.get().pk == pk
    assert dict(Rename.objects.values_list("old", "new")) == {
        "why-retrieve": "third-name",
        "second-name": "third-name",
    }


def test_a_renamed_topic_keeps_its_cards(folder, load):
    load()
    pk = Topic.objects.get().pk
    folder.write("topics.yaml", topics=[topic("rag-intro")])
    folder.write("cards.yaml", cards=[card(topics=["rag-intro"])])
    folder.write(
        "renames.yaml", renames=[renames("rag-basics", "rag-intro")[0] | {"kind": "topic"}]
    )

    load()

    assert Topic.objects.get().pk == pk
    assert Card.objects.get().topic.slug == "rag-intro"
