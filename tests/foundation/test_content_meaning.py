"""Whether items fit together: E301, E303 to E306, E310 to E312."""

import pytest

from guide.foundation.content_files import Earlier, Past
from tests.make_content import (
    MAP,
    card,
    career_path,
    checklist,
    comparison,
    dimension,
    question,
    topic,
)


def test_e301_a_slug_is_unique_in_its_kind(folder):
    folder.write("b.yaml", cards=[card("twin", back="One text about this.")])
    folder.write("a.yaml", cards=[card("other"), card("twin")])

    assert folder.problems("E301") == [
        'b.yaml, line 3: card "twin": exists twice: a.yaml line 11 and b.yaml line 3. '
        "Choose another slug, or remove one. (E301)"
    ]


def test_e301_kinds_do_not_share_slugs(folder):
    folder.write("x.yaml", cards=[card("rag-basics")])

    assert folder.problems("E301") == []


@pytest.mark.parametrize(
    ("collections", "told"),
    [
        (
            {"questions": [question("x", rubric=[dimension("path"), dimension("path", weight=2)])]},
            'question "x": its dimension "path" exists twice',
        ),
        (
            {
                "checklists": [
                    checklist(
                        "x",
                        sections=[
                            {"title": name, "items": [{"slug": "same", "text": f"Do {name}"}]}
                            for name in ("this", "that")
                        ],
                    )
                ]
            },
            'checklist "x": its item "same" exists twice',
        ),
    ],
)
def test_e301_parts_have_unique_slugs_too(folder, collections, told):
    folder.write("x.yaml", **collections)

    assert told in folder.problems("E301")[0]


def test_e303_a_missing_topic_gets_a_suggestion(folder):
    folder.write("x.yaml", questions=[question("x", topics=["rag-basic"])])

    assert folder.problems("E303") == [
        'x.yaml, line 8: question "x": topic "rag-basic" does not exist. '
        'Did you mean "rag-basics"? (E303)'
    ]


@pytest.mark.parametrize(
    "collections",
    [
        {"tracks": [MAP["tracks"][0] | {"slug": "x", "focus_areas": ["nowhere"]}]},
        {"levels": [MAP["levels"][0] | {"slug": "x", "rounds": {"nowhere": {"text": "a"}}}]},
        {
            "levels": [
                MAP["levels"][0] | {"slug": "x", "builds": [{"text": "a", "topics": ["nowhere"]}]}
            ]
        },
        {"focus_areas": [MAP["focus_areas"][0] | {"slug": "x", "round": "nowhere"}]},
        {"topics": [topic("x", focus_area="nowhere")]},
        {"topics": [topic("x", requires=["nowhere"])]},
        {"topics": [topic("x", targets={"ai": {"nowhere": {"cards": 1, "questions": 1}}})]},
        {"cards": [card("x", round="nowhere")]},
        {"cards": [card("x", level="nowhere")]},
        {"cards": [card("x", sources=["nowhere"])]},
        {"questions": [question("x", cards=["nowhere"])]},
        {"questions": [question("x", rubric=[dimension("path", topics=["nowhere"])])]},
        {
            "checklists": [
                checklist(
                    "x",
                    sections=[
                        {
                            "title": "a",
                            "items": [{"slug": "a", "text": "Do it", "articles": ["nowhere"]}],
                        }
                    ],
                )
            ]
        },
        {"comparisons": [comparison("x", sources=["nowhere"])]},
        {"career_paths": [career_path("x", pros=[{"text": "a", "topics": ["nowhere"]}])]},
    ],
)
def test_e303_every_reference_is_followed(folder, collections):
    folder.write("x.yaml", **collections)

    [problem] = folder.problems("E303")

    assert problem.startswith("x.yaml, line ")
    assert '"nowhere" does not exist' in problem


def test_e304_a_circle_is_told_in_its_order(folder):
    folder.write(
        "topics.yaml",
        topics=[
            topic("rag-basics"),
            topic("a", requires=["b", "rag-basics"]),
            topic("b", requires=["c"]),
            topic("c", requires=["a"]),
            topic("self", requires=["self"]),
        ],
    )

    problems = folder.problems("E304")

    assert len(problems) == 2
    assert any("in a circle: self -> self." in problem for problem in problems)
    circles = ("a -> b -> c -> a.", "b -> c -> a -> b.", "c -> a -> b -> c.")
    assert any(circle in problem for problem in problems for circle in circles)
    assert all(problem.startswith("topics.yaml, line ") for problem in problems)


def test_e305_a_prerequisite_does_not_start_higher(folder):
    folder.write(
        "topics.yaml", topics=[topic(requires=["reranking"]), topic("reranking", levels=["mid"])]
    )

    assert folder.problems("E305") == [
        'topics.yaml, line 9: topic "rag-basics": (junior) requires "reranking", which starts at '
        "mid. Drop the requirement, or change the levels. (E305)"
    ]


@pytest.mark.parametrize(("name", "value"), [("round", "coding"), ("level", "mid")])
def test_e306_round_and_level_fit_the_home_topic(folder, name, value):
    folder.write(
        "topics.yaml",
        topics=[topic(levels=["junior"]), topic("other", rounds=["coding"], levels=["mid"])],
    )
    folder.write("x.yaml", cards=[card("x", topics=["rag-basics", "other"]) | {name: value}])

    [problem] = folder.problems("E306")

    assert f'card "x": its home topic "rag-basics" has no {name} "{value}".' in problem
    assert "the topic, or the order of topics" in problem


def test_e310_links_inside_the_guide_resolve(folder):
    folder.write("x.yaml", checklists=[checklist()])
    body = (
        "See [this](topic:rag-basics), [that](checklist:last-day) and [more](https://a.example).\n"
        + "Text. " * 70
        + "\nSee [MCP](topic:rag-basic) now.\n"
    )
    folder.write_article(body=body)

    assert folder.problems("E310") == [
        'articles/rag-from-zero.md, line 11: article "rag-from-zero": link to topic "rag-basic" '
        'leads nowhere. Did you mean "rag-basics"? (E310)'
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See [it](http://plain.example).", 'Write "https://..."'),
        ("See [it](/guide/somewhere/).", 'Write "https://..."'),
        ("See [it](javascript:alert).", 'Write "https://..."'),
        ("See <http://plain.example>.", 'Write "https://..."'),
        ("See [it][1].\n\n[1]: http://plain.example", 'Write "https://..."'),
        ("See [it](card:why-retrieve).", 'Write "https://..."'),
        ("![A plan](https://a.example/x.png)", 'Write "images/name.png"'),
        ("![A plan](images/../../x.png)", 'Write "images/name.png"'),
        ("![A plan](images/none.png)", "does not exist"),
        ("![](images/there.png)", "Write it between the brackets"),
    ],
)
def test_e310_other_links_are_refused(folder, text, told):
    folder.write_text("images/there.png", b"")
    folder.write("x.yaml", cards=[card("x", extra=text)])

    [problem] = folder.problems("E310")

    assert problem.startswith('x.yaml, line 11: card "x": ')
    assert told in problem


def test_e310_leaves_code_alone(folder):
    code = "Write `[a](b)`.\n\n```python\nx[0](1)\n<http:x>\n```\n\n![A plan](images/there.png)"
    folder.write_text("images/there.png", b"")
    folder.write("x.yaml", cards=[card("x", extra=code)])

    assert folder.problems("E310") == []


def test_e311_anchors_differ(folder):
    same = dimension("time")
    same["anchors"] |= {"partial": "Keeps to the time.", "solid": "keeps to  the time"}
    folder.write("x.yaml", questions=[question("x", rubric=[same, dimension("b"), dimension("c")])])

    assert folder.problems("E311") == [
        'x.yaml, line 12: question "x": dimension "time": "partial" and "solid" are the same '
        "text. Say what is done differently. (E311)"
    ]


def test_e312_a_retired_topic_is_unused(folder):
    folder.write("topics.yaml", topics=[topic(), topic("old", status="retired")])
    folder.write(
        "x.yaml",
        cards=[card("x", topics=["old"]), card("y", topics=["rag-basics", "old"])],
        questions=[question("z", topics=["old"], status="retired")],
    )

    assert folder.problems("E312") == [
        'topics.yaml, line 10: topic "old": was removed, but 2 items still use it: card "x", '
        'card "y". Keep the topic, or move them to another. (E312)'
    ]


def test_e312_a_topic_that_was_loaded_and_is_gone_is_named_once(folder):
    folder.write("x.yaml", cards=[card("x", topics=["gone"]), card("y", topics=["gone"])])
    earlier = Earlier({"topic": {"gone": Past("Gone"), "rag-basics": Past("RAG")}})

    content = folder.read(earlier=earlier)

    assert [str(each) for each in content.errors] == [
        'x.yaml, line 3: topic "gone": was removed, but 2 items still use it: card "x", '
        'card "y". Keep the topic, or move them to another. (E312)'
    ]
