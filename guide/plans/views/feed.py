"""Doors: the plan in a calendar, by a secret link or as a file."""

from urllib.parse import urlsplit

from django.conf import settings as house
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from guide.foundation.pages import page
from guide.plans.actions import feed as actions
from guide.plans.actions.planning import refresh
from guide.plans.forms import FeedForm
from guide.plans.models import Plan

HOST = urlsplit(house.SITE_URL).hostname


def _calendar(plan: Plan) -> HttpResponse:
    answer = HttpResponse(
        actions.calendar_of(plan, HOST), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="interview-plan.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


@login_not_required
@require_safe
@never_cache
def calendar(request: HttpRequest, link: str) -> HttpResponse:
    """The feed behind a secret link; asking for it changes nothing."""
    plan = actions.plan_by(link)
    if plan is None:
        raise Http404
    return _calendar(plan)


@require_safe
@never_cache
def download(request: HttpRequest) -> HttpResponse:
    plan = refresh(request.user, now=timezone.now()).plan
    if plan is None:
        raise Http404("There is no plan without a goal.")
    return _calendar(plan)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Make the link, make another, or end it; the address is shown once."""
    plan = Plan.objects.filter(user_id=request.user.pk).first()
    context = {"section": "today", "plan": plan}
    if request.method != "POST":
        return page(request, "plans/feed.html", context)
    form = FeedForm(request.POST)
    if not form.is_valid() or plan is None:
        return page(request, "plans/feed.html", context, status=422)
    if form.cleaned_data["feed"] == "end":
        actions.revoke_feed(request.user)
        messages.success(request, "The address is ended. Calendars that had it get nothing more.")
        return redirect("plans:feed")
    link = actions.make_feed(request.user)
    path = reverse("plans:calendar", args=[link.secret])
    return page(request, "plans/feed.html", context | {"address": house.SITE_URL + path})
