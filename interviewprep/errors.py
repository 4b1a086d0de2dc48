"""The pages for what should not have happened; htmx never puts one into a part of another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults

STALE = "You signed in anew since this page was made, so nothing was stored. Try again now."


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the reference under which the log has the trace; no database, no session."""
    reference = getattr(request, "reference", "")
    return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form of an earlier sign-in; a page of htmx is made anew instead, and says why."""
    if _of_htmx(request):
        messages.warning(request, STALE, fail_silently=True)
        return HttpResponse(status=403, headers={"HX-Refresh": "true"})
    return render(request, "403_csrf.html", status=403)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with its sentence; a page of htmx that is made anew says it."""
    if not _of_htmx(request):
        return defaults.permission_denied(request, exception)
    answer = _whole(request, 403)
    if "HX-Refresh" in answer and str(exception):
        messages.error(request, str(exception), fail_silently=True)
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, which is a page of its own."""
    return (
        _whole(request, 404) if _of_htmx(request) else defaults.page_not_found(request, exception)
    )


def _of_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _whole(request: HttpRequest, status: int) -> HttpResponse:
    """Make the page anew for a button, and for a poll, which says what it has (`since`).

    A part that a page loads by itself just does not come: making that page anew would never end.
    """
    anew = request.method == "POST" or "since" in request.GET
    header = {"HX-Refresh": "true"} if anew else {"HX-Reswap": "none"}
    return HttpResponse(status=status, headers=header)
