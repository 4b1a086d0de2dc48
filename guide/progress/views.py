"""Doors: Today (or the welcome page) and the progress page."""

from django.conf import settings as house
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from guide.foundation.pages import page
from guide.progress import queries


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
