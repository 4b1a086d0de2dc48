"""What happens around every request: log, privacy, time zone, sign-in, wrong doors."""

import logging
import time
import uuid
import zoneinfo
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from interviewprep.logs import without_secrets

DAY = 24 * 3600  # seconds
Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("interviewprep.requests")


class RequestLog:
    """One line a request: method, path without its query, status, milliseconds, person.

    Query strings, bodies, cookies, headers and the keys of mailed links are left out: secrets.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reference = uuid.uuid4().hex[:12]
        start = time.monotonic()
        if "\0" in request.path:
            response = HttpResponseBadRequest("This address cannot be read.")
        else:
            response = self.get_response(request)
        user = getattr(request, "user", None)
        log.info(
            "request",
            extra={
                "method": request.method,
                "path": without_secrets(request.path, request)[:200],
                "status": response.status_code,
                "ms": round((time.monotonic() - start) * 1000, 1),
                "user": getattr(user, "pk", None),
                "reference": request.reference,
            },
        )
        return response


class Permissions:
    """Of what a browser can lend to a page, ours may ask for the microphone alone."""

    POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()"

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = self.POLICY
        return response


class LoginRequired(LoginRequiredMiddleware):
    """Ask for a sign-in that leads back to the page on which the person was.

    That is the page itself where it was asked for; the page with the form where one was sent, which
    a door that only takes forms could not show; and for htmx the whole page, not a part of it.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Answer) -> HttpResponse:
        """Redirect to the sign-in, by htmx for the whole page."""
        if request.htmx:
            query = urlencode({"next": request.htmx.current_url_abs_path or "/"})
            return HttpResponseClientRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(_sent_from(request) or page_above(request.path))


def _sent_from(request: HttpRequest) -> str:
    """The address of our page that sent this form, or "" where the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return ""
    parts = urlsplit(page)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def page_above(path: str) -> str:
    """The nearest address above this one that stands for the same thing, in the end the start."""
    try:
        named = resolve(path).kwargs.items()
    except Resolver404:
        return "/"
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            if resolve(f"{path}/").kwargs.items() <= named:
                return f"{path}/"
        except Resolver404:
            continue
    return "/"


class NotAllowed:
    """A door that only takes forms, opened from the address bar, leads on: a 405 with a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not request.htmx and request.accepts("text/html"):
            above = page_above(request.path)
            response.content = render_to_string("405.html", {"above": above}, request)
        return response


class TakenDrafts:
    """Name the door that took a form of which the browser keeps a draft, so that it lets go of it.

    Every door that takes a form answers it with a redirect; a refusal or a lost session does not.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code == 302
            and "draft" in request.POST
            and request.user.is_authenticated
        ):
            response.set_cookie(  # static/js/drafts.js reads and ends it
                "taken", request.path, max_age=DAY, secure=settings.HTTPS, samesite="Lax"
            )
        return response


class PrivatePages:
    """Pages of a signed-in person are never stored by a browser or a proxy."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)  # no-store, private
        return response


class UnprocessableForms:
    """A form that was posted with mistakes answers 422, also where allauth answers 200."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        if request.method == "POST" and response.status_code == 200:
            forms = (response.context_data or {}).values()
            if any(isinstance(form, BaseForm) and form.is_bound and form.errors for form in forms):
                response.status_code = 422
        return response


class PersonTimeZone:
    """Show times in the person's own zone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone)):
                return self.get_response(request)
        return self.get_response(request)
