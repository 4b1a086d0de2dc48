"""The question before a round ends while much of its time is left; both sides of a mock ask it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from guide.foundation.pages import page
from guide.interviews import partners
from guide.interviews.forms import EndForm
from guide.interviews.models import Interview


def asks_first(request: HttpRequest, row: Interview, now: datetime) -> bool:
    """Whether a press on the end is to be answered by the question."""
    form = EndForm(request.POST)
    sure = form.is_valid() and form.cleaned_data["sure"]
    return row.state == Interview.State.RUNNING and not sure and row.clock.much_left(now)


def question(request: HttpRequest, row: Interview, back: str) -> HttpResponse:
    """Ask on a page of its own; `back` is where the round goes on."""
    if row.state != Interview.State.RUNNING:
        return redirect(back)
    context = {
        "section": "mocks",
        "mock": row,
        "left": max(0, int(row.clock.left(timezone.now()).total_seconds())),
        "other": partners.name_of_other(row, request.user) if row.with_partner else "",
        "back": back,
    }
    return page(request, "interviews/finish.html", context)
