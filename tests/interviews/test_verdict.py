"""What a loop comes to: missing rounds first, then the first rule that holds, never an average."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.interviews.verdict import Dimension, Held, apart, lowest_dimension, verdict
from tests.interviews.make_loop import ROUNDS

SCOPE = list(ROUNDS.items())
LOW = (Dimension("Depth", 1, 2), Dimension("Evaluation", 2, 2), Dimension("Limits", 2, 2))


def held(word, signal="at", dimensions=LOW):
    """Sheets from letters, a round each: S strong no hire, n no hire, h hire, H strong hire."""
    marks = {"S": 1, "n": 2, "h": 3, "H": 4}
    signals = signal.split() * (5 if " " not in signal else 1)
    return [
        Held(slug, title, marks[mark], level, dimensions)
        for mark, level, (slug, title) in zip(word, signals, SCOPE, strict=False)
        if mark != "-"
    ]


@pytest.mark.parametrize(
    ("word", "signals", "text"),
    [
        ("hhhhh", "at", "Hire, at mid level."),
        ("HHHHH", "above", "Hire, above mid level."),
        ("hhhhh", "below below above at above", "Hire, at mid level."),
        ("hhhhh", "at at below above above", "Hire, below mid level."),
        ("hhhhh", "at at above at below", "Hire, below mid level."),
        ("hhhh-", "at at above above at", "Incomplete: Behavioral. Hire, above mid level."),
        (
            "hh---",
            "below",
            "Incomplete: AI, System design, Behavioral. Hire, level not known.",
        ),
        ("hnhhh", "at", "Follow-up round on Evaluation."),
        ("HnHH-", "above", "Incomplete: Behavioral. Follow-up round on Evaluation."),
        ("hnnhh", "at", "No hire."),
        ("nnnnn", "below", "No hire."),
        ("nhh-n", "at", "Incomplete: System design. No hire."),
        ("HSHHH", "above", "No hire unless answered."),
        ("SnnSn", "at", "No hire unless answered."),
        ("hShh-", "at", "Incomplete: Behavioral. No hire unless answered."),
        ("-----", "at", "Incomplete: Coding, ML, AI, System design, Behavioral."),
    ],
)
def test_the_text_of_a_loop(word, signals, text):
    assert verdict(SCOPE, held(word, signals), "mid").text == text


@pytest.mark.parametrize(
    ("dimensions", "lowest"),
    [
        ([("Depth", 1, 3), ("Limits", 1, 1), ("Path", 3, 2)], "Limits"),
        ([("Depth", 1, 2), ("Limits", 3, 2), ("Path", 2, 2)], "Limits"),
        ([("Depth", 2, 2), ("Limits", 2, 2)], "Depth"),
        ([("Depth", 3, None), ("Limits", 1, 4)], "Limits"),
        ([("Depth", 3, None), ("Limits", 1, None)], "ML"),
        ([], "ML"),
    ],
)
def test_the_lowest_dimension_is_the_one_with_the_fewest_points_then_the_heavier(
    dimensions, lowest
):
    one = Held("ml", "ML", 2, "at", tuple(Dimension(*each) for each in dimensions))

    assert lowest_dimension(one) == lowest


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [(1, 3, 2), (4, 1, 3), (3, 1, 2), (2, 3, 0), (4, 4, 0), (None, 4, 0), (1, None, 0)],
)
def test_sheets_two_steps_apart_are_to_be_talked_about_and_no_signal_is_no_step(one, other, steps):
    assert apart(one, other) == steps


words = st.text("SnhH-", min_size=5, max_size=5)
signals = st.lists(st.sampled_from(["below", "at", "above"]), min_size=5, max_size=5)


@settings(max_examples=60)
@given(words, signals.map(" ".join))
def test_missing_rounds_are_the_first_words_and_only_then(word, levels):
    found = verdict(SCOPE, held(word, levels), "mid")

    assert found.text.startswith("Incomplete: ") == ("-" in word)
    assert len(found.missing) == word.count("-")


@settings(max_examples=60)
@given(words, signals.map(" ".join))
def test_one_no_is_never_outvoted(word, levels):
    found = verdict(SCOPE, held(word, levels), "mid")

    assert ("Hire," in found.text) == (not set(word) & set("Sn") and word != "-----")
    assert ("unless answered" in found.text) == ("S" in word)


@settings(max_examples=60)
@given(words, signals.map(" ".join), st.sampled_from("hH"))
def test_a_better_round_elsewhere_changes_no_word_of_a_no(word, levels, mark):
    before = verdict(SCOPE, held(word, levels), "mid")
    better = word.replace("h", mark).replace("H", mark)

    if before.rule != "hire":
        assert verdict(SCOPE, held(better, levels), "mid").text == before.text


@settings(max_examples=60)
@given(st.text("hH", min_size=5, max_size=5), signals)
def test_coding_and_ml_never_move_the_level(word, levels):
    found = verdict(SCOPE, held(word, " ".join(levels)), "mid")
    other = verdict(SCOPE, held(word, " ".join(["below", "below", *levels[2:]])), "mid")

    assert found.signal == other.signal
