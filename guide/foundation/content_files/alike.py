"""How alike two texts are: Jaccard of their word 3-grams, 0 to 1."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

Grams = frozenset[tuple[str, ...]]
WORDS = re.compile(r"[^\W_]+")


def grams_of(text: str) -> Grams:
    """Word 3-grams in lower case without punctuation; fewer than three words are one gram."""
    words = WORDS.findall(text.lower())
    if len(words) < 3:
        return frozenset([tuple(words)]) if words else frozenset()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def alike(one: str, other: str) -> float:
    """The share of 3-grams that two texts have in common."""
    first, second = grams_of(one), grams_of(other)
    return len(first & second) / (len(first | second) or 1)


def near_pairs(
    ours: dict[str, str], theirs: dict[str, str], least: float
) -> Iterator[tuple[str, str, float]]:
    """Pairs at least so much alike, found through an inverted index of their 3-grams."""
    ours_by_grams = {name: grams_of(text) for name, text in ours.items()}
    theirs_by_grams = {name: grams_of(text) for name, text in theirs.items()}
    index: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, grams in theirs_by_grams.items():
        for gram in grams:
            index[gram].append(name)
    for name, grams in ours_by_grams.items():
        shared = Counter(other for gram in grams for other in index.get(gram, ()))
        for other, count in sorted(shared.items()):
            share = count / (len(grams) + len(theirs_by_grams[other]) - count)
            if share >= least:
                yield name, other, share
