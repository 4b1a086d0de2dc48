"""Doors: links by which people without an account read a list."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.checklists import queries
from guide.checklists.actions import sharing as actions
from guide.checklists.due import due_date
from guide.checklists.forms import LinkForm
from guide.checklists.models import ItemStatus
from guide.checklists.rights import need
from guide.checklists.views.answers import fetch_list, refused
from guide.foundation.pages import page

SECTION = {"section": "checklists"}


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    row, rights = fetch_list(request, pk)
    need(rights.writes, "writes")
    form = LinkForm(request.POST or None)
    now = timezone.now()
    context = SECTION | {"checklist": row, "rights": rights, "form": form, "now": now}
    context["links"] = row.share_links.select_related("created_by")[:50]
    if request.method != "POST":
        return page(request, "checklists/share.html", context)
    if not form.is_valid():
        return page(request, "checklists/share.html", context, status=422)
    try:
        link = actions.make_link(row, by=request.user, now=now, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return page(request, "checklists/share.html", context, status=422)
    context["address"] = settings.SITE_URL + reverse("checklists:shared", args=[link.secret])
    return page(request, "checklists/share.html", context | {"form": LinkForm()})


@require_POST
def revoke(request: HttpRequest, pk: int, share: int) -> HttpResponse:
    row, _ = fetch_list(request, pk)
    link = get_object_or_404(row.share_links, pk=share)
    try:
        actions.revoke_link(link, by=request.user, now=timezone.now())
    except ValidationError as error:
        return refused(request, row, error)
    return redirect("checklists:share", row.pk)


@login_not_required
@require_GET
@never_cache
def shared(request: HttpRequest, link: str) -> HttpResponse:
    """A list by its link: to read, without names unless they are allowed."""
    share = actions.shared_by(link, timezone.now())
    if share is None:
        raise Http404
    items = share.checklist.items.current()
    states = ItemStatus.objects.filter(item__in=items, person=None).select_related("changed_by")
    found = {state.item_id: state for state in states}
    rows = [
        queries.Row(
            item=item,
            state=state,
            status=state.status if state else "to_do",
            due=due_date(item.due_on, item.days_before, share.checklist.target_on, None),
        )
        for item in items
        for state in [found.get(item.pk)]
    ]
    context = {
        "share": share,
        "checklist": share.checklist,
        "sections": queries.sections_of(rows),
        "total": len(rows),
        "closed": sum(row.closed for row in rows),
    }
    response = page(request, "checklists/shared.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
