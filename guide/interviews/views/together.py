"""Doors for both sides of a partner mock: news while it runs, and both sheets after it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.foundation.pages import page
from guide.interviews import partners
from guide.interviews.actions import conducting, feedback, pairing
from guide.interviews.forms.partner import RatingForm, ShareForm, SinceForm
from guide.interviews.models import Interview, Scorecard, SheetShare
from guide.interviews.views.conducting import clock_face, kit_page
from guide.interviews.views.sides import candidate_side, either_side
from guide.teams.models import Team

SECTION = {"section": "mocks"}
State = Interview.State


@require_GET
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new for a page that is open: 204 where nothing is, else the part that changes.

    A page of a round that waits is loaded anew; one in which somebody types never is.
    """
    row, form = either_side(request, pk), SinceForm(request.GET)
    if not request.htmx or not form.is_valid():
        return redirect(row)
    candidate = row.candidate_id == request.user.pk
    events = partners.events_of(row, candidate=candidate)
    since, stamp = form.cleaned_data["since"], partners.stamp_of(row, events)
    if since == stamp:
        return HttpResponse(status=204)
    if not since.startswith(State.RUNNING):
        return HttpResponse(headers={"HX-Refresh": "true"})
    if not candidate:
        return kit_page(request, row)
    context = clock_face(row) | {"told": partners.told_of(row, events), "stamp": stamp}
    name = "partner_told" if row.with_partner else "mock_bar"
    return page(request, f"interviews/{name}.html", context)


@require_GET
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sheets, as far as they are open; a candidate whose own is in reads the debrief."""
    row = either_side(request, pk)
    return _sheets(request, row, RatingForm())


def _sheets(
    request: HttpRequest, row: Interview, form: RatingForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    sides = partners.sides_of(row, request.user)
    if sides.mine is None and sides.theirs is None:
        return redirect(row)
    answered = sides.mine and row.candidate_id == request.user.pk
    if answered and not row.waits_for_sheets and status == 200:
        return redirect("interviews:sheet", row.pk)
    context = together(request, row, sides)
    context |= {"mock": row, "question": row.snapshot, "rating": form}
    return page(request, "interviews/sheets.html", SECTION | context | more, status=status)


def together(request: HttpRequest, row: Interview, sides: partners.Sides) -> dict[str, Any]:
    """What a page shows that holds both sheets, or waits for one."""
    since = sides.mine.submitted_at if sides.mine else None
    conducts = row.interviewer_id == request.user.pk
    events = partners.events_of(row, candidate=not conducts) if row.waits_for_sheets else []
    return {
        "sides": sides,
        "other": partners.name_of_other(row, request.user),
        "conducts": conducts,
        "waits": row.waits_for_sheets and sides.mine is not None,
        "reminds_at": since + partners.REMINDS_AFTER if since else None,
        "releases_at": since + partners.RELEASES_AFTER if since else None,
        "now": timezone.now(),
        "stamp": partners.stamp_of(row, events),
    }


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    row = either_side(request, pk)
    try:
        feedback.release_sheet(row, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, error.message)
    return redirect("interviews:sheets", pk)


@require_POST
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how useful and how fair the other side's sheet is."""
    row, form = either_side(request, pk), RatingForm(request.POST)
    if not form.is_valid():
        return _sheets(request, row, form, status=422)
    try:
        feedback.rate_feedback(row, by=request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("interviews:sheets", pk)
    messages.success(request, "Thank you. Your partner sees it.")
    return redirect("interviews:sheets", pk)


@require_POST
def swap(request: HttpRequest, pk: int) -> HttpResponse:
    """Set up the mirrored round."""
    row = either_side(request, pk)
    try:
        mirrored = pairing.swap_roles(row, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(row)
    return redirect(mirrored)


@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a round whose clock has not started."""
    row = either_side(request, pk)
    try:
        conducting.call_off(row, now=timezone.now())
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(row)
    messages.success(request, "Called off. It counts for nothing.")
    return redirect("interviews:index")


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sheets the candidate shows to which teams."""
    row = candidate_side(request, pk)
    seen = Scorecard.objects.visible_to(request.user).submitted().filter(interview=row)
    sheets = [(_whose(one, row, request), one) for one in seen]
    if not sheets or row.waits_for_sheets:
        return redirect(row)
    teams = list(Team.objects.visible_to(request.user))
    shares = list(SheetShare.objects.filter(scorecard__interview=row))
    form = ShareForm(request.POST or None, sheets=sheets, teams=teams, shares=shares)
    context = SECTION | {"mock": row, "form": form, "teams": teams}
    if request.method != "POST":
        return page(request, "interviews/share.html", context)
    form = ShareForm(request.POST, sheets=sheets, teams=teams, shares=shares)
    if not form.is_valid():
        return page(request, "interviews/share.html", context | {"form": form}, status=422)
    feedback.share_sheets(row, form.chosen, by=request.user, now=timezone.now())
    messages.success(request, "Saved. It holds at once.")
    return redirect("interviews:sheet", pk)


def _whose(sheet: Scorecard, row: Interview, request: HttpRequest) -> str:
    if sheet.scorer_id == request.user.pk:
        return "Your own sheet"
    return f"The sheet of {partners.name_of_other(row, request.user)}"


@require_GET
def shared(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet that a teammate shows to a team; its question stays closed."""
    rows = SheetShare.objects.visible_to(request.user).select_related(
        "team", *(f"scorecard__interview__{n}" for n in ("candidate", "round", "level"))
    )
    row = get_object_or_404(rows.select_related("scorecard__scorer"), pk=pk)
    sheet, mock = row.scorecard, row.scorecard.interview
    scores = partners.scores_by_dimension(sheet)
    rubric = mock.snapshot["rubric"]
    context = {
        "share": row,
        "sheet": sheet,
        "mock": mock,
        "mean": partners.mean_of(sheet, rubric),
        "rows": [(one, scores.get(one["slug"])) for one in rubric],
        "own": sheet.scorer_id == mock.candidate_id,
    }
    return page(request, "interviews/shared.html", SECTION | context)
