"""Doors: articles, role comparisons and career paths."""

from django.http import HttpRequest, HttpResponse

from guide.curriculum import queries
from guide.curriculum.models import Article, CareerPath, Comparison
from guide.curriculum.views.finding import found, public_page, show
from guide.foundation.markdown import render


@public_page
def articles(request: HttpRequest) -> HttpResponse:
    shelves = queries.shelves(request.user)
    every = [article for _, shelf in shelves for article in shelf]
    return show(
        request,
        "articles",
        {
            "shelves": shelves,
            "count": len(every),
            "minutes": sum(article.minutes for article in every),
        },
        title="Articles",
        description="Everything there is to read: roles, levels, rounds, career paths, explainers.",
    )


@public_page
def article(request: HttpRequest, slug: str) -> HttpResponse:
    reader = request.user
    here = found(Article.objects, slug, reader)
    before, after = queries.neighbors(here, reader)
    context = {
        "article": here,
        "shelf": queries.SHELVES[here.type],
        "text": render(here.body),
        "levels": list(here.levels.visible_to(reader)),
        "topics": list(here.topics.visible_to(reader)),
        "required": list(here.requires.visible_to(reader)),
        "sources": list(here.sources.visible_to(reader)),
        "before": before,
        "after": after,
    }
    return show(request, "article", context, title=here.title, description=here.summary, item=here)


@public_page
def comparisons(request: HttpRequest) -> HttpResponse:
    every = list(Comparison.objects.visible_to(request.user))
    return show(
        request,
        "comparisons",
        {"comparisons": every},
        title="Roles compared",
        description="Roles that share a job ad, side by side: what each makes and uses.",
    )


@public_page
def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    here = found(Comparison.objects, slug, request.user)
    context = {
        "comparison": here,
        "comparisons": Comparison.objects.visible_to(request.user),
        "article": Article.objects.visible_to(request.user).filter(slug=slug).first(),
    }
    return show(
        request, "comparison", context, title=here.title, description=here.summary, item=here
    )


@public_page
def paths(request: HttpRequest) -> HttpResponse:
    every = list(CareerPath.objects.visible_to(request.user))
    return show(
        request,
        "paths",
        {"paths": every},
        title="Career paths compared",
        description="Kinds of employer side by side: what the work is like, and whom it suits.",
    )


@public_page
def path(request: HttpRequest, slug: str) -> HttpResponse:
    here = found(CareerPath.objects, slug, request.user)
    context = {"path": here, "paths": CareerPath.objects.visible_to(request.user)}
    return show(
        request,
        "path",
        context,
        title=f"{here.title}: a career path",
        description=here.summary,
        item=here,
    )
