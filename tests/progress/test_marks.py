"""What the map says of a topic, and which comes next."""

import pytest

from guide.progress.marks import Mark, next_topic


@pytest.mark.parametrize(
    ("mark", "kind", "words"),
    [
        (Mark(5), "learning", "5 cards"),
        (Mark(1), "learning", "1 card"),
        (Mark(5, True), "aside", "Not in scope"),
        (Mark(5, True, "", 0.0), "new", "Not started"),
        (Mark(5, True, "doing", 0.64, 3, 2), "learning", "Doing, 64%, 2 due"),
        (Mark(5, True, "", 0.85, 5), "ready", "Ready, 85%"),
        (Mark(5, True, "done", 0.3, 5), "learning", "Done, 30%"),
        (Mark(5, True, "skipped", 0.9, 5, 1), "aside", "Skipped, 1 due"),
    ],
)
def test_a_mark_says_in_words_what_its_frame_shows(mark, kind, words):
    assert (mark.kind, mark.words) == (kind, words)


OPEN, READY, AWAY = Mark(5, True, "", 0.2, 1), Mark(5, True, "", 0.9, 5), Mark(5, True)


def test_the_next_topic_opens_the_most_others_and_has_all_it_needs():
    marks = {1: READY, 2: OPEN, 3: OPEN, 4: OPEN, 5: OPEN, 6: AWAY}
    needs = {2: (1,), 3: (1, 6), 4: (3,), 5: (3, 2)}

    assert next_topic([1, 2, 3, 4, 5, 6], needs, marks) == 3


def test_a_topic_called_done_or_skipped_is_not_next_and_holds_up_nothing():
    done, skipped = Mark(5, True, "done", 0.1, 1), Mark(5, True, "skipped", 0.1, 1)

    assert next_topic([1, 2], {2: (1,)}, {1: done, 2: OPEN}) == 2
    assert next_topic([1, 2], {2: (1,)}, {1: skipped, 2: READY}) is None


def test_where_all_need_something_of_another_round_it_is_still_one_of_them():
    assert next_topic([2], {2: (9,)}, {2: OPEN, 9: OPEN}) == 2


def test_nothing_is_next_for_a_visitor():
    assert next_topic([1], {}, {1: Mark(5)}) is None
