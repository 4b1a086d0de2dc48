"""Questions and checklists of the files become rows, and keep what was made from them."""

import pytest

from guide.checklists.models import ChecklistTemplate, TemplateVersion
from guide.flashcards.models import Card
from guide.interviews.models import Question
from tests.make_content import card, checklist, question

pytestmark = pytest.mark.django_db


def sections(*slugs, **fields):
    items = [{"slug": slug, "text": f"Do {slug} aloud", **fields} for slug in slugs]
    return [{"title": "Morning", "items": items}]


def slugs(version):
    return [item["slug"] for item in version.items]


def test_a_question_is_stored_with_its_sheet_and_its_links(folder, load):
    links = {"cards": ["why-retrieve"], "sources": ["paper"], "facts": ["F001"]}
    folder.write("q.yaml", questions=[question(hints=["Think of pages"], minutes=20, **links)])

    load()

    row = Question.objects.get()
    assert (row.form, row.round.slug, row.level.slug) == ("talk", "ai", "junior")
    assert (row.topic.slug, row.minutes) == ("rag-basics", 20)
    assert [one["slug"] for one in row.rubric] == ["path", "limits", "clarity"]
    assert row.rubric[0]["anchors"]["solid"] == "Does the solid thing for path."
    assert (row.hints, row.reveals) == (["Think of pages"], [])
    assert list(row.cards.all()) == [Card.objects.get(slug="why-retrieve")]
    assert [each.slug for each in row.sources.all()] == ["paper"]


def test_a_question_that_is_gone_retires_and_returns(folder, load):
    folder.write("q.yaml", questions=[question()])
    load()
    (folder.root / "q.yaml").unlink()
    load()
    gone = Question.objects.get()
    assert (gone.status, gone.retired_at is None) == ("retired", False)

    folder.write("q.yaml", questions=[question()])
    load()

    back = Question.objects.get()
    assert (back.pk, back.status, back.retired_at) == (gone.pk, "published", None)


def test_a_renamed_question_keeps_its_row(folder, load):
    folder.write("q.yaml", questions=[question()])
    load()
    before = Question.objects.get()
    rename = {"kind": "question", "from": "explain-retrieval", "to": "new", "since": "2026-11-25"}
    folder.write("q.yaml", questions=[question("new")], renames=[rename])

    load()

    assert Question.objects.get().pk == before.pk
    assert Question.objects.get().slug == "new"


def test_a_checklist_is_stored_as_a_template_with_its_first_version(folder, load):
    entry = {"done_when": "It has an end", "days_before": 3, "minutes": 20, "facts": ["F001"]}
    folder.write("c.yaml", checklists=[checklist(sections=sections("a", "b", **entry))])

    load()

    template, version = ChecklistTemplate.objects.get(), TemplateVersion.objects.get()
    assert (template.title, template.audience) == ("The last day", "personal")
    assert [level.slug for level in template.levels.all()] == ["junior"]
    assert (version.number, slugs(version)) == (1, ["a", "b"])
    assert version.items[0] == {
        "slug": "a",
        "section": "Morning",
        "text": "Do a aloud",
        "done_when": "It has an end",
        "days_before": 3,
        "minutes": 20,
    }


def test_other_words_stay_in_the_version(folder, load):
    folder.write("c.yaml", checklists=[checklist(sections=sections("a", "b"))])
    load()
    folder.write("c.yaml", checklists=[checklist(sections=sections("b", "a", minutes=5))])

    load()

    version = TemplateVersion.objects.get()
    assert (version.number, slugs(version), version.items[0]["minutes"]) == (1, ["b", "a"], 5)


@pytest.mark.parametrize("after", [("a", "b", "c"), ("a",), ("a", "c")])
def test_items_that_come_or_go_make_a_new_version(folder, load, after):
    folder.write("c.yaml", checklists=[checklist(sections=sections("a", "b"))])
    load()
    folder.write("c.yaml", checklists=[checklist(sections=sections(*after))])

    load()

    first, second = TemplateVersion.objects.all()
    assert (first.number, slugs(first)) == (1, ["a", "b"])
    assert (second.number, slugs(second)) == (2, list(after))


def test_another_load_leaves_versions_alone_that_did_not_change(folder, load):
    folder.write("q.yaml", questions=[question()], checklists=[checklist()])
    load()
    before = TemplateVersion.objects.values().get()
    folder.write("other.yaml", cards=[card("other")])

    printed = load()

    assert "question         0 added     0 changed     0 retired     1 unchanged" in printed
    assert "checklist        0 added     0 changed     0 retired     1 unchanged" in printed
    assert TemplateVersion.objects.values().get() == before
