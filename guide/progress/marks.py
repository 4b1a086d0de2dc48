"""What the map says of one topic, and which topic comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

READY = 0.85


@dataclass(frozen=True)
class Mark:
    """One topic as a reader stands to it; `recall` (0 to 1) is None where it is not in scope."""

    cards: int
    personal: bool = False
    status: str = ""
    recall: float | None = None
    seen: int = 0
    due: int = 0

    @property
    def ready(self) -> bool:
        """Whether at least 85% would be recalled today."""
        return self.recall is not None and self.recall >= READY

    @property
    def settled(self) -> bool:
        """Whether nothing here waits for the reader: ready, put away, or not in scope."""
        return self.ready or self.recall is None or self.status in ("done", "skipped")

    @property
    def kind(self) -> str:
        """How the topic is drawn: ready, learning, new or aside."""
        if self.status == "skipped" or (self.personal and self.recall is None):
            return "aside"
        if self.ready:
            return "ready"
        return "learning" if self.seen or not self.personal else "new"

    @property
    def percent(self) -> int:
        """What would be recalled today."""
        return round(100 * (self.recall or 0))

    @property
    def standing(self) -> str:
        """The short word: "Ready", "64%", "Not started", "Not in scope", "5 cards"."""
        if not self.personal:
            return f"{self.cards} card{'' if self.cards == 1 else 's'}"
        if self.status == "skipped":
            return "Skipped"
        if self.recall is None:
            return "Not in scope"
        if not self.seen:
            return "Not started"
        return f"{'Ready, ' if self.ready else ''}{self.percent}%"

    @property
    def words(self) -> str:
        """All that is known: "Doing, 64%, 3 due"."""
        said = self.status.capitalize() if self.status in ("doing", "done") else ""
        due = f"{self.due} due" if self.due else ""
        return ", ".join(filter(None, (said, self.standing, due)))


def next_topic(
    topics: Iterable[int], needs: Mapping[int, tuple[int, ...]], marks: Mapping[int, Mark]
) -> int | None:
    """The topic to learn now: in scope, with all it needs settled, and opening the most others.

    Of several it is the first in the order given; where each needs something unsettled (of another
    round), it is one of those. None where nothing is open.
    """
    topics = list(topics)
    open_ = [one for one in topics if not marks[one].settled]
    ready = [
        one
        for one in open_
        if all(marks[each].settled for each in needs.get(one, ()) if each in marks)
    ]
    waiting = {one: sum(one in needs.get(other, ()) for other in open_) for one in open_}
    return max(ready or open_, key=waiting.__getitem__, default=None)
