"""Placeholder doors."""

from django.http import HttpRequest, HttpResponse


def study(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def undo(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def more(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def practice(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def browse(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def leeches(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def card(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def answer(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def rate(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def bury(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def suspend(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def flag(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")
