"""What several doors answer with: the page of a list, or of an item, as they now are."""

from datetime import datetime
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
from guide.checklists.rights import Rights, rights_in
from guide.foundation.pages import page
from guide.teams.models import Membership

LOGGED = 12  # lines of activity beside a list


def fetch_list(request: HttpRequest, pk: int) -> tuple[Checklist, Rights]:
    """A list that the person sees (else 404), and what they may do with it."""
    rows = Checklist.objects.visible_to(request.user)
    related = rows.with_newest().select_related("team", "template_version__template")
    checklist = get_object_or_404(related, pk=pk)
    return checklist, rights_in(checklist, request.user)


def fetch_item(request: HttpRequest, pk: int) -> tuple[ChecklistItem, Rights]:
    """An item of a list that the person sees (else 404), and what they may do there."""
    rows = ChecklistItem.objects.visible_to(request.user).select_related("checklist__team")
    item = get_object_or_404(rows, pk=pk)
    return item, rights_in(item.checklist, request.user)


def _keep(show: str, request: HttpRequest, today: Any) -> Any:
    if show == ShowForm.OPEN:
        return lambda row: not row.closed
    if show == ShowForm.MINE:
        mine = request.user.pk
        return lambda row: not row.assignees or mine in {one.user_id for one in row.assignees}
    if show == ShowForm.WEEK:
        return lambda row: row.due and row.due <= today + queries.WEEK and not row.closed
    return None


def list_page(
    request: HttpRequest,
    checklist: Checklist,
    rights: Rights,
    *,
    show: str = ShowForm.ALL,
    add: AddForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a list; htmx gets the part that lives."""
    now = timezone.now()
    rows = queries.rows_of(checklist, request.user, rights, now=now)
    keep = _keep(show, request, request.user.clock.day_of(now))
    context = {
        "section": "checklists",
        "checklist": checklist,
        "rights": rights,
        "sections": queries.sections_of(rows, keep),
        "show": show or ShowForm.ALL,
        "shows": ShowForm.base_fields["show"].choices,
        "activity": queries.activity_of(checklist, request.user, rights)[:LOGGED],
        "newer": _newer(checklist),
        "add": add or AddForm(),
        "error": error,
        "statuses": Status,
        "now": now,
    }
    context |= _counts(rows)
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
        "counts": [
            (name, sum(row.status == value for row in rows)) for value, name in Status.choices
        ],
    }


def after_list_change(
    request: HttpRequest, checklist: Checklist, item: ChecklistItem | None = None
) -> HttpResponse:
    """After a change to a list: its living part for htmx, else back to it, at the item."""
    if request.htmx:
        again, rights = fetch_list(request, checklist.pk)
        return list_page(request, again, rights, show=_shown(request))
    return redirect(f"{checklist.get_absolute_url()}#item-{item.pk}" if item else checklist)


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
    return Membership.objects.filter(team=checklist.team_id).select_related("user")


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
        "assignees": [one.pk for one in item.assignees.all()]
    }
