"""Doors: what the link to a partner mock leads to. Opening it never changes anything."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from guide.foundation.pages import page
from guide.interviews.actions import pairing as actions
from guide.interviews.models import Pairing


def _found(link: str) -> Pairing:
    row = actions.find(link)
    if row is None:
        raise Http404
    return row


def _show(
    request: HttpRequest, link: str, row: Pairing, *, error: str = "", status: int = 200
) -> HttpResponse:
    """The page of a link as this visitor finds it."""
    mine = request.user.pk in (row.asker_id, row.partner_id) and request.user.pk is not None
    context = {
        "section": "mocks",
        "pairing": row,
        "state": "mine" if mine else row.state(timezone.now()),
        "side": row.side_of(request.user),
        "link": link,
        "here": urlencode({"next": reverse("interviews:join", args=[link])}),
        "error": error,
    }
    return page(request, "interviews/partner_join.html", context, status=status)


@login_not_required
@require_safe
@never_cache
def join(request: HttpRequest, link: str) -> HttpResponse:
    return _show(request, link, _found(link))


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, link: str) -> HttpResponse:
    """Join; a GET, such as the one after signing in, leads to the page of the link."""
    row = _found(link)
    if request.method == "GET":
        return redirect("interviews:join", link)
    try:
        actions.join(row, request.user, now=timezone.now())
    except ValidationError as error:
        return _show(request, link, row, error=error.message, status=409)
    return redirect(row)
