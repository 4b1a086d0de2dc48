"""The content in figures: on the command line, as JSON, and in the admin as it was loaded."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guide.curriculum.models import ContentLoad
from tests.make import make_person
from tests.make_content import card, checklist, cloze, question


@pytest.fixture
def report(folder):
    def run(*options):
        said, aside = StringIO(), StringIO()
        call_command("content_report", *options, folder=folder.root, stdout=said, stderr=aside)
        return said.getvalue()

    return run


@pytest.fixture
def full(folder):
    alike = "why the team of one shop fetches every page of the guide before it answers anybody {}"
    folder.write(
        "full.yaml",
        cards=[
            card("one", front=alike.format("today"), sources=["paper"]),
            card("two", front=alike.format("now"), intent="what", level="mid"),
            card("draft", status="draft"),
            cloze(review_by="2026-12", facts=["F001"]),
        ],
        questions=[question(review_by="2026-01")],
        checklists=[checklist()],
    )
    folder.write_facts("F001** One.", "F002** Two.")
    return folder


def test_what_is_published_is_counted(full, report):
    found = json.loads(report("--json"))

    assert found["kinds"]["card"] == 4
    assert found["kinds"]["question"] == found["kinds"]["checklist"] == 1
    cells = {(row["round"], row["level"]): row for row in found["cells"]}
    assert len(cells) == 4
    assert (cells["ai", "junior"]["cards"], cells["ai", "junior"]["questions"]) == (3, 1)
    assert (cells["coding", "mid"]["cards"], cells["coding", "mid"]["questions"]) == (0, 0)
    assert [row["cards"] for row in found["levels"]] == [3, 1]
    assert found["intents"] == {"why": 3, "what": 1}
    assert found["forms"] == {"talk": 1}


def test_a_topic_is_held_against_its_plan(full, report):
    targets = {"ai": {"junior": {"cards": 4, "questions": 2}, "mid": {"cards": 2, "questions": 0}}}
    text = (full.root / "topics.yaml").read_text()
    full.write_text("topics.yaml", f"{text}    targets: {json.dumps(targets)}\n")

    (row,) = json.loads(report("--json"))["topics"]

    assert (row["cards"], row["cards_planned"]) == (4, 6)
    assert (row["questions"], row["questions_planned"]) == (1, 2)
    assert (row["definitions"], row["too_many_definitions"]) == (0.25, False)


def test_what_needs_a_look_is_named(full, report):
    found = json.loads(report("--json"))

    assert [(row["slug"], row["stale"]) for row in found["due"][:1]] == [
        ("explain-retrieval", True)
    ]
    assert [(row["one"], row["other"]) for row in found["near_duplicates"]] == [("one", "two")]
    assert 0.6 <= found["near_duplicates"][0]["alike"] < 1
    assert "one" not in found["without_sources"]["card"]
    assert "two" in found["without_sources"]["card"]
    assert found["facts"] == {"known": 2, "carried": 1, "missing": ["F002"]}


def test_the_table_says_the_same(full, report):
    said = report()

    assert "ai / junior                  3 cards     1 questions" in said
    assert "1 of 2 carried; missing: F002" in said
    assert "card      one and two" in said
    assert "explain-retrieval (stale)" in said


def test_content_with_errors_is_not_counted(folder, report):
    folder.write("x.yaml", cards=[card("x", level="nobody")])

    with pytest.raises(CommandError, match="load_content --check lists them"):
        report()


@pytest.mark.django_db
def test_staff_find_the_report_of_the_last_load_in_the_admin(full, load, client):
    load()
    client.force_login(make_person("root", is_staff=True, is_superuser=True))

    page = client.get(f"/admin/guide/contentload/{ContentLoad.objects.get().pk}/change/")

    text = " ".join(page.content.decode().split())
    assert "1 of 2 carried" in text
    assert "F002" in text
    assert "ai / junior" in text
    assert "explain-retrieval" in text
    assert "style=" not in text.split("Content in figures", 1)[1].split("</table>")[0]
