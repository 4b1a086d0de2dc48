"""Placeholder doors."""

from django.http import HttpRequest, HttpResponse


def settings(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def theme(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def delete(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")
