"""The pages for what should not have happened."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

STALE = "You signed in anew since this page was made, so nothing was stored. Try again now."


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the reference under which the log has the trace; no database, no session."""
    reference = getattr(request, "reference", "")
    return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form of an earlier sign-in; a page of htmx is made anew instead, and says why."""
    if request.headers.get("HX-Request") == "true":
        messages.warning(request, STALE, fail_silently=True)
        return HttpResponse(status=403, headers={"HX-Refresh": "true"})
    return render(request, "403_csrf.html", status=403)
