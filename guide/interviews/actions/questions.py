"""What people do with questions outside a mock."""

from datetime import datetime

from django.db import transaction
from django.db.models import Min

from guide.accounts.models import User
from guide.interviews.models import Interview, Question, QuestionMet


def meet_question(user: User, question: Question, *, now: datetime) -> None:
    """Open a question outside a mock: from now on it counts as met. Twice changes nothing."""
    QuestionMet.objects.get_or_create(user=user, question=question, defaults={"met_at": now})


@transaction.atomic
def flag_question(user: User, question: Question, *, now: datetime) -> None:
    """Mark a question that was met, to find it again. Twice changes nothing.

    One that was met in a mock only is noted as met from then on, so that the order in which
    questions are asked again stays.
    """
    asked = Interview.objects.visible_to(user).started().filter(question=question)
    met_at = asked.aggregate(first=Min("created_at"))["first"] or now
    row, _ = QuestionMet.objects.get_or_create(
        user=user, question=question, defaults={"met_at": met_at}
    )
    if row.flagged_at is None:
        row.flagged_at = now
        row.save(update_fields=["flagged_at"])


def unflag_question(user: User, question: Question) -> None:
    """Take the flag off a question. Twice changes nothing."""
    QuestionMet.objects.filter(user=user, question=question).update(flagged_at=None)
