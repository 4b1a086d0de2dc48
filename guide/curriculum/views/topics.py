"""Doors: focus areas and topics."""

from django.http import HttpRequest, HttpResponse

from guide.curriculum import queries
from guide.curriculum.models import FocusArea, Level, Topic
from guide.curriculum.views.finding import found, public_page, show


@public_page
def area(request: HttpRequest, slug: str) -> HttpResponse:
    reader = request.user
    here = found(FocusArea.objects.select_related("round"), slug, reader)
    topics = list(queries.topics_with_levels(here, reader))
    context = {
        "area": here,
        "track": queries.track_of(here, reader),
        "topics": topics,
        "siblings": here.round.focus_areas.visible_to(reader),
    }
    return show(request, "area", context, title=here.title, description=here.summary, item=here)


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    reader = request.user
    here = found(Topic.objects.select_related("focus_area__round"), slug, reader)
    context = {
        "topic": here,
        "area": here.focus_area,
        "track": queries.track_of(here.focus_area, reader),
        "levels": list(here.levels.visible_to(reader)),
        "every_level": list(Level.objects.visible_to(reader)),
        "required": list(here.requires.visible_to(reader)),
        "opens": list(here.required_by.visible_to(reader)),
        "articles": list(queries.closest_articles(here.articles.visible_to(reader), "topics")),
    }
    return show(request, "topic", context, title=here.title, description=here.scope, item=here)
