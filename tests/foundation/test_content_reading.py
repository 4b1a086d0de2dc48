"""Files and YAML: E101 to E103, and what must never end in a traceback."""

import pytest

from tests.make_content import BODY, MAP, card

LARGE = 1024 * 1024 + 1


def test_a_valid_folder_has_no_problem(folder):
    folder.write_article()

    content = folder.read()

    assert content.problems == []
    assert [item.slug for item in content.of("card")] == ["why-retrieve"]
    assert content.of("article")[0].text("body") == BODY


def test_items_know_their_file_and_line(folder):
    folder.write("cards/two.yaml", cards=[card("first"), card("second")])

    second = folder.read().by_slug("card")["second"]

    assert (second.file, second.line_at(), second.line_at("front")) == ("cards/two.yaml", 11, 17)


def test_items_are_ordered_by_order_and_slug_and_never_by_file(folder):
    folder.write("a.yaml", cards=[card("zebra")])
    folder.write("z.yaml", cards=[card("ant")])

    content = folder.read()

    assert [item.slug for item in content.of("card")] == ["ant", "why-retrieve", "zebra"]
    assert [item.slug for item in content.of("level")] == ["junior", "mid"]


def test_e101_a_colon_in_a_bare_text_is_explained(folder):
    folder.write_text("cards/mcp.yaml", "format: 1\ncards:\n  - slug: a\n    front: Why: because\n")

    [problem] = folder.problems("E101")

    assert problem == (
        'cards/mcp.yaml, line 4: this line cannot be read. A text with ": " in it needs '
        "double quotes. (E101)"
    )


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("format: 1\ncards:\n\t- slug: a\n", 3, "Use two spaces"),
        ("format: 1\ncards:\n  - slug: &a b\n", 3, "Write the value out"),
        ("format: 1\ncards:\n  - slug: *a\n", 3, "Write the value out"),
        ("format: 1\ncards:\n  - slug: !!str a\n", 3, "Remove it"),
        ("format: 1\ncards:\n  - <<: {slug: a}\n", 3, "Write the fields out"),
        ("format: 1\ncards:\n  - slug: `a`\n", 3, "needs double quotes"),
        ('format: 1\ncards:\n  - slug: "a\n', 3, "Check its quotes"),
        ("format: 1\ncards:\n  - [a]: b\n", 3, "needs quotes"),
        ("format: 1\n---\nformat: 1\n", 2, 'Remove the "---"'),
        ("format: 1\ncards: " + "[" * 5000, 2, "nested too deeply"),
        ('format: 1\ncards: "\\UFFFFFFFF"\n', 2, "does not know"),
        ("format: 1\ncards: \x07\n", 1, "does not know"),
        ('format: 1\ncards: "a\\0b"\n', 2, "Delete it"),
        ('format: 1\ncards: "a\\ud800b"\n', 2, "Delete it"),
        ("format: 1\ncards: a\0b\n", 2, "Delete it"),
        (b"format: 1\ncards: \xff\xfe\n", 2, "Save the file as UTF-8"),
        ("#" * LARGE, 1, "at most 1 MiB. Split it"),
    ],
)
def test_e101_names_the_line_and_the_remedy(folder, text, line, remedy):
    folder.write_text("cards/bad.yaml", text)

    [problem] = folder.problems("E101")

    assert problem.startswith(f"cards/bad.yaml, line {line}: ")
    assert remedy in problem


def test_e101_a_file_with_the_wrong_ending_is_not_overlooked(folder):
    folder.write_text("cards/forgotten.yml", "format: 1\n")

    assert 'Rename it to "forgotten.yaml"' in folder.problems("E101")[0]


@pytest.mark.parametrize("text", ["Only text", "---\nslug: a\nNo second rule", "---\n- a\n---\n"])
def test_e101_an_article_needs_front_matter(folder, text):
    folder.write_text("articles/a.md", text)

    assert folder.problems("E101")[0].startswith("articles/a.md, line ")


def test_e101_a_damaged_schema_is_named(folder):
    folder.write_text("content.schema.json", "{")

    assert "Restore it" in folder.problems("E101")[0]


def test_e101_an_empty_folder_is_no_content(tmp_path, folder):
    for path in folder.root.glob("*.yaml"):
        path.unlink()

    assert "there is no content here" in folder.problems("E101")[0]


def test_an_unreadable_file_raises_no_false_alarms_about_its_slugs(folder):
    folder.write_text("topics.yaml", "format: 1\ntopics:\n  - slug: rag-basics\n    title: a: b\n")
    folder.write("cards.yaml", cards=[card(), card("other", topics=["nowhere"])])

    codes = [problem.code for problem in folder.read().errors]

    assert codes == ["E303", "E101"]


def test_e102_a_key_twice_is_named_with_its_item(folder):
    folder.write_text("more.yaml", "format: 1\ncards:\n  - slug: mcp\n    back: a\n    back: b\n")

    assert folder.problems("E102") == [
        'more.yaml, line 5: card "mcp": "back" appears twice. Keep one. (E102)'
    ]


def test_e102_holds_in_front_matter_too(folder):
    folder.write_text("articles/a.md", f"---\nslug: a\ntitle: b\ntitle: c\n---\n{BODY}")

    assert folder.problems("E102")[0].startswith('articles/a.md, line 4: article "a": "title"')


@pytest.mark.parametrize(
    "text", ["", "cards: []\n", "cards: []\nformat: 1\n", "format: 2\n", "- a"]
)
def test_e103_a_file_begins_with_its_format(folder, text):
    folder.write_text("cards/x.yaml", text)

    [problem] = folder.problems("E103")

    assert problem.startswith("cards/x.yaml, line ")
    assert 'the file must begin with "format: 1"' in problem


def test_only_true_and_false_are_booleans_and_dates_stay_text(folder):
    text = "format: 1\ncards:\n  - slug: no\n    front: on\n    back: 2026-11-23\n    extra: true\n"
    folder.write_text("bare.yaml", text)

    fields = folder.read().by_slug("card")["no"].fields

    assert fields == {"slug": "no", "front": "on", "back": "2026-11-23", "extra": True}


def test_a_huge_number_is_no_number(folder):
    levels = [{**MAP["levels"][0], "slug": "old", "order": 10**5000}]
    folder.write("huge.yaml", levels=[{**levels[0], "order": 7}])
    path = folder.root / "huge.yaml"
    path.write_text(path.read_text().replace("order: 7", "order: " + "9" * 5000))

    assert "Write a whole number" in folder.problems("E203")[0]


def test_line_breaks_and_marks_of_other_systems_are_read(folder):
    text = (folder.root / "cards.yaml").read_text().replace("\n", "\r\n")
    folder.write_text("cards.yaml", b"\xef\xbb\xbf" + text.encode())

    assert folder.read().problems == []
