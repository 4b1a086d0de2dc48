"""Doors: Today (or the welcome page) and the progress page."""

from django.conf import settings as house
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.progress import queries, sharing
from guide.teams.models import Team


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Today for a person, the welcome page for a visitor."""
    if not request.user.is_authenticated:
        context = {"welcome": queries.welcome(), "canonical": f"{house.SITE_URL}/"}
        return page(request, "progress/welcome.html", context)
    day = queries.today_of(request.user, now=timezone.now())
    return page(request, "progress/home.html", {"section": "today", "day": day})


@require_safe
def details(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    progress = queries.progress_of(request.user, now=now)
    context = {"section": "progress", "progress": progress, "now": now}
    return page(request, "progress/details.html", context)


@require_safe
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """What the members of a team let it see of their practice."""
    here = fetch(Team, request.user, "view", slug=slug)
    people = sharing.shared_practice(here, now=timezone.now())
    return page(request, "progress/team.html", {"section": "teams", "team": here, "people": people})
