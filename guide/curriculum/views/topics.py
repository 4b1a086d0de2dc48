"""Doors: focus areas and topics."""

from django.http import HttpRequest, HttpResponse

from guide.curriculum import queries
from guide.curriculum.models import FocusArea
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
    here = found(queries.topics_in_place(reader), slug, reader)
    required, opens = queries.neighborhood(here, reader)
    context = {
        "topic": here,
        "area": here.focus_area,
        "levels": list(queries.levels_asking(here, reader)),
        "required": required,
        "opens": opens,
        "articles": list(queries.closest_articles(here.articles.visible_to(reader), "topics")),
    }
    return show(request, "topic", context, title=here.title, description=here.scope, item=here)
