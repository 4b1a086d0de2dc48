"""Door: free practice of a set of cards, which never moves the schedule."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from guide.flashcards.browsing import cards_of
from guide.flashcards.faces import face_of
from guide.flashcards.forms import PracticeForm
from guide.foundation.pages import page


@require_GET
def practice(request: HttpRequest) -> HttpResponse:
    form = PracticeForm(request.GET, user=request.user)
    if not form.is_valid():
        return page(
            request,
            "flashcards/practice_empty.html",
            {"section": "cards", "form": form},
            status=422,
        )
    asked = form.cleaned_data
    today = request.user.clock.day_of(timezone.now())
    cards = cards_of(request.user, today=today, filters=asked)
    cards = cards.select_related("topic__focus_area").order_by("order", "slug")
    total, at = cards.count(), asked["at"] or 0
    kept = request.GET.copy()
    for name in ("at", "side"):
        kept.pop(name, None)
    context = {"section": "cards", "total": total, "query": kept.urlencode(), "form": form}
    if at >= total:
        return page(request, "flashcards/practice_empty.html", context | {"done": total > 0})
    context |= {
        "face": face_of(cards[at]),
        "answered": asked["side"] == "answer",
        "at": at,
        "position": at + 1,
        "left": total - at,
    }
    return page(request, "flashcards/practice.html", context, part="swap")
