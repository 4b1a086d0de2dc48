"""Doors: how one's memory is modeled, and how much of it one wants to keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from guide.flashcards import tuning
from guide.flashcards.fitting import FEWEST_REVIEWS, TooFew
from guide.flashcards.forms import BackForm
from guide.flashcards.models import MemoryFit, Review
from guide.flashcards.tuning import loads_of
from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.goals.actions import set_retention
from guide.goals.forms import RetentionForm
from guide.goals.models import Goal

REVIEWS_PER_SECOND = 20_000  # of a fit, on a small machine


@require_safe
def memory(request: HttpRequest) -> HttpResponse:
    return _memory(request)


def _memory(
    request: HttpRequest, form: RetentionForm | None = None, status: int = 200
) -> HttpResponse:
    user, now = request.user, timezone.now()
    goal = Goal.objects.filter(user=user).only("desired_retention").first()
    fits = list(MemoryFit.objects.visible_to(user).order_by("-id")[:2])
    using = MemoryFit.objects.visible_to(user).in_use().order_by("-id")
    reviews = Review.objects.counted().filter(user=user).count()
    share = round(100 * goal.desired_retention) if goal else None
    loads = loads_of(user, now=now)
    context = {
        "tab": "memory",
        "form": form or RetentionForm(initial={"retention": share}),
        "goal": goal,
        "loads": loads if loads[-1].per_day else None,
        "latest": fits[0] if fits else None,
        "using": list(using[:2]),
        "reviews": reviews,
        "fewest": FEWEST_REVIEWS,
        "seconds": -(-reviews // REVIEWS_PER_SECOND),
    }
    return page(request, "flashcards/memory.html", context, status=status)


@require_POST
def fit(request: HttpRequest) -> HttpResponse:
    try:
        found = tuning.fit_memory(request.user, now=timezone.now())
    except TooFew:
        messages.info(request, f"There are not enough reviews yet; {FEWEST_REVIEWS} are needed.")
        return redirect("flashcards:memory")
    if found.applied:
        messages.success(request, "Your cards are scheduled by your own memory now.")
    else:
        messages.info(request, "The weights found are no better than those in use, so those stay.")
    return redirect("flashcards:memory")


@require_POST
def back(request: HttpRequest) -> HttpResponse:
    form = BackForm(request.POST)
    if not form.is_valid():
        return _memory(request, status=422)
    sent = form.cleaned_data
    row = fetch(MemoryFit, request.user, "edit", pk=sent["fit"])
    tuning.take_back(request.user, row, all_fits=sent["to"] == "defaults", now=timezone.now())
    messages.success(request, "What was used before is used again.")
    return redirect("flashcards:memory")


@require_POST
def retention(request: HttpRequest) -> HttpResponse:
    form = RetentionForm(request.POST)
    if not form.is_valid():
        return _memory(request, form, status=422)
    if not Goal.objects.filter(user=request.user).exists():
        messages.info(request, "Nothing is saved: this share belongs to a goal. Set yours first.")
        return redirect("goals:edit")
    set_retention(request.user, form.cleaned_data["retention"])
    messages.success(request, "Saved. Cards on a screen are asked again.")
    return redirect("flashcards:memory")
