"""Placeholder doors."""

from django.http import HttpRequest, HttpResponse


def edit(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def today(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")
