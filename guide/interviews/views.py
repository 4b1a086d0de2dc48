"""Doors: a question as each side of an interview sees it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.interviews.forms import SideForm
from guide.interviews.models import Question


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    question = fetch(Question, request.user, "view", slug=slug)
    form = SideForm(request.GET)
    context = {
        "question": question,
        "side": form.cleaned_data["side"] if form.is_valid() else SideForm.CANDIDATE,
        "sides": form.fields["side"].choices,
        "topics": question.topics.visible_to(request.user),
        "cards": question.cards.current(),
        "sources": question.sources.visible_to(request.user),
    }
    return page(request, "interviews/preview.html", context)
