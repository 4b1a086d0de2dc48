"""Doors to one's goal, and to the limits of one day."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from guide.accounts.models import User
from guide.curriculum.models import Track
from guide.foundation.pages import page
from guide.goals import actions
from guide.goals.changes import changes_of, names_of
from guide.goals.forms import GoalForm
from guide.goals.merging import brought_up_to_date
from guide.goals.minutes import StudyTime, study_time
from guide.goals.models import DayException, Goal
from guide.goals.more import MoreForm
from guide.goals.queries import aim_of, days_off, minutes_today
from guide.goals.stated import digest_of, same_as, stated
from guide.goals.today import TodayForm


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """State one's goal. Somebody who has one sees first what a change does (`plans:preview`)."""
    today = request.user.clock.day_of(timezone.now())
    goal, track = goal_and_track(request.user)
    sent = request.POST if request.method == "POST" else (request.htmx and request.GET) or None
    form = goal_form(request.user, sent, today=today, goal=goal, track=track)
    more = MoreForm(request.GET)
    form.initial = more.added_to(form.initial)
    context = {
        "form": form,
        "goal": goal,
        "time": _time(form, request.user, today),
        "more": more.asked,
    }
    if request.method != "POST":
        return page(request, "goals/edit.html", context, part="estimate")
    if not form.is_valid() or "again" in request.POST:
        return page(request, "goals/edit.html", context, status=200 if form.is_valid() else 422)
    try:
        seen = form.cleaned_data["seen"]
        actions.change_goal(request.user, seen=seen, today=today, **form.wish)
    except actions.Conflict as conflict:
        return _conflict(request, conflict.goal, form, today)
    messages.success(request, "Your goal is saved.")
    return redirect("progress:home")


def _conflict(request: HttpRequest, goal: Goal, form: GoalForm, today: date) -> HttpResponse:
    """What is stored beside what was typed; sending the form below them is a choice for mine.

    What only the other page changed is named, and stays.
    """
    off = days_off(request.user, today)
    now, seen = stated(goal, off), form.cleaned_data["seen"]
    names = [name for name in form.fields if name != "seen"]
    sent = [(name, one) for name in names for one in form.data.getlist(name)]
    changes = changes_of(goal, form.wish, off)
    context = {
        "goal": goal,
        "changes": changes,
        "kept": names_of(now.keys() - same_as(seen, now), but=changes) if seen else [],
        "sent": [*sent, ("seen", digest_of(now))],
    }
    return page(request, "goals/conflict.html", context, status=409)


def goal_and_track(user: User) -> tuple[Goal | None, Track]:
    """A person's goal, and the track it is of or would be of; Http404 without content."""
    goals = Goal.objects.filter(user_id=user.pk).select_related("target_level", "track")
    long = ("expectations", "builds", "interview_focus", "rounds", "pay")
    goal = goals.defer(*(f"target_level__{name}" for name in long)).first()
    track = goal.track if goal else Track.objects.current().first()
    if track is None:
        raise Http404("There is no content yet.")
    return goal, track


def goal_form(
    user: User, sent: dict | None, *, today: date, goal: Goal | None, track: Track
) -> GoalForm:
    """The form of a goal, with the days off that lie ahead.

    Sent from an older page, it wishes only what was changed there. Sent to be changed again, it
    stays as it was typed: beside what that page was made from, a newer value would be misread.
    """
    off = days_off(user, today)
    known = {"track": track, "today": today, "goal": goal, "off": off}
    form = GoalForm(sent, **known)
    form.initial["seen"] = now = digest_of(stated(goal, off)) if goal else ""
    if not goal or not form.is_bound or "again" in form.data:
        return form
    if form.is_valid() and form.cleaned_data["seen"] != now:
        newer = GoalForm(brought_up_to_date(form), **known)
        return newer if newer.is_valid() else form
    return form


def _time(form: GoalForm, user: User, today: date) -> StudyTime | None:
    """The time that the answers of a form leave; None where they do not say."""
    if form.is_bound and not form.is_valid():
        return None
    if form.is_bound:
        until, minutes, off = form.cleaned_data["interview_on"], form.weekday_minutes, form.off
    else:
        first = form.initial
        given = [first.get(field.name) for field in form.weekdays]
        minutes = [first["minutes"] if each is None else each for each in given]
        until, off = first.get("interview_on"), map(date.fromisoformat, first["days_off"])
    return study_time(today, until, minutes, minutes_today(user, today) | dict.fromkeys(off, 0))


@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    user = request.user
    day = user.clock.day_of(timezone.now())
    changed = DayException.objects.filter(user=user, day=day).first()
    form = TodayForm(request.POST or None, today=day, changed=changed)
    context = {"section": "today", "form": form, "day": day, "aim": aim_of(user, today=day)}
    if request.method != "POST":
        return page(request, "goals/today.html", context)
    if not form.is_valid():
        return page(request, "goals/today.html", context, status=422)
    limits = {name: form.cleaned_data[name] for name in actions.DAY_LIMITS}
    actions.set_day_limits(user, day, **limits)
    messages.success(request, "Today's limits are saved. Tomorrow is as usual again.")
    return redirect("progress:home")
