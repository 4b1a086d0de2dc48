"""Questions about one topic: which of its interview questions a person has met."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.interviews.models import Question


class Asked(NamedTuple):
    """The questions of a topic: those met, and (round, level, number) of all the others."""

    met: list[Question]
    unmet: list[tuple[str, str, int]]

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.met) + sum(number for *_, number in self.unmet)


def asked_on(user: User, topic: Topic) -> Asked:
    """The questions of a topic; those that the person has not met are only counted."""
    met = Question.objects.filter(pk=OuterRef("pk")).met_by(user)
    rows = Question.objects.listed_for(user).filter(topics=topic).annotate(was_met=Exists(met))
    rows = rows.select_related("round", "level").order_by("round__order", "level__order", "order")
    light = ("slug", "title", "minutes", "round__title", "level__title")
    shown = list(rows.only(*light))
    closed = Counter((one.round.title, one.level.title) for one in shown if not one.was_met)
    return Asked(
        [one for one in shown if one.was_met], [(*cell, number) for cell, number in closed.items()]
    )
