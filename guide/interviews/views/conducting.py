"""Doors: the interviewer's side of a round, from the kit to the sheet."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.foundation.pages import page
from guide.interviews import clock, partners
from guide.interviews.actions import conducting as actions
from guide.interviews.actions import mocks
from guide.interviews.forms import ClockForm, NotesForm
from guide.interviews.forms.partner import InterviewerSheetForm, SignalForm, TellForm
from guide.interviews.models import Interview
from guide.interviews.views import ending
from guide.interviews.views.sides import interviewer_side

SECTION = {"section": "mocks"}
State = Interview.State


@require_GET
def kit(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the interviewer holds; once the sheet is in, what has come of it."""
    row = interviewer_side(request, pk)
    sheet = row.scorecards.get(scorer=request.user)
    if sheet.submitted_at:
        return redirect("interviews:sheets", pk)
    return kit_page(request, row)


def kit_page(
    request: HttpRequest, row: Interview, *, part: str = "kit", status: int = 200, **more: Any
) -> HttpResponse:
    """The kit, or for htmx the part of it that changes; `part` "saved" is the notes' line."""
    now, events = timezone.now(), partners.events_of(row)
    sheet = row.scorecards.get(scorer=request.user)
    context = clock_face(row) | {
        "candidate": row.candidate,
        "kit": partners.kit_of(row, events),
        "stamp": partners.stamp_of(row, events),
        "heard": sum(one.kind == "signal" for one in events),
        "notes": NotesForm(initial={"notes": sheet.notes, "version": sheet.notes_version}),
        "form": InterviewerSheetForm(rubric=row.snapshot["rubric"]),
        "saved_at": now if request.htmx and part == "saved" else None,
    }
    template = "interviews/kit.html"
    if request.htmx and part == "saved":
        template = "interviews/_notes.html"
    return page(request, template, SECTION | context | more, part=part, status=status)


def clock_face(row: Interview) -> dict[str, Any]:
    """What a page shows of the clock and its phases."""
    now = timezone.now()
    return {
        "mock": row,
        "question": row.snapshot,
        "phases": clock.phases(row.snapshot["form"], row.minutes, row.clock.used(now)),
        "total": row.minutes * 60,
        "left": int(row.clock.left(now).total_seconds()),
        "cues": clock.STRICT_CUES if row.strict else clock.CUES,
        "cue": row.clock.cue(now),
    }


def _refused(request: HttpRequest, row: Interview, *, part: str = "kit") -> HttpResponse | None:
    """Keep the notes that came with a button; the kit again, with them, where that is refused."""
    if "notes" not in request.POST:
        return None
    form = NotesForm(request.POST)
    if not form.is_valid():
        return kit_page(request, row, part=part, notes=form, error=form.why, status=422)
    try:
        actions.save_notes(row, by=request.user, **form.cleaned_data)
    except mocks.Outdated as other:
        fresh = NotesForm(initial=form.cleaned_data | {"version": other.version})
        return kit_page(request, row, part=part, notes=fresh, other=other, status=409)
    except ValidationError as error:
        return kit_page(request, row, part=part, notes=form, error=error.message, status=422)
    return None


@require_POST
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    row = interviewer_side(request, pk)
    refused = _refused(request, row, part="saved")
    if refused:
        return refused
    if request.htmx:
        return kit_page(request, row, part="saved")
    messages.success(request, "Your notes are saved.")
    return redirect("interviews:kit", pk)


@require_POST
def set_clock(request: HttpRequest, pk: int) -> HttpResponse:
    row, form, now = interviewer_side(request, pk), ClockForm(request.POST), timezone.now()
    if not form.is_valid():
        return kit_page(request, row, error="Run the clock or pause it.", status=422)
    verb = actions.run_clock if form.cleaned_data["clock"] == "run" else mocks.pause_clock
    try:
        verb(row, now=now)
    except ValidationError as error:
        return kit_page(request, row, error=error.message, status=422)
    return _refused(request, interviewer_side(request, pk)) or redirect("interviews:kit", pk)


@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell a fact, ask a follow-up or give a hint: it opens on the candidate's page."""
    row, form = interviewer_side(request, pk), TellForm(request.POST)
    if not form.is_valid():
        return kit_page(request, row, error="There is no such part.", status=422)
    kind, ref = form.cleaned_data["part"]
    try:
        mocks.open_part(row, kind, ref, now=timezone.now())
    except ValidationError as error:
        return kit_page(request, row, error=error.message, status=422)
    return _done(request, row, f"{kind}-{ref}")


@require_POST
def signal(request: HttpRequest, pk: int) -> HttpResponse:
    """State whether a point of a strong answer was heard."""
    row, form = interviewer_side(request, pk), SignalForm(request.POST)
    if not form.is_valid():
        return kit_page(request, row, error="There is no such point.", status=422)
    ref, heard = form.cleaned_data["signal"]
    try:
        actions.set_signal(row, ref, heard, now=timezone.now())
    except ValidationError as error:
        return kit_page(request, row, error=error.message, status=422)
    return _done(request, row, f"signal-{ref}")


def _done(request: HttpRequest, row: Interview, place: str) -> HttpResponse:
    """The kit as it is now, with the notes that came along kept."""
    refused = _refused(request, row)
    if refused or request.htmx:
        return refused or kit_page(request, row)
    return redirect(f"{row.kit_url}#{place}")


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End the round for both; early, ask first."""
    row, now = interviewer_side(request, pk), timezone.now()
    if request.method != "POST":
        return ending.question(request, row, row.kit_url)
    refused = _refused(request, row)
    if refused:
        return refused
    if ending.asks_first(request, row, now):
        return redirect("interviews:kit_finish", pk)
    try:
        mocks.finish_mock(row, now=now)
    except ValidationError as error:
        return kit_page(request, row, error=error.message, status=422)
    return redirect(f"{row.kit_url}#sheet")


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in the sheet; it does not change again."""
    row = interviewer_side(request, pk)
    form = InterviewerSheetForm(request.POST, rubric=row.snapshot["rubric"])
    sheet = row.scorecards.get(scorer=request.user)
    if row.ended_at is None or sheet.submitted_at:
        return redirect("interviews:kit", pk)
    if not form.is_valid():
        return kit_page(request, row, form=form, status=422)
    actions.submit_sheet(
        row,
        by=request.user,
        recommendation=form.cleaned_data["recommendation"],
        scores=form.scores,
        level_signal=form.cleaned_data["level_signal"],
        now=timezone.now(),
    )
    return redirect("interviews:sheets", pk)
