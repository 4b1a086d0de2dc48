"""Placeholder doors."""

from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def details(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")
