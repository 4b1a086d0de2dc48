"""Doors: lists as a whole."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.checklists import matrix, queries, waiting
from guide.checklists.actions import lists as actions
from guide.checklists.forms import (
    MINE,
    FindForm,
    ForWhomForm,
    LinesForm,
    NewForm,
    SettingsForm,
    ShowForm,
    YesForm,
    teams_to_write,
    visible_template,
)
from guide.checklists.models import Checklist, ChecklistTemplate
from guide.checklists.polling import version_shown_to
from guide.checklists.rights import need
from guide.checklists.views.answers import fetch_list, list_page, refused
from guide.foundation.pages import page
from guide.foundation.paging import page_of

SECTION = {"section": "checklists"}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    user, now = request.user, timezone.now()
    seen = Checklist.objects.visible_to(user)
    context = {
        "own": queries.summaries(seen.current().filter(owner=user), user),
        "shared": queries.summaries(seen.current().filter(team__isnull=False), user),
        "archived": seen.exclude(archived_at=None).select_related("team"),
        "deleted": Checklist.objects.deleted_of(user).restorable(now).select_related("team"),
        "waiting": len(waiting.waiting_on(user, now=now)),
    }
    return page(request, "checklists/index.html", SECTION | context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    asked = FindForm(request.GET)
    wanted = asked.cleaned_data if asked.is_valid() else {}
    template = visible_template(request.user, wanted.get("template"))
    teams = teams_to_write(request.user)
    initial = {"title": template.title if template else "", "for_whom": wanted.get("team") or MINE}
    form = NewForm(request.POST or None, teams=teams, initial=initial)
    context = SECTION | {"form": form, "template": template}
    if request.method != "POST":
        return page(request, "checklists/new.html", context)
    if not form.is_valid():
        return page(request, "checklists/new.html", context, status=422)
    return _create(request, form, template, context)


def _create(
    request: HttpRequest, form: NewForm, template: ChecklistTemplate | None, context: dict[str, Any]
) -> HttpResponse:
    try:
        made = actions.create_checklist(
            request.user,
            form.cleaned_data["title"],
            now=timezone.now(),
            team=form.team,
            mode=form.cleaned_data["mode"],
            target_on=form.cleaned_data["target_on"],
            version=template.versions.last() if template else None,
        )
    except PermissionDenied as error:
        form.add_error("mode", str(error))
        return page(request, "checklists/new.html", context, status=403)
    return redirect(made)


@require_GET
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """The list; to a page that has this version already, 204 and nothing else.

    A page whose list has gone in the meantime gets a sentence in its place.
    """
    form = ShowForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"show": "", "since": None}
    if request.htmx and asked["since"] is not None:
        version = version_shown_to(request.user, pk)
        if version == asked["since"]:
            return HttpResponse(status=204)
        if version is None:
            return page(request, "checklists/gone.html", {}, status=404)
    row, rights = fetch_list(request, pk)
    return list_page(request, row, rights, show=asked["show"])


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_list(request, pk)
    need(rights.manages, "manages")
    initial = {"title": row.title, "target_on": row.target_on}
    form = SettingsForm(request.POST or None, initial=initial)
    teams = teams_to_write(request.user) if rights.role == "own" else []
    share = ForWhomForm(teams=teams)
    context = SECTION | {"checklist": row, "rights": rights, "form": form, "share": share}
    if request.method != "POST":
        return page(request, "checklists/settings.html", context)
    if not form.is_valid():
        return page(request, "checklists/settings.html", context, status=422)
    try:
        actions.change_checklist(row, by=request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return page(request, "checklists/settings.html", context, status=422)
    messages.success(request, "Saved.")
    return redirect(row)


@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_list(request, pk)
    form = YesForm(request.POST)
    if not form.is_valid():
        return list_page(request, row, rights, error="Say archive or reopen.", status=422)
    try:
        actions.set_archived(row, form.on, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row, error)
    messages.success(request, "Archived." if form.on else "Reopened.")
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "POST" and _deleted(request, pk):  # a second click
        return redirect("checklists:index")
    row, rights = fetch_list(request, pk)
    need(rights.manages, "manages")
    if request.method != "POST":
        return page(request, "checklists/delete.html", SECTION | {"checklist": row})
    actions.delete_checklist(row, by=request.user, now=timezone.now())
    messages.success(request, f"{row.title} is deleted. You can bring it back for 30 days.")
    return redirect("checklists:index")


def _deleted(request: HttpRequest, pk: int) -> Checklist | None:
    """A deleted list that this person may bring back."""
    return Checklist.objects.deleted_of(request.user).filter(pk=pk).first()


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = _deleted(request, pk)
    if row is None:  # a second click finds it in its place
        return redirect(fetch_list(request, pk)[0])
    try:
        actions.restore_checklist(row, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("checklists:index")
    messages.success(request, "It is back, with everything in it.")
    return redirect(row)


def _for_whom(request: HttpRequest) -> ForWhomForm:
    return ForWhomForm(request.POST, teams=teams_to_write(request.user))


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_list(request, pk)
    form = _for_whom(request)
    if not form.is_valid() or form.team is None:
        return list_page(request, row, rights, error="Choose a team.", status=422)
    try:
        actions.give_to_team(row, form.team, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row, error)
    messages.success(request, f"The list belongs to {form.team} now.")
    return redirect(row)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_list(request, pk)
    form = _for_whom(request)
    if not form.is_valid():
        return list_page(request, row, rights, error="Choose for whom.", status=422)
    try:
        made = actions.copy_checklist(row, by=request.user, now=timezone.now(), team=form.team)
    except ValidationError as error:
        return refused(request, row, error)
    messages.success(request, "This is the copy. The two lists know nothing of each other.")
    return redirect(made)


@require_GET
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """The matrix of a list per person, as far as this person may see it."""
    row, rights = fetch_list(request, pk)
    if not row.per_person:
        return redirect(row)
    now = timezone.now()
    found = matrix.matrix_of(row, rights, now=now)
    today = request.user.clock.day_of(now)
    form = LinesForm(request.GET)
    show = (form.is_valid() and form.cleaned_data["show"]) or LinesForm.ALL
    keep = {
        LinesForm.ALL: lambda line: True,
        LinesForm.STUCK: lambda line: line.stuck,
        LinesForm.WEEK: lambda line: line.due_within(today),
        LinesForm.LATE: lambda line: line.late,
    }
    shows = [
        (name, words, sum(bool(keep[name](line)) for line in found.lines))
        for name, words in form.fields["show"].choices
    ]
    context = {
        "checklist": row,
        "rights": rights,
        "matrix": found,
        "lines": [line for line in found.lines if keep[show](line)],
        "columns": found.columns,
        "show": show,
        "shows": shows,
    }
    return page(request, "checklists/people.html", SECTION | context)


@require_GET
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_list(request, pk)
    need(rights.ticks, "reads")
    history = page_of(queries.activity_of(row, request.user, rights), request.GET)
    gone = row.items.restorable(timezone.now()) if history.first else ()
    deleted = [item for item in gone if rights.edits(item) and not row.archived_at]
    context = {"checklist": row, "rights": rights, "history": history, "deleted": deleted}
    return page(request, "checklists/activity.html", SECTION | context)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "waiting": waiting.waiting_on(request.user, now=now),
        "mentions": waiting.mentions_of(request.user)[:50],
    }
    return page(request, "checklists/mine.html", SECTION | context)
