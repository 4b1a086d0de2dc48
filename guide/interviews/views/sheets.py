"""Doors: commit, score, debrief, in this order and no other."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from guide.curriculum.models import Topic
from guide.foundation.pages import page
from guide.interviews import hindsight, judging, partners, queries, scoring
from guide.interviews.actions import sheets as actions
from guide.interviews.following import followed, gaps_in
from guide.interviews.forms import CommitForm, DebriefForm, SheetForm
from guide.interviews.forms.partner import RatingForm
from guide.interviews.models import Interview, Scorecard
from guide.interviews.stories import told_in
from guide.interviews.views.sides import candidate_side
from guide.interviews.views.together import together

SECTION = {"section": "mocks"}


def _mock(request: HttpRequest, pk: int) -> tuple[Interview, Scorecard | None]:
    mock = candidate_side(request, pk)
    sheet = mock.scorecards.filter(scorer=request.user).prefetch_related("scores").first()
    return mock, sheet


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The next step of scoring, or the debrief once the sheet is in."""
    mock, card = _mock(request, pk)
    if mock.ended_at is None:
        return redirect(mock)
    if card is None:
        return _step(request, mock, "commit", form=CommitForm())
    if card.submitted_at is None:
        return _step(request, mock, "score", form=SheetForm(rubric=mock.snapshot["rubric"]))
    if mock.waits_for_sheets:
        return redirect("interviews:sheets", pk)
    return _debrief(request, mock, card, _debrief_form(mock, card))


def _step(
    request: HttpRequest, mock: Interview, name: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "mock": mock,
        "question": mock.snapshot,
        "used": int(mock.clock.used(mock.ended_at).total_seconds()),
        "overrun": int(mock.clock.overrun(mock.ended_at).total_seconds()),
    }
    template = f"interviews/{name}.html"
    return page(request, template, SECTION | context | more, status=status)


@require_POST
def commit(request: HttpRequest, pk: int) -> HttpResponse:
    mock, card = _mock(request, pk)
    form = CommitForm(request.POST)
    if mock.ended_at is None or card is not None:
        return redirect("interviews:sheet", pk)
    if not form.is_valid():
        return _step(request, mock, "commit", form=form, status=422)
    actions.commit(mock, by=request.user, now=timezone.now(), **form.cleaned_data)
    return redirect("interviews:sheet", pk)


@require_POST
def score(request: HttpRequest, pk: int) -> HttpResponse:
    mock, card = _mock(request, pk)
    if card is None or card.submitted_at is not None:
        return redirect("interviews:sheet", pk)
    form = SheetForm(request.POST, rubric=mock.snapshot["rubric"])
    if not form.is_valid():
        return _step(request, mock, "score", form=form, status=422)
    signal = form.cleaned_data["level_signal"]
    actions.submit_sheet(
        mock, by=request.user, scores=form.scores, level_signal=signal, now=timezone.now()
    )
    return redirect("interviews:sheet", pk)


def _topics(mock: Interview) -> Any:
    """Those of the question as it was asked, and, as a slug can be renamed, as it is now."""
    named = {slug for one in mock.snapshot["rubric"] for slug in one.get("topics", [])}
    asked = Q(slug__in=named | set(mock.snapshot["topics"]))
    return Topic.objects.current().filter(asked | Q(questions=mock.question_id)).distinct()


def _debrief_form(mock: Interview, card: Scorecard, data: Any = None) -> DebriefForm:
    lines = list(mock.debrief.select_related("topic"))
    initial: dict[str, Any] = {"met": card.key_points_met}
    for line in lines:
        initial[f"{line.kind}-{line.position}"] = line.text
        if line.topic:
            initial[f"topic-{line.position}"] = line.topic.slug
    points = mock.snapshot["strong_answer"]
    return DebriefForm(data, points=points, topics=_topics(mock), initial=initial)


def _debrief(
    request: HttpRequest, mock: Interview, card: Scorecard, form: DebriefForm, status: int = 200
) -> HttpResponse:
    points = {one.dimension: one for one in card.scores.all()}
    values = {slug: one.points for slug, one in points.items()}
    rubric = mock.snapshot["rubric"]
    prefetch_related_objects([mock], "events")
    earlier, mean = hindsight.before(card, mock), scoring.weighted_mean(rubric, values)
    dimensions = [one | {"score": points.get(one["slug"])} for one in rubric]
    context = {
        "card": card,
        "form": form,
        "about": [one for slug, one in form.named.items() if slug in mock.snapshot["topics"]],
        "mean": mean,
        "gap": mean and judging.gap(card.recommendation, mean),
        "before": earlier,
        "spent": hindsight.spent(mock),
        "dimensions": hindsight.compared(dimensions, earlier),
        "lowest": scoring.lowest(rubric, values),
        "opened": queries.opened(mock),
        "stories": told_in(mock, request.user),
    }
    sides = partners.sides_of(mock, request.user) if mock.with_partner else None
    if mock.interviewer_id or (sides and sides.theirs):
        context |= together(request, mock, sides) | {"rating": RatingForm()}
    if mock.state == Interview.State.DEBRIEFED:
        gaps = gaps_in(mock, card, sides and sides.theirs)
        context["followed"] = followed(mock, gaps, request.user)
    return _step(request, mock, "debrief", status=status, **context)


@require_POST
def debrief(request: HttpRequest, pk: int) -> HttpResponse:
    mock, card = _mock(request, pk)
    if card is None or card.submitted_at is None or mock.waits_for_sheets:
        return redirect("interviews:sheet", pk)
    form = _debrief_form(mock, card, request.POST)
    if not form.is_valid():
        return _debrief(request, mock, card, form, status=422)
    try:
        actions.debrief(
            mock,
            by=request.user,
            key_points=form.cleaned_data["met"],
            keep=form.keep,
            change=form.change,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _debrief(request, mock, card, form, status=422)
    messages.success(request, "The debrief is kept.")
    return redirect("interviews:sheet", pk)
