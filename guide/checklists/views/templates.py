"""Doors: templates, and the update of a list to a newer version of one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from guide.checklists import queries
from guide.checklists.actions import templates as actions
from guide.checklists.forms import (
    FindForm,
    ForWhomForm,
    SourceForm,
    TemplateForm,
    UpdateForm,
    teams_to_write,
)
from guide.checklists.models import Checklist, ChecklistTemplate, TemplateVersion
from guide.checklists.rights import Rights, need
from guide.checklists.views.answers import fetch_list, refused
from guide.curriculum.models import Level, Round
from guide.foundation.access import fetch
from guide.foundation.pages import page

SECTION = {"section": "checklists"}


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = ChecklistTemplate.objects.visible_to(request.user).select_related("team", "owner")
    rows = rows.prefetch_related(Prefetch("levels", Level.objects.current()))
    if wanted.get("level"):
        rows = rows.filter(levels__slug=wanted["level"])
    if wanted.get("round"):
        rows = rows.filter(rounds__slug=wanted["round"])
    context = {
        "guides": rows.of_the_guide(),
        "own": rows.exclude(owner=None, team=None),
        "levels": Level.objects.current(),
        "rounds": Round.objects.current(),
        "wanted": wanted,
    }
    return page(request, "checklists/templates.html", SECTION | context)


@require_GET
def template(request: HttpRequest, pk: int) -> HttpResponse:
    row = fetch(ChecklistTemplate, request.user, "view", pk=pk)
    return _template(request, row)


def _template(
    request: HttpRequest, row: ChecklistTemplate, *, error: str = "", status: int = 200
) -> HttpResponse:
    version = row.versions.last()
    user = request.user
    context = {
        "template": row,
        "version": version,
        "levels": row.levels.visible_to(user),
        "rounds": row.rounds.visible_to(user),
        "sections": queries.sections_of(queries.template_rows(version)),
        "editable": ChecklistTemplate.objects.editable_by(user).filter(pk=row.pk).exists(),
        "clone": ForWhomForm(teams=teams_to_write(user, write=True)),
        "lists": Checklist.objects.visible_to(user).filter(
            archived_at=None, template_version__template=row
        ),
        "error": error,
    }
    return page(request, "checklists/template.html", SECTION | context, status=status)


@require_POST
def clone(request: HttpRequest, pk: int) -> HttpResponse:
    row = fetch(ChecklistTemplate, request.user, "view", pk=pk)
    form = ForWhomForm(request.POST, teams=teams_to_write(request.user, write=True))
    if not form.is_valid():
        return _template(request, row, error="Choose for whom.", status=422)
    made = actions.clone_template(row, by=request.user, now=timezone.now(), team=form.team)
    messages.success(request, "This is your copy. Make a list of it, change it, publish it.")
    return redirect(made)


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a template of a list."""
    row, rights = fetch_list(request, pk)
    teams = teams_to_write(request.user, write=True)
    form = TemplateForm(request.POST or None, teams=teams, initial={"title": row.title[:80]})
    editable = ChecklistTemplate.objects.editable_by(request.user)
    known = editable.filter(pk=row.template_version.template_id) if row.template_version else None
    context = {
        "checklist": row,
        "rights": rights,
        "form": form,
        "known": known.first() if known else None,
    }
    if request.method != "POST":
        return page(request, "checklists/save.html", SECTION | context)
    if not form.is_valid():
        return page(request, "checklists/save.html", SECTION | context, status=422)
    title, now = form.cleaned_data["title"], timezone.now()
    try:
        made = actions.template_from_list(row, title, by=request.user, now=now, team=form.team)
    except ValidationError as error:
        form.add_error("title", error)
        return page(request, "checklists/save.html", SECTION | context, status=422)
    messages.success(request, "The template is there. Lists made from it can take its updates.")
    return redirect(made)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the items of a list the next version of a template."""
    row = fetch(ChecklistTemplate, request.user, "edit", pk=pk)
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _template(request, row, error="Choose a list.", status=422)
    lists = Checklist.objects.visible_to(request.user).filter(template_version__template=row)
    source = get_object_or_404(lists, pk=form.cleaned_data["checklist"])
    try:
        version = actions.publish_version(row, source, by=request.user, now=timezone.now())
    except ValidationError as error:
        return _template(request, row, error=error.message, status=422)
    messages.success(request, f"Version {version.number} is out. Lists are offered the change.")
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    row = fetch(ChecklistTemplate, request.user, "edit", pk=pk)
    if request.method != "POST":
        return page(request, "checklists/retire.html", SECTION | {"template": row})
    actions.retire_template(row, by=request.user, now=timezone.now())
    messages.success(request, "The template is gone. Lists made from it stay.")
    return redirect("checklists:templates")


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """What a newer version would change, and the choice to take it."""
    row, rights = fetch_list(request, pk)
    version = actions.newer_version(row)
    if version is None:
        return redirect(row)
    if request.method != "POST":
        return _difference(request, row, rights, version)
    need(rights.manages, "manages")
    form = UpdateForm(request.POST)
    if not form.is_valid():
        return _difference(request, row, rights, version, status=422)
    if form.cleaned_data["version"] not in (None, version.number):
        error = f"Version {version.number} came out in the meantime. This is what it changes."
        return _difference(request, row, rights, version, error=error, status=409)
    known = {entry["slug"] for entry in version.items}
    reword = known & set(request.POST.getlist("reword"))
    try:
        actions.take_version(row, version, reword=reword, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row, error)
    messages.success(request, f"The list has version {version.number} now.")
    return redirect(row)


def _difference(
    request: HttpRequest,
    row: Checklist,
    rights: Rights,
    version: TemplateVersion,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "checklist": row,
        "rights": rights,
        "version": version,
        "mine": row.template_version,
        "difference": actions.difference_to(row, version),
        "error": error,
    }
    return page(request, "checklists/update.html", SECTION | context, status=status)


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """A template of the guide as the owner of a list made from it will see it; for staff."""
    rows = ChecklistTemplate.objects.previewed_by(request.user)
    row = get_object_or_404(rows, slug=slug)
    version = row.versions.last()
    if version is None:
        raise Http404
    context = {
        "template": row,
        "version": version,
        "levels": row.levels.visible_to(request.user),
        "rounds": row.rounds.visible_to(request.user),
        "sections": queries.sections_of(queries.template_rows(version)),
    }
    return page(request, "checklists/preview.html", SECTION | context)
