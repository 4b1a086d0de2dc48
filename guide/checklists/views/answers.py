"""What several doors answer with: the page of a list, or of an item, as they now are."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from guide.checklists import queries
from guide.checklists.actions.talk import may_delete
from guide.checklists.forms import (
    WORDS,
    AddForm,
    CommentForm,
    EvidenceForm,
    ItemForm,
    ShowForm,
)
from guide.checklists.models import Checklist, ChecklistItem, Status
from guide.checklists.queries import Row
from guide.checklists.rights import Rights, rights_in
from guide.foundation.pages import page
from guide.teams.models import TICKERS, Membership

LOGGED = 12  # lines of activity beside a list


def fetch_list(request: HttpRequest, pk: int) -> tuple[Checklist, Rights]:
    """A list that the person sees (else 404), and what they may do with it."""
    rows = Checklist.objects.visible_to(request.user)
    rows = rows.with_newest().with_interview_of(request.user)
    related = rows.select_related("team", "template_version__template")
    checklist = get_object_or_404(related, pk=pk)
    return checklist, rights_in(checklist, request.user)


def fetch_item(request: HttpRequest, pk: int) -> tuple[ChecklistItem, Rights]:
    """An item of a list that the person sees (else 404), and what they may do there."""
    rows = ChecklistItem.objects.visible_to(request.user).select_related("checklist__team")
    item = get_object_or_404(rows, pk=pk)
    return item, rights_in(item.checklist, request.user)


def _filters(checklist: Checklist, me: int, today: date) -> dict[str, Callable[[Row], bool]]:
    """Which rows each filter shows; where nobody is assigned, everything is mine."""
    until = today + queries.WEEK
    found = {
        ShowForm.ALL: lambda row: True,
        ShowForm.OPEN: lambda row: not row.closed,
        ShowForm.MINE: lambda row: me in {one.user_id for one in row.assignees},
        ShowForm.WEEK: lambda row: bool(row.due and row.due <= until and not row.closed),
    }
    if checklist.team_id is None or checklist.per_person:
        del found[ShowForm.MINE]
    return found


def _filtered(
    rows: list[Row],
    filters: dict[str, Callable[[Row], bool]],
    show: str,
    pressed: tuple[int, bool] | None,
) -> dict[str, Any]:
    """What a filter shows, how many rows each would show, and where the focus goes."""
    keep = filters.get(show, filters[ShowForm.ALL])
    names = dict(ShowForm.base_fields["show"].choices)
    return {
        "sections": queries.sections_of(rows, keep),
        "show": show if show in filters else ShowForm.ALL,
        "shows": [(name, names[name], sum(map(fits, rows))) for name, fits in filters.items()],
        "focus": pressed and _focus(rows, [row for row in rows if keep(row)], *pressed),
    }


def _focus(rows: list[Row], shown: list[Row], pressed: int, gone: bool) -> int | None:
    """Whose box takes the focus where the pressed button is gone: its item's, else the next one's.

    None where the button is still there, and keeps the focus.
    """
    if not gone and pressed in [row.item.pk for row in shown]:
        return None
    boxes = [row.item.pk for row in shown if row.sets]
    order = [row.item.pk for row in rows]
    if pressed not in order or not boxes:
        return None
    after = set(order[order.index(pressed) :])
    return next((pk for pk in boxes if pk in after), boxes[-1])


def list_page(
    request: HttpRequest,
    checklist: Checklist,
    rights: Rights,
    *,
    show: str = ShowForm.ALL,
    pressed: tuple[int, bool] | None = None,
    add: AddForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a list; htmx gets the part that lives.

    `pressed` is the item in which a button was pressed, and whether that button is gone now.
    """
    now, user = timezone.now(), request.user
    context = {
        "section": "checklists",
        "checklist": checklist,
        "rights": rights,
        "activity": queries.activity_of(checklist, user, rights)[:LOGGED],
        "newer": _newer(checklist),
        "add": add or AddForm(people=people_for(checklist, rights)),
        "error": error,
        "now": now,
    }
    rows = queries.rows_of(checklist, user, rights, now=now)
    filters = _filters(checklist, user.pk, user.clock.day_of(now))
    context |= _counts(rows) | _filtered(rows, filters, show, pressed)
    return page(request, "checklists/checklist.html", context, part="swap", status=status)


def _newer(checklist: Checklist) -> int | None:
    """The number of a version of its template that is newer than what the list has."""
    mine = checklist.template_version
    return checklist.newest if mine and checklist.newest > mine.number else None


def _counts(rows: list[queries.Row]) -> dict[str, Any]:
    """Progress by status, over all rows whatever the filter shows."""
    return {
        "total": len(rows),
        "closed": sum(row.closed for row in rows),
        "statuses": Status,
        "counts": [
            (name, sum(row.status == value for row in rows)) for value, name in Status.choices
        ],
    }


def after_list_change(
    request: HttpRequest, item: ChecklistItem, *, gone: bool = False
) -> HttpResponse:
    """After a change to a list: its living part for htmx, else back to it, at the item.

    `gone`: the button that did it goes with the change, so the focus needs another place.
    """
    if request.htmx:
        again, rights = fetch_list(request, item.checklist_id)
        show = _shown(request)
        return list_page(request, again, rights, show=show, pressed=(item.pk, gone))
    return redirect(f"{item.checklist.get_absolute_url()}#item-{item.pk}")


def _shown(request: HttpRequest) -> str:
    """The filter of the page that sent a form."""
    form = ShowForm(request.POST)
    return form.cleaned_data["show"] if form.is_valid() else ShowForm.ALL


def refused(request: HttpRequest, checklist: Checklist, error: ValidationError) -> HttpResponse:
    """The list as it is, with the reason why a change was not made."""
    again, rights = fetch_list(request, checklist.pk)
    why, show = " ".join(error.messages), _shown(request)
    return list_page(request, again, rights, show=show, error=why, status=422)


def people_of(checklist: Checklist) -> Any:
    """On whom an item of a list may wait; None where nobody is assigned."""
    if checklist.team_id is None or checklist.per_person:
        return None
    ticking = Membership.objects.filter(team=checklist.team_id, role__in=TICKERS)
    return ticking.select_related("user")


def people_for(checklist: Checklist, rights: Rights) -> Any:
    """To whom this person may give an item: owners and coaches to anybody who ticks."""
    people = people_of(checklist)
    return people if people is None or rights.writes else people.filter(user_id=rights.user)


def item_page(
    request: HttpRequest,
    item: ChecklistItem,
    rights: Rights,
    *,
    status: int = 200,
    **forms: Any,
) -> HttpResponse:
    """The page of an item: what it says, its status, what was said about it.

    `forms` are those that were sent and failed: `form`, `comment_form` or `evidence_form`.
    """
    now, checklist = timezone.now(), item.checklist
    row = queries.row_of(item, request.user, rights, now=now)
    if row is None:  # somebody has just deleted it
        raise Http404
    said = row.state.evidence if row.state else ""
    context = {
        "section": "checklists",
        "checklist": checklist,
        "rights": rights,
        "row": row,
        "item": item,
        "form": ItemForm(initial=initial_of(row.item), people=people_of(checklist)),
        "comments": _comments(item, request, rights, now),
        "comment_form": CommentForm(),
        "evidence_form": EvidenceForm(initial={"evidence": said}),
        "statuses": Status,
    }
    return page(request, "checklists/item.html", context | forms, status=status)


def _comments(item: ChecklistItem, request: HttpRequest, rights: Rights, now: datetime) -> list:
    """Comments, each with whether this person may put it in other words, and delete it."""
    me = request.user.pk
    return [
        (
            one,
            rights.ticks and one.author_id == me and one.editable_at(now),
            may_delete(rights, one),
        )
        for one in queries.comments_of(item)
    ]


def initial_of(item: ChecklistItem) -> dict[str, Any]:
    """What the form of an item begins with."""
    return {name: getattr(item, name) for name in (*WORDS, "version")} | {
        "assignees": [one.pk for one in item.assignees.all() if one.ticks]
    }
