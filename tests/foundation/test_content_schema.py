"""The shape of items: E201 to E205."""

import pytest

from tests.make_content import BODY, MAP, card, checklist, cloze, question, topic


def test_e201_an_unknown_field_gets_a_suggestion(folder):
    def with_back_as(slug, other):
        return {(other if name == "back" else name): text for name, text in card(slug).items()}

    folder.write("x.yaml", cards=[card("x", answer="Because")])
    folder.write("y.yaml", cards=[with_back_as("y", "bakc"), with_back_as("z", "answer")])

    assert folder.problems("E201") == [
        'x.yaml, line 11: card "x": unknown field "answer". Remove it. (E201)',
        'y.yaml, line 10: card "y": unknown field "bakc". Did you mean "back"? (E201)',
        'y.yaml, line 18: card "z": unknown field "answer". Did you mean "back"? (E201)',
    ]


def test_e201_an_unknown_collection_gets_a_suggestion(folder):
    folder.write_text("x.yaml", "format: 1\ncard:\n  - slug: x\n")

    assert folder.problems("E201") == [
        'x.yaml, line 2: unknown collection "card". Did you mean "cards"? (E201)'
    ]


def test_e201_an_unknown_value_gets_a_suggestion(folder):
    folder.write("x.yaml", cards=[card("x", intent="whyy")])

    [problem] = folder.problems("E201")

    assert problem.startswith('x.yaml, line 5: card "x": "intent" cannot be "whyy". Did you mean ')
    assert '"why"?' in problem
    assert "read-code" in problem


def test_e202_a_missing_field_lists_what_it_can_be(folder):
    fields = card("x")
    fields.pop("level")
    folder.write("x.yaml", cards=[fields])

    assert folder.problems("E202") == [
        'x.yaml, line 3: card "x": "level" is missing. One of: junior, mid. (E202)'
    ]


def test_e202_holds_inside_items(folder):
    folder.write("x.yaml", checklists=[checklist("x", sections=[{"title": "Empty"}])])

    assert folder.problems("E202") == [
        'x.yaml, line 8: checklist "x": "items" is missing in sections, entry 1. Add it. (E202)'
    ]


def test_e202_a_file_without_collection_holds_nothing(folder):
    folder.write_text("x.yaml", "format: 1\n")

    assert "the file holds no collection" in folder.problems("E202")[0]


def test_e202_an_item_without_slug_is_still_found(folder):
    fields = card("x")
    fields.pop("slug")
    folder.write("x.yaml", cards=[fields])

    assert folder.problems("E202") == ['x.yaml, line 3: card: "slug" is missing. Add it. (E202)']


def test_e203_a_long_front_is_measured(folder):
    folder.write("x.yaml", cards=[card("x", front="Why? " * 100)])

    assert folder.problems("E203") == [
        'x.yaml, line 9: card "x": the front has 500 characters, at most 400 are allowed. '
        "Split the card. (E203)"
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"back": ""}, "at least 2 are needed"),
        ({"topics": []}, "at least 1 are needed"),
        ({"topics": ["rag-basics", "rag-basics"]}, "the same entry twice"),
        ({"front": 7}, "Write a text"),
        ({"front": None}, "is empty"),
        ({"revision": 0}, "Write at least 1"),
        ({"revision": "2"}, "a whole number without quotes"),
        ({"topics": "rag-basics"}, "Write a list"),
        ({"slug": "Not_A_Slug"}, "lower-case words joined by hyphens"),
        ({"slug": "line-break\n"}, "lower-case words joined by hyphens"),
        ({"facts": ["F1"]}, 'Write "F061"'),
    ],
)
def test_e203_sizes_and_forms_are_checked(folder, fields, told):
    folder.write("x.yaml", cards=[card("x") | fields])

    [problem] = folder.problems("E203")

    assert problem.startswith("x.yaml, line ")
    assert told in problem


def test_e203_a_cloze_card_hides_one_to_three_parts(folder):
    folder.write(
        "x.yaml",
        cards=[
            cloze("none", text="Nothing is hidden in here."),
            cloze("four", text=" and ".join(["{{c1::this}}"] * 4)),
            cloze("wrong", text="Both {{c1::this}} and {{c7::that}}."),
        ],
    )

    none, four, wrong = folder.problems("E203")

    assert "{{c1::hidden}}" in none
    assert "hides 4 parts, at most 3" in four
    assert "with c1, c2 or c3" in wrong


def test_e203_a_source_is_on_https(folder):
    folder.write("x.yaml", sources=[MAP["sources"][0] | {"slug": "x", "url": "http://a.example"}])

    assert 'begin with "https://"' in folder.problems("E203")[0]


def test_e203_a_short_article_is_told_its_length(folder):
    folder.write_article(body="Short.")

    assert folder.problems("E203")[0].startswith(
        'articles/rag-from-zero.md, line 9: article "rag-from-zero": the body has 6 characters'
    )


@pytest.mark.parametrize("value", ["cards:", "cards: []", "cards: {a: b}", "cards: [a]", "plan: 1"])
def test_e203_a_collection_is_a_list_of_items(folder, value):
    folder.write_text("x.yaml", f"format: 1\n{value}\n")

    assert folder.problems("E203")[0].startswith("x.yaml, line 2: ")


def test_e204_basic_and_cloze_are_not_mixed(folder):
    folder.write(
        "x.yaml",
        cards=[cloze("x", front="Why is it so?"), card("y", text="It is {{c1::so}} indeed.")],
    )

    assert folder.problems("E204") == [
        'x.yaml, line 10: card "x": is of type cloze and has a "front". '
        'A cloze card has "text" only. (E204)',
        'x.yaml, line 19: card "y": is of type basic and has a "text". '
        'A basic card has "front" and "back" only. (E204)',
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("as_of: Nov 2026", 'as_of "Nov 2026" is not a date. Write "2026-11".'),
        ('as_of: "2026-13"', 'as_of "2026-13" is not a date'),
        ("as_of: 2026-11", 'stands without quotes. Write "2026-11".'),
        ("as_of: 2025", 'stands without quotes. Write "2025".'),
        ("as_of: [2025]", "is not a date"),
        ('review_by: "2026-02-30"', 'review_by "2026-02-30" is in no calendar'),
    ],
)
def test_e205_dates_are_quoted_and_in_form(folder, fields, told):
    path = folder.root / "cards.yaml"
    path.write_text(path.read_text() + f"    {fields}\n")

    [problem] = folder.problems("E205")

    assert problem.startswith('cards.yaml, line 11: card "why-retrieve": ')
    assert told in problem


def test_all_problems_are_told_together(folder):
    folder.write_text("bad.yaml", "format: 1\ncards:\n  - slug: a: b\n")
    folder.write("cards.yaml", cards=[card("x", level="senior", answer="a", front="Why?")])
    folder.write("topics.yaml", topics=[topic(requires=["rag-basics"])])
    folder.write("questions.yaml", questions=[question(round="ml", body=BODY)])

    codes = {problem.code for problem in folder.read().errors}

    assert codes >= {"E101", "E201", "E203", "E303", "E304"}
