"""The question bank: found by place for everybody, by words only among what the person has met."""

from typing import Any, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.interviews.models import Interview, Question, QuestionMet
from guide.interviews.queries import Past, past_among


class Banked(NamedTuple):
    """A question in the bank; `question` is None where it was not met, so that it stays closed.

    `last` is the last mock of it whose sheet is in.
    """

    pk: int
    round: str
    level: str
    minutes: int
    question: Question | None
    last: Past | None


def questions_of(user: User, wanted: dict[str, Any]) -> QuerySet[Question]:
    """The questions that fit what is `wanted`, in the order of the guide.

    Round, level, minutes and `show` look among all. Topic, form and the words of `q` would tell
    something of a question, so they look only among those that were met.
    """
    rows = Question.objects.listed_for(user).filter(_place(wanted))
    told = Q()
    if wanted.get("topic"):
        told &= Q(pk__in=Question.objects.filter(topics__slug=wanted["topic"]))
    if wanted.get("form"):
        told &= Q(form=wanted["form"])
    for word in (wanted.get("q") or "").split():
        told &= Q(title__icontains=word) | Q(prompt__icontains=word)
    if told:
        rows = rows.met_by(user).filter(told)
    rows = _shown(user, rows, wanted.get("show") or "")
    return rows.order_by("round__order", "level__order", "slug")


def _place(wanted: dict[str, Any]) -> Q:
    names = {"round": "round__slug", "level": "level__slug", "minutes": "minutes__lte"}
    return Q(**{names[name]: wanted[name] for name in names if wanted.get(name)})


def _shown(user: User, rows: Any, show: str) -> Any:
    if show in ("unmet", "undone"):
        left_out = rows.met_by(user) if show == "unmet" else rows.done_by(user)
        return rows.exclude(pk__in=left_out.order_by().values("pk"))
    if show == "flagged":
        return rows.met_by(user).flagged_by(user)
    return {"met": rows.met_by, "done": rows.done_by}[show](user) if show else rows


def bank_of(user: User, rows: QuerySet[Question]) -> list[Banked]:
    """Questions of the bank: met ones open, the others by round, level and minutes only.

    Five statements.
    """
    shown = list(
        rows.select_related("round", "level").only("minutes", "round__title", "level__title")
    )
    pks = [row.pk for row in shown]
    flagged = QuestionMet.objects.filter(user=user, question=OuterRef("pk")).exclude(
        flagged_at=None
    )
    met = Question.objects.filter(pk__in=pks).met_by(user).annotate(flagged=Exists(flagged))
    known = met.only("slug", "title", "form").in_bulk()
    last = _last_of(user, pks)
    return [
        Banked(
            row.pk,
            row.round.title,
            row.level.title,
            row.minutes,
            known.get(row.pk),
            last.get(row.pk),
        )
        for row in shown
    ]


def _last_of(user: User, pks: list[int]) -> dict[int, Past]:
    mine = Interview.objects.visible_to(user).scored().filter(question__in=pks).order_by()
    newest = mine.values("question").annotate(newest=Max("pk")).values("newest")
    return {
        one.mock.question_id: one
        for one in past_among(user, Interview.objects.filter(pk__in=newest))
    }


def topics_met(user: User) -> QuerySet[Topic]:
    """The topics of the questions that the person has met."""
    met = Question.objects.listed_for(user).met_by(user)
    return Topic.objects.filter(questions__in=met).distinct().order_by("title")
