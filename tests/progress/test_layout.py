"""Where topics stand on the map."""

import itertools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.progress.layout import GAP, NODE, TALL, Spot, draw


@st.composite
def fields(draw_):
    """Up to 30 topics in 4 columns and 5 bands; each needs some of those before it."""
    found = []
    for topic in range(draw_(st.integers(0, 30))):
        band, column = draw_(st.integers(0, 4)), draw_(st.integers(0, 3))
        needs = draw_(st.sets(st.integers(0, max(0, topic - 1)), max_size=3)) - {topic}
        found.append(Spot(topic, band, column, (len(needs), topic), tuple(sorted(needs))))
    return found


@settings(max_examples=30)
@given(fields())
def test_no_topic_covers_another_and_all_are_inside_the_picture(spots):
    drawing = draw(spots, columns=4)

    assert {place.topic for place in drawing.places} == {spot.topic for spot in spots}
    taken = {}
    for place in drawing.places:
        assert 0 <= place.x <= drawing.width - NODE
        assert 0 <= place.y <= drawing.height - TALL
        taken.setdefault(place.x, []).append(place.y)
    for rows in taken.values():
        assert all(b - a > TALL for a, b in itertools.pairwise(rows))


@settings(max_examples=30)
@given(fields())
def test_every_prerequisite_is_one_line_from_its_topic_to_the_one_that_needs_it(spots):
    drawing = draw(spots, columns=4)

    wanted = {(need, spot.topic) for spot in spots for need in spot.needs}
    assert {(line.first, line.then) for line in drawing.lines} == wanted
    assert len(drawing.lines) == len(wanted)
    at = {place.topic: place for place in drawing.places}
    for line in drawing.lines:
        numbers = [int(n) for n in re.findall(r"-?\d+", line.path)]
        assert numbers[0] - at[line.first].x in (0, NODE)
        assert numbers[-2] - at[line.then].x in (0, NODE)
        assert min(numbers) >= 0
        assert max(numbers) <= max(drawing.width, drawing.height)


@settings(max_examples=30)
@given(fields())
def test_the_same_topics_make_the_same_picture_and_tab_goes_column_by_column(spots):
    drawing = draw(spots, columns=4)

    assert draw(spots, columns=4) == drawing
    order = [(place.column, place.y) for place in drawing.places]
    assert order == sorted(order)


def test_in_a_band_the_shorter_chain_stands_higher_and_bands_keep_their_order():
    spots = [
        Spot(1, 7, 0, (2, 0), ()),
        Spot(2, 7, 0, (0, 0), ()),
        Spot(3, 5, 0, (0, 0), ()),
    ]

    drawing = draw(spots, columns=1)

    assert [place.topic for place in drawing.places] == [2, 1, 3]
    assert [band for band, _ in drawing.bands] == [7, 5]


def test_a_line_over_a_column_runs_between_the_rows_of_it():
    spots = [Spot(1, 1, 0, (0,), ()), Spot(2, 1, 1, (0,), ()), Spot(3, 1, 2, (0,), (1,))]

    drawing = draw(spots, columns=3)

    top = drawing.places[1].y
    lane = int(re.search(r" (\d+)H", drawing.lines[0].path)[1])
    assert top - GAP < lane < top
