"""Doors: choosing a round, sitting it, and what came of it."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.curriculum.models import Level
from guide.foundation.pages import page
from guide.goals.models import Goal
from guide.interviews import clock, partners, queries
from guide.interviews.actions import mocks as actions
from guide.interviews.forms import PHASE, ClockForm, NotesForm, PartForm, StartForm
from guide.interviews.models import Interview
from guide.interviews.views import ending
from guide.interviews.views.sides import KIT, candidate_side, either_side

SECTION = {"section": "mocks"}
HISTORY = 60
State = Interview.State


def _aim(request: HttpRequest) -> Level | None:
    """The level the person aims for, else the first."""
    goal = Goal.objects.filter(user=request.user).select_related("target_level").first()
    return goal.target_level if goal else Level.objects.current().first()


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    return _index(request, StartForm(initial={"round": request.GET.get("round", "")}))


def _index(request: HttpRequest, form: StartForm, status: int = 200) -> HttpResponse:
    level = _aim(request)
    past = queries.past_of(request.user, limit=HISTORY)
    choices = queries.choices_of(request.user, level, past)
    lists = partner_lists(request)
    mocks = [one.mock for one in (*past, *lists["conducted"])]
    context = {
        "form": form,
        "level": level,
        "chosen_level": form["level"].value() or level.slug if level else "",
        "levels": Level.objects.current(),
        "choices": choices,
        "proposed": queries.proposed_of(request.user, choices),
        "past": past,
        "running": next((one for one in mocks if one.state == State.RUNNING), None),
        **lists,
    }
    return page(request, "interviews/index.html", SECTION | context, status=status)


def partner_lists(request: HttpRequest) -> dict:
    """A person's rounds of two: those to come, those conducted, and whose sheet is waited for."""
    now = timezone.now()
    waiting, held = partners.rounds_of(request.user, now)
    return {
        "pairings": waiting,
        "conducted": [one for one in held if one.conducts],
        "late": [one for one in held if one.overdue(now)],
    }


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        return _index(request, form, status=422)
    try:
        mock, was_met = actions.start_mock(request.user, **form.cleaned_data, now=timezone.now())
    except ValidationError as error:
        form.add_error("round", error)
        return _index(request, form, status=422)
    if was_met:
        messages.info(
            request, "You have met every question here. This is the one from longest ago."
        )
    return redirect(mock)


@require_GET
def mock(request: HttpRequest, pk: int) -> HttpResponse:
    """The round as far as it is: to start, running, to commit, to score, to debrief, done."""
    row = either_side(request, pk)
    if row.interviewer_id == request.user.pk:
        return redirect("interviews:kit", pk)
    if row.state in (State.READY, State.RUNNING, State.ABANDONED):
        return _running(request, row)
    return redirect("interviews:sheet", pk)


def _running(
    request: HttpRequest, row: Interview, *, status: int = 200, **more: object
) -> HttpResponse:
    now = timezone.now()
    prefetch_related_objects([row], "events")
    used = row.clock.used(now)
    phases = clock.phases(row.snapshot["form"], row.minutes, used)
    opened = queries.opened(row)
    following = max(opened["phase"], default=0) + 1
    context = {
        "mock": row,
        "round": row.round,
        "level": row.level,
        "question": row.snapshot if row.state == State.RUNNING else None,
        "phases": phases,
        "next_phase": (following, phases[following]) if following < len(phases) else None,
        "total": row.minutes * 60,
        "left": int(row.clock.left(now).total_seconds()),
        "cues": clock.STRICT_CUES if row.strict else clock.CUES,
        "cue": row.clock.cue(now),
        "closed": row.closed_at(now),
        "opened": opened,
        "notes": NotesForm(initial={"notes": row.notes, "version": row.notes_version}),
    }
    template = "interviews/_notes.html" if request.htmx else "interviews/mock.html"
    context |= partner_context(row)
    return page(request, template, SECTION | context | more, part="saved", status=status)


def partner_context(row: Interview) -> dict:
    """What the candidate was told in a round of two, and by whom; and what any page shows."""
    events = partners.events_of(row, candidate=True)
    context = {"stamp": partners.stamp_of(row, events)}
    if row.interviewer_id:
        context |= {"partner": row.interviewer, "told": partners.told_of(row, events)}
    return context


def _refused(request: HttpRequest, row: Interview, now: datetime) -> HttpResponse | None:
    """Keep the notes that came with a button; the page again, with them, where that is refused.

    Every button of the page sends the notes along, so that none of them loses what was typed.
    """
    form = NotesForm(request.POST)
    if "notes" not in request.POST:
        return None
    typed = form["notes"].value()
    if not form.is_valid():
        return _running(request, row, notes=form, late=typed, error=form.why, status=422)
    try:
        row.notes_version = actions.save_notes(row, **form.cleaned_data, now=now)
    except actions.Outdated as other:
        fresh = NotesForm(initial=form.cleaned_data | {"version": other.version})
        return _running(request, row, notes=fresh, late=typed, other=other, status=409)
    except ValidationError as error:
        return _running(request, row, notes=form, late=typed, error=error.message, status=422)
    row.notes = form.cleaned_data["notes"]
    return None


@require_POST
def set_clock(request: HttpRequest, pk: int) -> HttpResponse:
    row, form, now = candidate_side(request, pk), ClockForm(request.POST), timezone.now()
    if not form.is_valid():
        return _running(request, row, error="Run the clock or pause it.", status=422)
    verb = actions.run_clock if form.cleaned_data["clock"] == "run" else actions.pause_clock
    try:
        row = verb(row, now=now)
    except ValidationError as error:
        return _running(request, row, error=error.message, status=422)
    return _refused(request, row, now) or redirect(row)


@require_POST
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the notes; the page says when they were saved."""
    row, now = candidate_side(request, pk), timezone.now()
    refused = _refused(request, row, now)
    if refused:
        return refused
    if request.htmx:
        return _running(request, row, saved_at=now)
    messages.success(request, "Your notes are saved.")
    return redirect(row)


@require_POST
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a fact, a follow-up or a hint; in a round of two, only the interviewer does."""
    row, form, now = candidate_side(request, pk), PartForm(request.POST), timezone.now()
    if row.interviewer_id and not request.POST.get("part", "").startswith(PHASE):
        raise PermissionDenied(KIT)
    refused = _refused(request, row, now)
    if refused:
        return refused
    if not form.is_valid():
        return _running(request, row, error="There is no such part.", status=422)
    kind, ref = form.cleaned_data["part"]
    try:
        actions.open_part(row, kind, ref, now=now)
    except ValidationError as error:
        return _running(request, row, error=error.message, status=422)
    return redirect(f"{row.get_absolute_url()}#{kind}-{ref}")


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End the round, with the notes as they stand on the page that was sent; early, ask first."""
    row, now = candidate_side(request, pk), timezone.now()
    if request.method != "POST":
        return ending.question(request, row, row.get_absolute_url())
    late = row.closed_at(now - actions.GRACE)  # then it ends, and what is not kept is shown
    refused = None if late else _refused(request, row, now)
    if refused:
        return refused
    if ending.asks_first(request, row, now):
        return redirect("interviews:finish", pk)
    try:
        row = actions.finish_mock(row, now=now)
    except ValidationError as error:
        return _running(request, row, error=error.message, status=422)
    return (late and _refused(request, row, now)) or redirect("interviews:sheet", pk)
