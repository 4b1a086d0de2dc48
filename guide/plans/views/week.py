"""Doors: the week, a new plan, and what a change of the goal would do to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guide.foundation.pages import page
from guide.goals.changes import changes_of
from guide.goals.queries import aim_of, days_off
from guide.goals.views import goal_and_track, goal_form
from guide.plans.actions import planning
from guide.plans.forms import WeekForm
from guide.plans.outcome import compared
from guide.plans.week import agenda_of

SECTION = {"section": "today"}


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    current = planning.refresh(request.user, now=now)
    if current.plan is None:
        return page(request, "plans/none.html", SECTION)
    monday = WeekForm(request.GET).monday
    agenda = agenda_of(request.user, current, monday=monday, now=now)
    return page(request, "plans/week.html", SECTION | {"agenda": agenda})


@require_POST
def replan(request: HttpRequest) -> HttpResponse:
    if planning.replan(request.user, now=timezone.now()):
        messages.success(request, "Planned again from today. What is done or pinned stayed.")
    else:
        messages.warning(request, "Nothing was planned: a plan needs a goal.")
    return redirect("plans:week")


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What a changed goal does to the plan; nothing is saved yet."""
    user, now = request.user, timezone.now()
    today = user.clock.day_of(now)
    goal, track = goal_and_track(user)
    form = goal_form(user, request.POST, today=today, goal=goal, track=track)
    if not form.is_valid():
        return page(request, "goals/edit.html", {"form": form, "goal": goal}, status=422)
    if goal is None:
        return redirect("goals:edit")
    sent = [(name, one) for name in form.fields for one in request.POST.getlist(name)]
    context = {
        "sent": sent,
        "changes": changes_of(goal, form.wish, days_off(user, today)),
        "compared": compared(user, aim_of(user, today=today), form.wish, goal, now=now),
    }
    return page(request, "plans/preview.html", SECTION | context)
