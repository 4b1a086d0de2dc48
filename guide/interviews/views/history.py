"""Doors: the mocks of a person over time."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from guide.curriculum.models import Round
from guide.foundation.pages import page
from guide.interviews import hindsight, partners, queries
from guide.interviews.forms.bank import ListForm
from guide.interviews.models import Interview

A_PAGE = 20
LATELY = 60  # mocks that trends look at


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    wanted = ListForm(request.GET).wanted
    round = wanted.get("round") or ""
    mocks = Interview.objects.visible_to(request.user).newest_first()
    pages = Paginator(mocks.filter(round__slug=round) if round else mocks, A_PAGE)
    shown = pages.get_page(wanted.get("page") or 1)
    lately = queries.past_of(request.user, limit=LATELY, round=round)
    judged = hindsight.judged(lately)
    _, held = partners.rounds_of(request.user, timezone.now())
    context = {
        "section": "mocks",
        "rounds": Round.objects.current(),
        "round": round,
        "page": shown,
        "past": queries.past_among(request.user, shown.object_list),
        "trends": queries.trends_of(lately),
        "judged": judged,
        "calibration": hindsight.calibration_of(judged),
        "conducted": [one for one in held if one.conducts],
    }
    return page(request, "interviews/history.html", context)
