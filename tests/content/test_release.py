"""The content of this release: no errors, every fact carried, every floor of the plan reached."""

from itertools import product

import pytest
from django.conf import settings

from guide.foundation.content_files import count_content, read_facts
from tests.content.reading import released
from tests.make_content import TODAY

FLOORS = {"cards": 790, "questions": 310, "articles": 54, "checklists": 38}


@pytest.fixture(scope="module")
def report():
    return count_content(released(), read_facts(settings.FACTS_FILE).values(), TODAY)


def test_the_content_has_no_errors():
    assert [str(each) for each in released().errors] == []


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("W401", "yes-or-no cards"),
        ("W402", "list dumps"),
        ("W404", "twins"),
        ("W405", "numbers from nowhere"),
        ("W407", "facts that nothing carries"),
        ("W408", "thin cells"),
        ("W410", "misread lists"),
    ],
)
def test_the_content_has_no(code, what):
    assert [str(each) for each in released().warnings if each.code == code] == []


def test_every_kind_reaches_its_floor(report):
    kinds = {f"{kind}s": number for kind, number in report["kinds"].items()}

    assert {
        kind: found for kind, floor in FLOORS.items() if (found := kinds.get(kind, 0)) < floor
    } == {}


def test_every_cell_has_25_cards_and_10_questions(report):
    cells = {(row["round"], row["level"]): row for row in report["cells"]}

    assert len(cells) == len(set(product(*zip(*cells, strict=True)))) == 20
    assert [cell for cell, row in cells.items() if row["cards"] < 25 or row["questions"] < 10] == []


def test_no_topic_is_mostly_definitions(report):
    assert [row["topic"] for row in report["topics"] if row["too_many_definitions"]] == []


def test_questions_come_in_all_forms(report):
    assert set(report["forms"]) == {"talk", "whiteboard", "code", "review", "design", "story"}
    assert min(report["forms"].values()) >= 10
