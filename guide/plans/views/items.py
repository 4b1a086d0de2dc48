"""Doors: the items of the plan, added, moved, done, taken out and put back."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.goals.models import Goal
from guide.plans.actions import items as actions
from guide.plans.forms import WORDS, AddForm, DoneForm, DropForm, EditForm, MoveForm
from guide.plans.models import PlanItem

SECTION = {"section": "today"}


def _today(request: HttpRequest) -> date:
    return request.user.clock.day_of(timezone.now())


def _back(item: PlanItem, day: date | None = None) -> HttpResponse:
    """The week in which an item stands, at the item."""
    week = day or item.day
    query = f"?week={week.isoformat()}" if week else ""
    return redirect(f"{reverse('plans:week')}{query}#item-{item.pk}")


def _item(request: HttpRequest, pk: int) -> PlanItem:
    fetch(PlanItem, request.user, "edit", pk=pk)
    return PlanItem.objects.shown().select_related("user", "article").get(pk=pk)


def _page(
    request: HttpRequest, item: PlanItem, *, status: int = 200, **forms: object
) -> HttpResponse:
    first = {name: getattr(item, name) for name in (*WORDS, "version")}
    day = item.day or _today(request)
    context = {
        "item": item,
        "form": EditForm(initial=first),
        "move": MoveForm(initial={"day": day, "pin": True}),
        "today": _today(request),
    }
    return page(request, "plans/item.html", SECTION | context | forms, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    if request.method != "POST":
        return _page(request, row)
    form = EditForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form=form, status=422)
    rank = form.cleaned_data.pop("rank") or row.rank
    try:
        row = actions.edit_item(row, rank=rank, now=timezone.now(), **form.cleaned_data)
    except actions.Outdated as changed:
        other = {name: getattr(changed.item, name) for name in WORDS}
        form = EditForm(initial=form.cleaned_data | {"rank": rank, "version": changed.item.version})
        return _page(request, row, form=form, other=other, status=409)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, row, form=form, status=422)
    messages.success(request, "The item is saved.")
    return _back(row)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add an own item; a debrief sends its interview along, and its tasks are musts."""
    sent = request.POST if request.method == "POST" else None
    form = AddForm(sent, user=request.user, today=_today(request))
    if sent is None or not form.is_valid():
        return page(request, "plans/add.html", {"form": form}, status=422 if sent else 200)
    try:
        row = actions.add_item(request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as error:
        form.add_error("day", error)
        return page(request, "plans/add.html", {"form": form}, status=422)
    task = row.from_interview
    messages.success(request, f"{row.title} {_place(row, _today(request))}")
    return redirect("interviews:sheet", task.pk) if task else _back(row)


def _place(item: PlanItem, today: date) -> str:
    """Where an added item is to be found; without days ahead there is no plan to show it."""
    goal = Goal.objects.filter(user_id=item.user_id).first()
    if goal is None:
        return "is kept. Set a goal, and it comes into your plan."
    if goal.interview_on and goal.interview_on <= today:
        return "is kept. Set a new date, and it comes into your plan."
    if item.day is None:
        return "is in your plan, under what does not fit."
    return f"is in your plan, on {item.day:%A} {item.day.day} {item.day:%B}."


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _item(request, pk), MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, row, move=form, status=422)
    day = form.target(row, _today(request))
    try:
        actions.move_item(row, day, pinned=form.cleaned_data["pin"], now=timezone.now())
    except ValidationError as error:
        form.add_error("day", error)
        return _page(request, row, move=form, status=422)
    messages.success(request, f"{row.words} stands on {day:%A} {day.day} {day:%B}.")
    return _back(row, day)


@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    actions.unpin_item(row, now=timezone.now())
    row.refresh_from_db()
    return _back(row)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _item(request, pk), DoneForm(request.POST)
    if not form.is_valid():
        return _page(request, row, error="Say whether it is done.", status=422)
    try:
        row = actions.set_done(row, form.cleaned_data["done"] == "yes", now=timezone.now())
    except ValidationError as error:
        return _page(request, row, error=error.message, status=422)
    return redirect("progress:home") if form.cleaned_data["back"] == "today" else _back(row)


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Take items out; the page offers to put them back."""
    form = DropForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.warning(request, "Nothing was taken out: tick items that are still open.")
        return redirect("plans:week")
    count = actions.drop_items(request.user, form.cleaned_data["items"], now=timezone.now())
    many = "items are" if count > 1 else "item is"
    messages.success(request, f"{count} {many} out of your plan. You can put them back below.")
    return redirect(f"{reverse('plans:week')}#dropped")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    actions.restore_item(row, now=timezone.now())
    row.refresh_from_db()
    messages.success(request, f"{row.title} is back in your plan.")
    return _back(row)
