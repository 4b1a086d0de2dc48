"""Doors: what changes at the next level, in all rounds and in one."""

from django.http import Http404, HttpRequest, HttpResponse

from guide.curriculum import queries, steps
from guide.curriculum.models import Level, Track
from guide.curriculum.steps import Step
from guide.curriculum.views.finding import found, public_page, show


def _step(job: Track, slug: str, reader: queries.Reader) -> tuple[list[Level], Level, Step]:
    levels = list(job.levels.visible_to(reader))
    named = (level for level in levels if level.slug == slug)
    here = next(named, None) or found(job.levels, slug, reader)
    step = steps.step_of(levels, here)
    if step is None:
        raise Http404
    return levels, here, step


def _words(step: Step) -> str:
    lower, higher = step.lower.title.lower(), step.higher.title.lower()
    return f"What {higher} adds to {lower}" if step.top else f"From {lower} to {higher}"


@public_page
def next_level(request: HttpRequest, track: str, slug: str) -> HttpResponse:
    reader = request.user
    job = found(Track.objects, track, reader, word="track")
    levels, here, step = _step(job, slug, reader)
    rounds = [
        (each, queries.asked_at(step.lower, each), queries.asked_at(step.higher, each))
        for each in job.rounds.visible_to(reader)
    ]
    words = _words(step)
    return show(
        request,
        "next_level",
        {"track": job, "levels": levels, "level": here, "step": step, "rounds": rounds}
        | {"words": words},
        title=f"{words}, {job.title}",
        description=f"What each round of the interview asks: {words.lower()}, side by side.",
    )


@public_page
def next_level_round(request: HttpRequest, track: str, slug: str, round: str) -> HttpResponse:
    reader = request.user
    job = found(Track.objects, track, reader, word="track")
    levels, here, step = _step(job, slug, reader)
    rounds = list(job.rounds.visible_to(reader))
    asked = next((each for each in rounds if each.slug == round), None)
    asked = asked or found(job.rounds, round, reader, word="round")
    new, kept = steps.topics_at(step.higher, asked, reader)
    words = _words(step)
    context = {
        "track": job,
        "levels": levels,
        "level": here,
        "step": step,
        "rounds": rounds,
        "round": asked,
        "sides": [steps.side_of(each, asked, reader) for each in (step.lower, step.higher)],
        "new": new,
        "kept": kept,
        "words": words,
    }
    return show(
        request,
        "next_level_round",
        context,
        title=f"{words}: the {asked.title} round, {job.title}",
        description=f"{words}: what the {asked.title} round expects at both levels.",
    )
