"""Doors: one item of a list."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from guide.checklists.actions import items as actions
from guide.checklists.actions import statuses
from guide.checklists.forms import (
    WORDS,
    AddForm,
    CommentForm,
    EvidenceForm,
    ItemForm,
    MoveForm,
    StatusForm,
    YesForm,
)
from guide.checklists.models import Checklist, ChecklistItem
from guide.checklists.rights import Rights, rights_in
from guide.checklists.views.answers import (
    after_list_change,
    fetch_item,
    fetch_list,
    initial_of,
    item_page,
    list_page,
    people_for,
    people_of,
    refused,
)
from guide.checklists.wording import compared
from guide.foundation.pages import page


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_list(request, pk)
    form = AddForm(request.POST, people=people_for(row, rights))
    if not form.is_valid():
        return list_page(request, row, rights, add=form, status=422)
    try:
        made = actions.add_item(row, by=request.user, now=timezone.now(), **form.words)
    except ValidationError as error:
        form.add_error("text", error)
        return list_page(request, row, rights, add=form, status=422)
    return redirect(f"{row.get_absolute_url()}#item-{made.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_item(request, pk)
    if request.method != "POST":
        return item_page(request, row, rights)
    known = {"link": row.link}
    form = ItemForm(request.POST, initial=known, people=people_of(row.checklist))
    if not form.is_valid():
        return item_page(request, row, rights, form=form, status=422)
    version = form.cleaned_data["version"]
    try:
        actions.edit_item(row, version=version, by=request.user, now=timezone.now(), **form.words)
    except actions.Conflict as conflict:
        return _conflict(request, conflict.item, rights, form)
    except ValidationError as error:
        form.add_error(None, error)
        return item_page(request, row, rights, form=form, status=422)
    messages.success(request, "Saved.")
    return redirect(f"{row.checklist.get_absolute_url()}#item-{row.pk}")


def _conflict(
    request: HttpRequest, current: ChecklistItem, rights: Rights, form: ItemForm
) -> HttpResponse:
    """Both texts side by side; nothing is saved, and nothing that was typed is lost.

    Sending the form below them is a choice for mine: it carries the version that is now current.
    """
    theirs, mine = initial_of(current), form.cleaned_data
    both = [(form.fields[name].label, _said(mine[name]), _said(theirs[name])) for name in WORDS]
    both.append(("Waits on", *_people(form, theirs["assignees"])))
    differing = [each for each in both if each[1] != each[2]]
    initial = mine | {"version": current.version}
    context = {
        "section": "checklists",
        "checklist": current.checklist,
        "item": current,
        "rights": rights,
        "fields": [(label, *compared(here, there)) for label, here, there in differing],
        "aside": _aside(differing),
        "by_me": current.edited_by_id == request.user.pk,
        "form": ItemForm(initial=initial, people=people_of(current.checklist)),
    }
    return page(request, "checklists/conflict.html", context, status=409)


def _aside(differing: list[tuple[str, str, str]]) -> str:
    """What was typed, as a comment beside the text of the other; nothing where it is too long."""
    words = "\n\n".join(f"{label}: {mine}" for label, mine, _ in differing if mine)
    return words if len(words) <= CommentForm.base_fields["body"].max_length else ""


def _said(value: Any) -> str:
    """A field of an item as people read it."""
    if isinstance(value, date):
        return date_format(value, "l j F Y")
    return "" if value is None else str(value)


def _people(form: ItemForm, theirs: list[int]) -> tuple[str, str]:
    """On whom the item waits by either text, where this form says it."""
    mine = form.cleaned_data.get("assignees", [])
    return (
        ", ".join(str(one.user) for pk, one in form.people.items() if pk in mine),
        ", ".join(str(one.user) for one in form.people.values() if one.pk in theirs),
    )


@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponse:
    row, _ = fetch_item(request, pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        why = ValidationError("Choose to do, doing, done or skipped.")
        return refused(request, row.checklist, why)
    try:
        statuses.set_status(row, form.cleaned_data["status"], by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row.checklist, error)
    return after_list_change(request, row, gone=form.cleaned_data["undo"])


@require_POST
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_item(request, pk)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return item_page(request, row, rights, evidence_form=form, status=422)
    try:
        statuses.set_evidence(
            row, form.cleaned_data["evidence"], by=request.user, now=timezone.now()
        )
    except ValidationError as error:
        form.add_error("evidence", error)
        return item_page(request, row, rights, evidence_form=form, status=422)
    messages.success(request, "Saved.")
    return redirect(row)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row, _ = fetch_item(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return refused(request, row.checklist, ValidationError("Move it up or down."))
    try:
        actions.move_item(
            row, form.cleaned_data["way"] == "up", by=request.user, now=timezone.now()
        )
    except ValidationError as error:
        return refused(request, row.checklist, error)
    return after_list_change(request, row)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    row, _ = fetch_item(request, pk)
    form = YesForm(request.POST)
    if not form.is_valid():
        return refused(request, row.checklist, ValidationError("Say whether you take it."))
    try:
        actions.take_item(row, form.on, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row.checklist, error)
    return after_list_change(request, row, gone=True)


def _known(request: HttpRequest, pk: int) -> ChecklistItem:
    """An item of a list that the person sees, deleted or not, else 404."""
    lists = Checklist.objects.visible_to(request.user)
    return get_object_or_404(ChecklistItem.objects.filter(checklist__in=lists), pk=pk)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    row = _known(request, pk)  # a second click finds it deleted
    try:
        actions.delete_item(row, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row.checklist, error)
    messages.success(request, "Deleted. It can be brought back from the list's activity.")
    return redirect(row.checklist)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back a deleted item of a list that the person sees."""
    row = _known(request, pk)
    if not rights_in(row.checklist, request.user).edits(row):
        raise PermissionDenied("Members bring back the items that they added.")
    try:
        actions.restore_item(row, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row.checklist, error)
    messages.success(request, "It is back.")
    return redirect(f"{row.checklist.get_absolute_url()}#item-{row.pk}")
