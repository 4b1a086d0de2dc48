"""Doors: the guide's home, a track, its levels and rounds."""

from django.http import HttpRequest, HttpResponse

from guide.curriculum import queries
from guide.curriculum.models import CareerPath, Comparison, Level, Round, Track
from guide.curriculum.views.finding import found, public_page, show

FIRST_READS = 6


@public_page
def tracks(request: HttpRequest) -> HttpResponse:
    """The guide's home; the one track there is, is its home."""
    every = list(Track.objects.visible_to(request.user))
    if len(every) == 1:
        return _show_track(request, every[0])
    return show(
        request,
        "tracks",
        {"tracks": every},
        title="The guide",
        description="What each level and each round of an interview asks, by job.",
    )


@public_page
def track(request: HttpRequest, slug: str) -> HttpResponse:
    return _show_track(request, found(Track.objects, slug, request.user))


def _show_track(request: HttpRequest, track: Track) -> HttpResponse:
    reader = request.user
    levels, rounds = list(track.levels.visible_to(reader)), list(track.rounds.visible_to(reader))
    areas = list(queries.areas_of(track, reader))
    context = {
        "track": track,
        "levels": levels,
        "rounds": rounds,
        "matrix": queries.matrix_of(levels, rounds),
        "areas": areas,
        "areas_by_round": queries.areas_by_round(rounds, areas),
        "topic_count": sum(area.topic_count for area in areas),
        "comparisons": Comparison.objects.visible_to(reader),
        "paths": CareerPath.objects.visible_to(reader),
        "articles": queries.articles_in_order(reader)[:FIRST_READS],
    }
    return show(
        request,
        "track",
        context,
        title=f"{track.title} interview guide",
        description=track.summary,
        item=track,
        address=track.get_absolute_url(),
    )


@public_page
def level(request: HttpRequest, track: str, slug: str) -> HttpResponse:
    reader = request.user
    job = found(Track.objects, track, reader, word="track")
    levels, rounds = list(job.levels.visible_to(reader)), list(job.rounds.visible_to(reader))
    here = _named(levels, slug) or found(job.levels, slug, reader)
    topics = queries.topics_named_by(here, reader)
    asked = [queries.claims([queries.asked_at(here, each)], topics)[0] for each in rounds]
    context = {
        "track": job,
        "level": here,
        "levels": levels,
        "place": levels.index(here) + 1,
        "rounds": list(zip(rounds, asked, strict=True)),
        "areas": queries.areas_of(job, reader, levels=here),
        "articles": queries.closest_articles(here.articles.visible_to(reader), "levels"),
        "sources": queries.pay_sources(levels, reader),
    } | {name: queries.claims(getattr(here, name), topics) for name in queries.CLAIMS}
    return show(
        request,
        "level",
        context,
        title=f"{here.title} {job.title}",
        description=f"{here.summary} {here.years[0].upper()}{here.years[1:]} of experience.",
        item=here,
    )


@public_page
def round_page(request: HttpRequest, track: str, slug: str) -> HttpResponse:
    reader = request.user
    job = found(Track.objects, track, reader, word="track")
    rounds = list(job.rounds.visible_to(reader))
    here = _named(rounds, slug) or found(job.rounds, slug, reader)
    levels = list(job.levels.visible_to(reader))
    context = {
        "track": job,
        "round": here,
        "rounds": rounds,
        "place": rounds.index(here) + 1,
        "levels": [(each, queries.asked_at(each, here)) for each in levels],
        "areas": queries.areas_of(job, reader).filter(round=here),
        "topics": queries.topics_of(here, reader),
        "articles": queries.closest_articles(here.articles.visible_to(reader), "rounds"),
    }
    return show(
        request,
        "round",
        context,
        title=f"The {here.title} round, {job.title} interview",
        description=here.summary,
        item=here,
    )


def _named(rows: list[Level] | list[Round], slug: str) -> Level | Round | None:
    return next((row for row in rows if row.slug == slug), None)
