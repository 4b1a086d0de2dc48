"""Doors: comments and nudges."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from guide.checklists.actions import talk as actions
from guide.checklists.forms import CommentForm, PersonForm
from guide.checklists.models import ChecklistItem, Comment
from guide.checklists.rights import Rights, rights_in
from guide.checklists.views.answers import fetch_item, item_page, refused
from guide.foundation.pages import page
from guide.teams.models import Membership


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_item(request, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return item_page(request, row, rights, comment_form=form, status=422)
    try:
        made = actions.comment(row, form.cleaned_data["body"], by=request.user, now=timezone.now())
    except ValidationError as error:
        form.add_error("body", error)
        return item_page(request, row, rights, comment_form=form, status=422)
    return redirect(f"{row.get_absolute_url()}#comment-{made.pk}")


def _comment(request: HttpRequest, pk: int) -> tuple[Comment, Rights]:
    """A comment, or the stub of one, in a list that the person sees, else 404."""
    items = ChecklistItem.objects.visible_to(request.user)
    rows = Comment.objects.select_related("item__checklist__team", "author")
    made = get_object_or_404(rows.filter(item__in=items), pk=pk)
    return made, rights_in(made.item.checklist, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    made, rights = _comment(request, pk)
    if made.deleted_at:
        raise Http404
    if made.author_id != request.user.pk:
        raise PermissionDenied(actions.NOT_YOUR_WORDS)
    form = CommentForm(request.POST or None, initial={"body": made.body})
    form.fields["body"].label = "Your comment"
    context = {
        "section": "checklists",
        "checklist": made.item.checklist,
        "item": made.item,
        "comment": made,
        "form": form,
        "rights": rights,
    }
    if request.method != "POST":
        return page(request, "checklists/comment.html", context)
    if not form.is_valid():
        return page(request, "checklists/comment.html", context, status=422)
    try:
        actions.edit_comment(made, form.cleaned_data["body"], by=request.user, now=timezone.now())
    except ValidationError as error:
        form.add_error("body", error)
        return page(request, "checklists/comment.html", context, status=422)
    return redirect(f"{made.item.get_absolute_url()}#comment-{made.pk}")


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    made, _ = _comment(request, pk)
    try:
        actions.delete_comment(made, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, made.item.checklist, error)
    messages.success(request, "The comment is gone; a stub says so.")
    return redirect(made.item)


@require_POST
def nudge(request: HttpRequest, pk: int) -> HttpResponse:
    row, _ = fetch_item(request, pk)
    form = PersonForm(request.POST)
    people = Membership.objects.filter(team=row.checklist.team_id).select_related("user")
    if not form.is_valid():
        return refused(request, row.checklist, ValidationError("Choose whom to nudge."))
    person = get_object_or_404(people, user=form.cleaned_data["person"]).user
    try:
        made = actions.nudge(row, person, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row.checklist, error)
    if made.actor_id == request.user.pk:
        messages.success(request, f"{person} finds it on their page, with your name.")
    else:
        messages.info(request, f"{person} was nudged about it today already.")
    return (
        redirect("checklists:people", row.checklist_id)
        if row.checklist.per_person
        else redirect(row)
    )
