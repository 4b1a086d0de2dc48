"""Doors: Today (or the welcome page) and the progress page."""

from django.conf import settings as house
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.interviews.queries import past_of, round_trends_of, trends_of
from guide.plans.actions.planning import refresh
from guide.progress import queries, sharing
from guide.progress import topic_map as mapping
from guide.progress.evidence import readiness_of
from guide.progress.forms import DayForm, MapForm
from guide.progress.overview import progress_of
from guide.progress.recalls import calibration_of, day_detail, recall_by_place
from guide.progress.welcome import welcome
from guide.teams.models import Team

LATELY = 60  # mocks that trends look at


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Today for a person, the welcome page for a visitor."""
    if not request.user.is_authenticated:
        context = {"welcome": welcome(), "canonical": f"{house.SITE_URL}/"}
        return page(request, "progress/welcome.html", context)
    now = timezone.now()
    current = refresh(request.user, now=now)
    day = queries.today_of(request.user, now=now, current=current)
    return page(request, "progress/home.html", {"section": "today", "day": day})


@require_safe
def details(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    progress = progress_of(request.user, now=now)
    context = {"section": "progress", "progress": progress, "now": now}
    return page(request, "progress/details.html", context)


@login_not_required
@require_safe
def topic_map(request: HttpRequest) -> HttpResponse:
    """The whole field or one round of it; a visitor sees it without marks of their own."""
    form = MapForm(request.GET)
    asked = form.cleaned_data["round"] if form.is_valid() else None
    found = mapping.topic_map(request.user, round=asked or "", now=timezone.now())
    if asked is None or found is None:
        raise Http404
    return page(request, "progress/map.html", {"section": "guide", "map": found})


@require_safe
def readiness(request: HttpRequest) -> HttpResponse:
    """How ready a person is, and every number that it comes from; one round at a time."""
    now = timezone.now()
    found = readiness_of(request.user, now=now)
    asked = request.GET.get("round", "")
    shown = next((one for one in found.rounds if one.round.slug == asked), None)
    if asked and shown is None:
        raise Http404
    context = {
        "section": "progress",
        "readiness": found,
        "shown": shown or found.weakest,
        "now": now,
    }
    return page(request, "progress/readiness.html", context)


@require_safe
def recall(request: HttpRequest) -> HttpResponse:
    """First tries by round, focus area and topic, and by how sure one was."""
    today = request.user.clock.day_of(timezone.now())
    context = {
        "section": "progress",
        "rounds": recall_by_place(request.user, today=today),
        "calibration": calibration_of(request.user, today=today),
    }
    return page(request, "progress/recall.html", context)


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """What one study day was made of; today where none is named."""
    today = request.user.clock.day_of(timezone.now())
    form = DayForm(request.GET if "on" in request.GET else {"on": today})
    context = {"section": "progress", "form": form, "today": today}
    if not form.is_valid():
        return page(request, "progress/day.html", context, status=422)
    context["detail"] = day_detail(request.user, form.cleaned_data["on"], today=today)
    return page(request, "progress/day.html", context)


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The part of Today and of the progress page that comes after them: readiness by round."""
    if not request.htmx:
        return redirect("progress:readiness")
    found = readiness_of(request.user, now=timezone.now())
    return page(request, "progress/rounds.html", {"readiness": found, "link": True})


@require_safe
def mocks(request: HttpRequest) -> HttpResponse:
    """Mocks over time, by round and by dimension; a part of the progress page that comes later."""
    past = past_of(request.user, limit=LATELY)
    rounds, dimensions = round_trends_of(past), trends_of(past)
    context = {
        "rounds": [one for one in rounds if len(one.past) > 1],
        "single": [one for one in rounds if len(one.past) == 1],
        "dimensions": [one for one in dimensions if not one.once],
        "once": sum(one.once for one in dimensions),
    }
    return page(request, "progress/mocks.html", {"section": "progress"} | context, part="trends")


def _sharing(request: HttpRequest, slug: str) -> Team:
    """A team that shows this person what its members share."""
    here = fetch(Team, request.user, "view", slug=slug)
    if not Team.objects.sharing_with(request.user).filter(pk=here.pk).exists():
        raise PermissionDenied("Viewers see the lists of a team, not what its members share.")
    return here


@require_safe
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The readiness of a teammate who shares it."""
    here = _sharing(request, slug)
    one = sharing.sharing_member(here, pk)
    if one is None:
        raise Http404
    found = readiness_of(one.user, now=timezone.now())
    context = {"section": "teams", "team": here, "member": one, "readiness": found}
    return page(request, "progress/member.html", context)


@require_safe
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """What the members of a team let it see of their practice."""
    here = _sharing(request, slug)
    people = sharing.shared_practice(here, now=timezone.now())
    return page(request, "progress/team.html", {"section": "teams", "team": here, "people": people})
