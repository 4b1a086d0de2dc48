"""Doors: the bank, one question, and a question as each side of an interview sees it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from guide.curriculum.models import Level, Round
from guide.flashcards.models import Card
from guide.foundation.pages import page
from guide.interviews import queries
from guide.interviews.actions import mocks as actions
from guide.interviews.forms import BankForm, SideForm
from guide.interviews.models import Interview, Question

A_PAGE = 20
SECTION = {"section": "mocks"}


@require_GET
def bank(request: HttpRequest) -> HttpResponse:
    form = BankForm(request.GET)
    rows = form.filter(Question.objects.listed_for(request.user))
    wanted = form.cleaned_data if form.is_valid() else {}
    met = rows.met_by(request.user)
    if wanted.get("met"):
        rows = met if wanted["met"] == "yes" else rows.exclude(pk__in=met.values("pk"))
    pages = Paginator(rows.order_by("round__order", "level__order", "slug"), A_PAGE)
    shown = pages.get_page(wanted.get("page") or 1)
    context = {
        "rows": queries.bank_of(request.user, shown.object_list),
        "page": shown,
        "wanted": wanted,
        "rounds": Round.objects.current(),
        "levels": Level.objects.current(),
        "form": form,
    }
    return page(request, "interviews/bank.html", SECTION | context)


@require_POST
def open_question(request: HttpRequest, slug: str) -> HttpResponse:
    question = get_object_or_404(Question.objects.listed_for(request.user), slug=slug)
    actions.meet_question(request.user, question, now=timezone.now())
    messages.success(request, "Opened. It counts as met, so a mock will not ask it by surprise.")
    return redirect("interviews:question", slug)


@require_GET
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """A question that was met; its answer and sheet stay folded until asked for.

    While a mock of it is not scored, the way leads there: nothing is shown before its time.
    """
    row = get_object_or_404(Question.objects.visible_to(request.user), slug=slug)
    mock = Interview.objects.visible_to(request.user).unscored().filter(question=row).first()
    if mock:
        messages.info(request, "Score this round first. Then its answer opens in the bank.")
        return redirect(mock)
    return page(request, "interviews/question.html", SECTION | _parts(request, row))


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
