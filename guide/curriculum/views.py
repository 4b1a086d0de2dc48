"""Placeholder doors."""

from django.http import HttpRequest, HttpResponse


def robots(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def sitemap(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def tracks(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def articles(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def article(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def area(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def topic(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def comparisons(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def comparison(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def paths(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def path(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def track(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def level(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")


def round_page(request: HttpRequest, **lookup: object) -> HttpResponse:
    return HttpResponse("")
