"""Which words of two texts differ."""

import time

from hypothesis import given, settings
from hypothesis import strategies as some

from guide.checklists.wording import LONGEST, compared

TEXTS = some.text(alphabet="ab \n", max_size=40)


def joined(parts):
    return "".join(part.text for part in parts)


def alike(parts):
    return "".join(part.text for part in parts if not part.differs)


def test_words_that_only_one_text_has_are_marked():
    mine, theirs = compared("on 40 cases, split", "on thirty cases, split by type")

    assert [part.text for part in mine if part.differs] == ["40"]
    assert [part.text for part in theirs if part.differs] == ["thirty", " by type"]


@given(TEXTS, TEXTS)
@settings(max_examples=30)
def test_the_parts_give_both_texts_back_and_what_is_not_marked_is_the_same(one, other):
    mine, theirs = compared(one, other)

    assert (joined(mine), joined(theirs)) == (one, other)
    assert alike(mine) == alike(theirs)


def test_a_text_of_very_many_words_is_marked_as_a_whole_and_takes_no_time():
    long = "a " * LONGEST
    began = time.monotonic()

    mine, theirs = compared(long, long[::-1])

    assert [part.differs for part in (*mine, *theirs)] == [True, True]
    assert time.monotonic() - began < 1
