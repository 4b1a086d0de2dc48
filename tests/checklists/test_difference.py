"""What a newer version does to a list: nothing done is ever removed, and twice is once."""

from hypothesis import given
from hypothesis import strategies as st

from guide.checklists.difference import FIELDS, Has, Reworded, difference
from tests.checklists.make import entry

SLUGS = st.sampled_from("abcdefgh")
WORDS = st.fixed_dictionaries(
    {"section": st.sampled_from(["First", "Then"]), "text": st.sampled_from(["Read", "Tell"])},
    optional={
        "detail": st.sampled_from(["", "Aloud"]),
        "minutes": st.none() | st.integers(1, 3),
        "days_before": st.none() | st.integers(-1, 1),
    },
)


@st.composite
def items(draw):
    """Items of a list, each of them closed by somebody or open."""
    slugs = draw(st.lists(SLUGS, unique=True))
    return [Has(slug, draw(WORDS), draw(st.booleans())) for slug in slugs]


@st.composite
def versions(draw):
    slugs = draw(st.lists(SLUGS, unique=True))
    return [{"slug": slug, **draw(WORDS)} for slug in slugs]


def has(slug, closed=False, **words):
    found = dict.fromkeys(FIELDS, "") | {"minutes": None, "days_before": None}
    return Has(slug, found | entry(slug, **words), closed)


def after(mine, version, change, accepted):
    """The list once it has taken the version; items that were kept are no longer the template's."""
    theirs = {one["slug"]: one for one in version}
    gone = {one.slug for one in (*change.kept, *change.removed)}
    stay = [
        Has(one.slug, theirs[one.slug], one.closed) if one.slug in accepted else one
        for one in mine
        if one.slug not in gone
    ]
    return stay + [Has(one["slug"], one, False) for one in change.added]


def test_the_same_items_differ_in_nothing():
    same = difference([has("read"), has("tell", closed=True)], [entry("read"), entry("tell")], [])

    assert same.empty


def test_new_items_are_added_in_the_order_of_the_version():
    version = [entry("ask"), entry("read"), entry("draw")]

    change = difference([has("read")], version, ["read"])

    assert [one["slug"] for one in change.added] == ["ask", "draw"]
    assert (change.reworded, change.kept, change.removed) == ([], [], [])


def test_an_item_that_is_gone_stays_where_somebody_closed_it_and_goes_where_nobody_did():
    change = difference([has("read", closed=True), has("tell")], [], ["read", "tell"])

    assert [one.slug for one in change.kept] == ["read"]
    assert [one.slug for one in change.removed] == ["tell"]


def test_other_words_are_told_field_by_field_and_empty_is_absent():
    mine = has("read", text="Read it", minutes=20)
    version = [entry("read", "Read it twice", days_before=0)]

    change = difference([mine], version, ["read"])

    fields = [("text", "Read it", "Read it twice"), ("minutes", 20, None), ("days_before", None, 0)]
    assert change.reworded == [Reworded("read", "Read it", fields)]


def test_what_people_deleted_from_the_list_does_not_come_back():
    change = difference([has("read")], [entry("read"), entry("tell")], ["read", "tell"])

    assert change.empty


def test_what_an_older_version_took_away_comes_back_with_a_version_that_has_it_again():
    change = difference([has("read")], [entry("read"), entry("tell")], ["read"])

    assert [one["slug"] for one in change.added] == ["tell"]


def test_what_people_added_to_the_list_stays_whatever_a_version_says():
    change = difference([has("read"), has("own")], [entry("read")], ["read"])

    assert change.empty


@given(items(), versions(), st.lists(SLUGS))
def test_nothing_done_is_ever_removed(mine, version, before):
    change = difference(mine, version, before)

    assert not [one for one in change.removed if one.closed]
    lost = {one.slug for one in mine if one.closed} - {one["slug"] for one in version}
    assert {one.slug for one in change.kept} == lost & set(before)


@given(items(), versions(), st.lists(SLUGS))
def test_every_item_of_list_and_version_is_told_once_or_is_the_same(mine, version, before):
    change = difference(mine, version, before)

    here, there = {one.slug for one in mine}, {one["slug"] for one in version}
    added = {one["slug"] for one in change.added}
    assert added == there - here - set(before)
    assert {one.slug for one in (*change.kept, *change.removed)} == (here - there) & set(before)
    assert {one.slug for one in change.reworded} <= here & there
    assert len(added) == len(change.added)


@given(items(), versions(), st.lists(SLUGS), st.data())
def test_taking_the_same_version_twice_changes_nothing_more(mine, version, before, data):
    change = difference(mine, version, before)
    offered = [one.slug for one in change.reworded]
    accepted = data.draw(st.sets(st.sampled_from(offered)) if offered else st.just(set()))

    again = difference(
        after(mine, version, change, accepted), version, [one["slug"] for one in version]
    )

    assert (again.added, again.kept, again.removed) == ([], [], [])
    assert [one.slug for one in again.reworded] == [one for one in offered if one not in accepted]


@given(items(), versions(), st.lists(SLUGS))
def test_the_lists_own_words_are_what_is_shown_beside_the_new_ones(mine, version, before):
    words = {one.slug: one.words for one in mine}

    for one in difference(mine, version, before).reworded:
        assert one.text == words[one.slug]["text"]
        assert all(here == words[one.slug].get(name) for name, here, _ in one.fields)
