"""The page for what should not have happened."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the reference under which the log has the trace; no database, no session."""
    reference = getattr(request, "reference", "")
    return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)
