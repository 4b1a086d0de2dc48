"""Doors: the bank, one question, and a question as each side of an interview sees it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from guide.curriculum.models import Level, Round
from guide.flashcards.models import Card
from guide.foundation.pages import page
from guide.goals.models import Goal
from guide.interviews import browsing
from guide.interviews.actions import questions as actions
from guide.interviews.actions.mocks import start_mock
from guide.interviews.forms import SideForm
from guide.interviews.forms.bank import BankForm, FlagForm
from guide.interviews.models import Interview, Question

A_PAGE = 20
SECTION = {"section": "mocks"}


@require_GET
def bank(request: HttpRequest) -> HttpResponse:
    """The bank; who comes without a filter sees the level they aim for."""
    aims = Goal.objects.filter(user=request.user).values(level=F("target_level__slug"))
    form = BankForm(request.GET or aims.first() or {})
    pages = Paginator(browsing.questions_of(request.user, form.wanted), A_PAGE)
    shown = pages.get_page(form.wanted.get("page") or 1)
    context = {
        "rows": browsing.bank_of(request.user, shown.object_list),
        "page": shown,
        "wanted": form.wanted,
        "rounds": Round.objects.current(),
        "levels": Level.objects.current(),
        "topics": browsing.topics_met(request.user),
        "form": form,
    }
    return page(request, "interviews/bank.html", SECTION | context)


@require_POST
def open_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a question outside a mock; a number asks for it, as its name would tell of it."""
    row = get_object_or_404(Question.objects.listed_for(request.user), pk=pk)
    actions.meet_question(request.user, row, now=timezone.now())
    messages.success(request, "Opened. It counts as met, so a mock will not ask it by surprise.")
    return redirect(row)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Sit a mock with this question, met or not."""
    row = get_object_or_404(Question.objects.current(), pk=pk)
    mock, _ = start_mock(
        request.user,
        round=row.round,
        level=row.level,
        strict=False,
        now=timezone.now(),
        question=row,
    )
    return redirect(mock)


@require_POST
def flag(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Question.objects.visible_to(request.user), slug=slug)
    form = FlagForm(request.POST)
    if form.is_valid() and form.cleaned_data["state"] == "on":
        actions.flag_question(request.user, row, now=timezone.now())
    elif form.is_valid():
        actions.unflag_question(request.user, row)
    return redirect(row)


@require_GET
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """A question that was met; its answer and sheet stay folded until asked for.

    While a mock of it is not scored, the way leads there: nothing is shown before its time.
    """
    row = get_object_or_404(Question.objects.current().met_by(request.user), slug=slug)
    mock = Interview.objects.visible_to(request.user).unscored().filter(question=row).first()
    if mock:
        messages.info(request, "Score this round first. Then its answer opens in the bank.")
        return redirect(mock)
    flagged = Question.objects.flagged_by(request.user).filter(pk=row.pk).exists()
    context = _parts(request, row) | {"flagged": flagged}
    return page(request, "interviews/question.html", SECTION | context)


def _parts(request: HttpRequest, row: Question) -> dict:
    return {
        "question": row,
        "topics": row.topics.visible_to(request.user),
        "cards": Card.objects.current().filter(questions=row),
        "sources": row.sources.visible_to(request.user),
    }


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """A question as each side of the table sees it; for staff."""
    row = get_object_or_404(Question.objects.previewed_by(request.user), slug=slug)
    form = SideForm(request.GET)
    side = form.cleaned_data["side"] if form.is_valid() else SideForm.CANDIDATE
    context = _parts(request, row) | {"side": side, "sides": form.fields["side"].choices}
    return page(request, "interviews/preview.html", context)
