"""Doors: loops, their rounds, the packet, and links to read it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.curriculum.models import Round
from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.goals.models import Goal
from guide.interviews.actions import loops as actions
from guide.interviews.forms.loops import EndForm, LendForm, LoopForm, RoundForm, TakeInForm
from guide.interviews.models import Interview, Loop
from guide.interviews.packet import packet_of

SECTION = {"section": "mocks"}
A_PAGE = 20


def _loop(request: HttpRequest, pk: int, right: str = "edit") -> Loop:
    return fetch(Loop, request.user, right, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The person's loops, and the form that begins one."""
    goal = Goal.objects.filter(user=request.user).select_related("target_level").first()
    aim = {"level": goal.target_level.slug} if goal else {}
    form = LoopForm(request.POST or None, initial=aim)
    if request.method == "POST" and form.is_valid():
        loop = actions.start_loop(request.user, now=timezone.now(), **form.cleaned_data)
        return redirect(loop)
    rows = Loop.objects.visible_to(request.user).select_related("level").with_sheets()
    rows = rows.order_by("-created_at", "-pk")
    pages = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    status = 422 if form.is_bound else 200
    context = SECTION | {"form": form, "page": pages}
    return page(request, "interviews/loops.html", context, status=status)


@require_GET
def loop(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, _loop(request, pk, "view"))


def _shown(request: HttpRequest, row: Loop, *, status: int = 200, error: str = "") -> HttpResponse:
    context = SECTION | {"loop": row, "packet": packet_of(row), "error": error}
    context["state"] = Interview.State
    offers = Interview.objects.none() if row.finished_at else Interview.objects.offered_to(row)
    context["offers"] = offers.select_related("round", "interviewer").defer("notes", "snapshot")
    return page(request, "interviews/loop.html", context, status=status)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a round, or go on with it."""
    row, form = _loop(request, pk), RoundForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, error="Choose a round of this loop.", status=422)
    round = get_object_or_404(Round, slug=form.cleaned_data["round"])
    try:
        mock, was_met = actions.start_round(row, round, now=timezone.now())
    except ValidationError as error:
        return _shown(request, row, error=error.message, status=422)
    if was_met:
        messages.info(
            request, "You have met every question here. This is the one from longest ago."
        )
    return redirect(mock)


@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold a round with the partner that it was drawn with."""
    row, form = _loop(request, pk), TakeInForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, error="Choose a round with a partner.", status=422)
    mock = fetch(Interview, request.user, "view", pk=form.cleaned_data["mock"])
    try:
        actions.take_in(row, mock)
    except ValidationError as error:
        return _shown(request, row, error=error.message, status=422)
    return redirect(row)


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _loop(request, pk), EndForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, error="End the loop, or open it again.", status=422)
    actions.finish_loop(row, now=timezone.now(), **form.cleaned_data)
    return redirect(row)


@require_GET
def packet(request: HttpRequest, pk: int) -> HttpResponse:
    found = packet_of(_loop(request, pk, "view"))
    return page(request, "interviews/packet.html", SECTION | {"packet": found})


@require_http_methods(["GET", "HEAD", "POST"])
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    """The links by which the packet is read, and the form that makes one."""
    row, now = _loop(request, pk), timezone.now()
    form = LendForm(request.POST or None)
    context = SECTION | {"loop": row, "form": form, "now": now}
    if request.method == "POST" and form.is_valid():
        link = actions.lend_packet(row, now=now, **form.cleaned_data)
        context["address"] = settings.SITE_URL + reverse("interviews:lent", args=[link.secret])
        context["form"] = LendForm()
    context["links"] = [(one, one.works_at(now)) for one in row.links.all()[:50]]
    status = 422 if form.is_bound and not form.is_valid() else 200
    return page(request, "interviews/lend.html", context, status=status)


@require_POST
def revoke(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    link = get_object_or_404(_loop(request, pk).links, pk=number)
    actions.revoke_packet(link, now=timezone.now())
    return redirect("interviews:lend", pk)


@login_not_required
@require_GET
@never_cache
def lent(request: HttpRequest, link: str) -> HttpResponse:
    """A packet by its link: the packet, and nothing else of the person."""
    found = actions.lent_by(link, timezone.now())
    if found is None:
        raise Http404
    context = {"packet": packet_of(found.loop), "link": found}
    response = page(request, "interviews/packet.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
