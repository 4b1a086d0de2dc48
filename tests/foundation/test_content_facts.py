"""The register of facts: E308, E309 and W407."""

import pytest

from tests.make_content import MAP, card, comparison, topic

LEVEL = MAP["levels"][0]
PAY = {"currency": "USD", "low": 1, "high": 2, "region": "US", "as_of": "2025"}


@pytest.fixture
def register(folder):
    folder.write_facts(
        "F001** Always so.",
        "F002** So in its year. [dated 2025]",
        "F003** So in its year and place. [dated 2025, US]",
        "F004** So in its year, somewhere. [dated 2025, region not stated]",
    )
    return folder


def test_e308_a_fact_stands_in_the_register(register):
    register.write("x.yaml", cards=[card("x", facts=["F001", "F402"])])

    assert register.problems("E308", facts=True) == [
        'x.yaml, line 11: card "x": fact F402 is not in the register. Correct the number. (E308)'
    ]


def test_e308_looks_into_ranges_claims_and_plans(register):
    register.write("topics.yaml", topics=[topic(covers=["F009"])])
    register.write("x.yaml", cards=[card("x", facts=["F003-F005"])])
    register.write(
        "y.yaml", levels=[{**LEVEL, "slug": "y", "builds": [{"text": "a", "facts": ["F006"]}]}]
    )

    found = [problem.split("fact ")[1][:4] for problem in register.problems("E308", facts=True)]

    assert sorted(found) == ["F005", "F006", "F009"]


def test_e308_a_range_runs_forward(register):
    register.write("x.yaml", cards=[card("x", facts=["F003-F001"])])

    assert 'Write "F001-F003"' in register.problems("E308", facts=True)[0]


def test_e308_a_register_that_cannot_be_read_is_a_problem(folder):
    assert "Restore it" in folder.problems("E308", facts=True)[0]


def test_loading_needs_no_register(register):
    register.write("x.yaml", cards=[card("x", facts=["F402"])])

    assert register.read().problems == []


def test_e309_a_dated_fact_has_a_date_and_a_place(register):
    register.write("x.yaml", cards=[card("x", facts=["F003"])])

    assert register.problems("E309", facts=True) == [
        'x.yaml, line 11: card "x": carries F003, which is dated 2025, US: '
        'set "as_of" and "region". (E309)'
    ]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"facts": ["F001"]}, []),
        ({"facts": ["F002"]}, ['"as_of"']),
        ({"facts": ["F004"]}, ['"as_of"']),
        ({"facts": ["F001-F002"]}, ['"as_of"']),
        ({"facts": ["F002", "F004"], "as_of": "2025"}, []),
        ({"facts": ["F003"], "as_of": "2025"}, ['"region"']),
        ({"facts": ["F003"], "as_of": "2025", "region": "US"}, []),
    ],
)
def test_e309_asks_for_what_is_missing_only(register, fields, missing):
    register.write("x.yaml", cards=[card("x", **fields)])

    problems = register.problems("E309", facts=True)

    assert [problem.split("set ")[1] for problem in problems] == [
        f"{name}. (E309)" for name in missing
    ]


def test_e309_a_date_may_stand_beside_the_claim_or_on_the_item(register):
    dated = {"aspect": "Tools", "left": "a", "right": "b", "facts": ["F002"], "as_of": "2025"}
    aspects = [*comparison()["aspects"][:2], dated]
    undated = {name: value for name, value in dated.items() if name != "as_of"}
    register.write(
        "x.yaml",
        comparisons=[
            comparison("beside", aspects=aspects),
            comparison("on-item", aspects=[*aspects[:2], undated], as_of="2025"),
        ],
        levels=[{**LEVEL, "slug": "paid", "pay": [{**PAY, "facts": ["F003"]}]}],
    )

    assert register.problems("E309", facts=True) == []

    register.write("x.yaml", comparisons=[comparison("none", aspects=[*aspects[:2], undated])])

    assert len(register.problems("E309", facts=True)) == 1


def test_w407_every_fact_is_carried_by_a_published_item(register):
    register.write("topics.yaml", topics=[topic(covers=["F004"])])
    register.write(
        "x.yaml",
        cards=[card("x", facts=["F001"]), card("y", facts=["F003"], status="draft", as_of="2025")],
        comparisons=[comparison(facts=["F002"], as_of="2025")],
    )

    assert register.problems("W407", facts=True) == [
        "facts.md, line 3: F003 is carried by no published item. (W407)",
        "facts.md, line 4: F004 is carried by no published item. (W407)",
    ]
