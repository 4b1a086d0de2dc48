"""Advice: W401 to W406, W408 and W410, and the measure of likeness."""

from datetime import date

import pytest

from guide.foundation.content_files.alike import alike
from guide.foundation.content_files.lists import misread_lines
from tests.make_content import MAP, card, question, topic

SIXTY_WORDS = "word " * 60


@pytest.mark.parametrize(
    ("front", "closed"),
    [
        ("Is temperature 0 deterministic?", True),
        ("You run it twice. Does quantization lose quality?", True),
        ("If the batch grows, will the latency fall?", True),
        ("Why is temperature 0 not deterministic?", False),
        ("Is it a plan, and how do you tell?", False),
        ("Is it the encoder or the decoder?", False),
        ("Does it help? Which layer do you check first?", False),
    ],
)
def test_w401_a_card_is_no_yes_or_no_question(folder, front, closed):
    folder.write("x.yaml", cards=[card("x", front=front)])

    told = 'x.yaml, line 9: card "x": can be answered with yes or no. Ask why, when or how. (W401)'
    assert folder.problems("W401") == ([told] if closed else [])


def test_w401_hears_it_in_the_answer(folder):
    folder.write("x.yaml", cards=[card("x", back="No. The order of sums varies.")])
    folder.write("y.yaml", cards=[card("y", back="No one knows, since it varies.")])

    assert len(folder.problems("W401")) == 1


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"front": "Name the six chunking strategies."}, 6),
        ({"front": "List all 7 types of memory."}, 7),
        ({"back": "These:\n\n- a\n- b\n- c\n- d\n"}, 4),
        ({"front": "Name one cause of it."}, 0),
        ({"back": "These:\n\n- a\n- b\n- c\n"}, 0),
    ],
)
def test_w402_a_card_asks_for_no_long_list(folder, fields, number):
    folder.write("x.yaml", cards=[card("x", **fields)])

    told = f'x.yaml, line 9: card "x": asks for {number} things. One idea a card. (W402)'
    assert folder.problems("W402") == ([told] if number else [])


def test_w403_the_first_paragraph_is_what_is_recalled(folder):
    folder.write("x.yaml", cards=[card("x", back=SIXTY_WORDS)])
    folder.write("y.yaml", cards=[card("y", back=f"Short.\n\n{SIXTY_WORDS}")])

    [problem] = folder.problems("W403")

    assert problem.startswith(
        'x.yaml, line 10: card "x": the first paragraph of the back has 60 words; '
        "what is to be recalled?"
    )


def test_w404_twins_are_found(folder):
    twin = card("twin", front=card("x")["front"], back=card("x")["back"])
    folder.write("x.yaml", cards=[card("x"), twin, card("other")])

    assert folder.problems("W404") == [
        'x.yaml, line 3: card "x": is 100% alike to "twin". Keep one, or tell them apart. (W404)'
    ]


def test_w404_leaves_retired_items_alone(folder):
    twin = card("twin", front=card("x")["front"], back=card("x")["back"], status="retired")
    folder.write("x.yaml", cards=[card("x"), twin])

    assert folder.problems("W404") == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"back": "It fails in 80% of projects."}, True),
        ({"extra": "It costs $3 to run."}, True),
        ({"back": "It fails in 80% of projects.", "sources": ["paper"]}, False),
        ({"back": "It fails in 80% of projects, an illustrative figure."}, False),
        ({"back": "It fails in 80% of projects, by one estimate."}, False),
        ({"front": "It fails in 80% of cases. Why?", "back": "Not 80%, but fewer."}, False),
        ({"back": "So 80% of it.", "intent": "compute"}, False),
        ({"back": "Set it with `80%` in code."}, False),
    ],
)
def test_w405_a_number_from_the_world_has_a_source(folder, fields, told):
    folder.write("x.yaml", cards=[card("x", **fields)])

    problems = folder.problems("W405")

    assert len(problems) == told
    if told:
        assert 'card "x": states a number (' in problems[0]
        assert 'or say "illustrative" in the text' in problems[0]


def test_w406_what_is_due_for_review_is_told(folder):
    folder.write("x.yaml", cards=[card("x", review_by="2026-09-01"), card("y", review_by="2027")])
    folder.write(
        "x.yaml", cards=[card("x", review_by="2026-09-01"), card("y", review_by="2026-12")]
    )

    [problem] = folder.problems("W406")

    assert 'card "x": was due for review on 2026-09-01' in problem


def test_w406_an_old_reading_of_a_source_is_told(folder):
    paper = MAP["sources"][0]
    old, fresh = {"slug": "old", "accessed": "2025-10"}, {"slug": "fresh", "accessed": "2025-11"}
    folder.write("x.yaml", sources=[paper | old, paper | fresh])

    [problem] = folder.problems("W406", today=date(2026, 11, 24))

    assert 'source "old": was accessed more than 12 months ago' in problem


def test_w408_a_cell_below_its_floor_is_told(folder):
    topics = (folder.root / "topics.yaml").read_text()
    plan = "plan:\n  floors:\n    cell: {cards: 2, questions: 1}\n  totals: {}\n"
    folder.write_text("topics.yaml", topics.replace("topics:", f"{plan}topics:"))
    folder.write("x.yaml", cards=[card("x"), card("y", level="mid"), card("z", status="draft")])
    folder.write("q.yaml", questions=[question()])

    problems = folder.problems("W408")

    assert "topics.yaml, line 4: plan: ai / mid has 1 of 2 cards. (W408)" in problems
    assert "topics.yaml, line 4: plan: ai / mid has 0 of 1 questions. (W408)" in problems
    assert len(problems) == 6


def test_w410_a_misread_list_is_told_with_its_line(folder):
    folder.write_article(body="A start.\n\n- one\n  - nested\n\n" + "Text. " * 80)

    assert folder.problems("W410") == [
        'articles/rag-from-zero.md, line 12: article "rag-from-zero": '
        "indent the nested list by four spaces. (W410)"
    ]


def test_w410_counts_lines_in_block_texts(folder):
    text = "format: 1\ncards:\n  - slug: x\n    back: |\n      These:\n      - one\n"
    folder.write_text("x.yaml", text)

    assert folder.problems("W410") == [
        'x.yaml, line 6: card "x": put a blank line before the list. (W410)'
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Text\n- one", "blank line"),
        ("Text\n1. one", "blank line"),
        ("Text\n\n1) one", '"1." and not "1)"'),
        ("- one\n  - two", "four spaces"),
        ("1. one\n   - two", "four spaces"),
        ("- one\n\n    ```\n    code\n    ```", "outside the list"),
    ],
)
def test_w410_knows_what_markdown_misreads(text, told):
    [(_, advice)] = misread_lines(text)

    assert told in advice


@pytest.mark.parametrize(
    "text",
    [
        "Text\n\n- one\n- two\n    - nested\n- three\n\nText",
        "## Title\n- one",
        "Text\n\n1. one\n2. two\n   goes on",
        "- one\n\n- two",
        "```\nText\n- one\n1) two\n```",
        "Text with - a dash\nand 1.5 of it",
        "| a | b |\n|---|---|\n\n* one",
        "- one\n\n```\ncode\n```",
    ],
)
def test_w410_leaves_good_lists_alone(text):
    assert list(misread_lines(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a b c d", "A, b; c. D!", 1),
        ("a b c d", "a b c e", 1 / 3),
        ("a b", "a b", 1),
        ("a b", "a c", 0),
        ("", "", 0),
    ],
)
def test_likeness_counts_shared_word_triples(one, other, share):
    assert alike(one, other) == share


def test_many_items_are_compared_in_seconds(folder):
    cards = [card(f"card-{n}", front=f"Why {n * 7919} and {n * 104729}?") for n in range(900)]
    folder.write("many.yaml", cards=cards)
    folder.write("topics.yaml", topics=[topic()])

    assert folder.problems("W404") == []
