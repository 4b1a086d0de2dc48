"""What happens around every request: log, privacy, time zone, htmx logins."""

import logging
import time
import uuid
import zoneinfo
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect

from interviewprep.logs import without_secrets

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


class HtmxLogin:
    """Send the whole page to the login when a session ended, not a login form into a card."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.htmx and response.status_code == 302:
            login = resolve_url(settings.LOGIN_URL)
            if urlsplit(response.url).path == login:
                here = urlencode({"next": request.htmx.current_url_abs_path or "/"})
                return HttpResponseClientRedirect(f"{login}?{here}")
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
