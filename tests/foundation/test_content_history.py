"""Slugs over time: E302, E307 and W409."""

from datetime import date

from guide.foundation.content_files import Earlier, Past
from tests.make_content import card

RETIRED = date(2026, 9, 1)


def rename(old, new, kind="card"):
    return {"kind": kind, "from": old, "to": new, "since": "2026-11-23"}


def text_of(fields):
    return f"{fields['front']}\n{fields['back']}"


def test_e302_a_renamed_slug_is_not_given_again(folder):
    folder.write("x.yaml", cards=[card("old")], renames=[rename("old", "why-retrieve")])

    assert folder.problems("E302") == [
        'x.yaml, line 3: card "old": the slug belonged to a card renamed to "why-retrieve" on '
        "2026-11-23. Choose another. (E302)"
    ]


def test_e302_remembers_renames_that_left_the_files(folder):
    folder.write("x.yaml", cards=[card("old")])

    [problem] = folder.problems("E302", earlier=Earlier(renames={("card", "old"): "new"}))

    assert 'card "old": the slug belonged to a card renamed to "new". Choose another.' in problem


def test_e302_a_retired_slug_is_not_given_to_another_text(folder):
    folder.write("x.yaml", cards=[card("old")])
    past = {"old": Past("How do you tell a strategy from a list of goals?", RETIRED)}

    assert folder.problems("E302", earlier=Earlier({"card": past})) == [
        'x.yaml, line 3: card "old": the slug belonged to a card retired on 2026-09-01. '
        "Choose another. (E302)"
    ]


def test_e302_lets_a_retired_item_come_back(folder):
    folder.write("x.yaml", cards=[card("old", extra="Now with more.")])
    past = {"old": Past(text_of(card("old")), RETIRED)}

    assert folder.problems("E302", earlier=Earlier({"card": past})) == []


def test_e302_lets_a_living_item_change(folder):
    folder.write("x.yaml", cards=[card("old")])

    assert folder.problems("E302", earlier=Earlier({"card": {"old": Past("Else")}})) == []


def test_e307_a_rename_leads_to_an_item(folder):
    folder.write("x.yaml", renames=[rename("old", "why-retrieves")])

    assert folder.problems("E307") == [
        'x.yaml, line 5: rename "old": card, to "why-retrieves": "why-retrieves" does not exist. '
        'Did you mean "why-retrieve"? (E307)'
    ]


def test_e307_the_old_item_is_gone(folder):
    folder.write("x.yaml", cards=[card("old")], renames=[rename("old", "why-retrieve")])

    assert folder.problems("E307") == [
        'x.yaml, line 13: rename "old": card, to "why-retrieve": "old" is still in the files. '
        "Remove the old item. (E307)"
    ]


def test_e307_renames_may_follow_each_other_but_not_in_a_circle(folder):
    chain = [rename("oldest", "old"), rename("old", "why-retrieve")]
    folder.write("x.yaml", renames=chain)

    assert folder.problems("E307") == []
    assert folder.read().renames("card") == {"oldest": "why-retrieve", "old": "why-retrieve"}

    folder.write("x.yaml", renames=[rename("a", "b"), rename("b", "a")])

    assert len(folder.problems("E307")) == 2
    assert "lead in a circle. Remove one" in folder.problems("E307")[0]


def test_w409_a_new_item_like_a_vanished_one_may_be_a_rename(folder):
    new = card("new-name")
    folder.write("x.yaml", cards=[new])
    past = {"old-name": Past(text_of(new) + " And a word more."), "why-retrieve": Past("Known")}

    [problem] = folder.problems("W409", earlier=Earlier({"card": past}))

    assert problem.startswith('x.yaml, line 3: card "new-name": is new and ')
    assert problem.endswith(
        '% alike to the vanished "old-name". Add a rename to keep progress. (W409)'
    )


def test_w409_says_nothing_of_different_known_or_renamed_items(folder):
    new = card("new-name")
    folder.write("x.yaml", cards=[new], renames=[rename("renamed", "new-name")])
    past = {
        "different": Past("How do you tell a strategy from a list of goals?"),
        "renamed": Past(text_of(new)),
        "retired": Past(text_of(new), RETIRED),
        "why-retrieve": Past(text_of(new)),
    }

    assert folder.problems("W409", earlier=Earlier({"card": past})) == []
