"""The views that the product is measured against, behind the product's own middleware."""

from dataclasses import asdict

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from guide.flashcards.faces import face_of
from guide.flashcards.models import CardState, Review
from guide.flashcards.scheduling import Memory, outcomes
from guide.foundation.pages import page


class RatingForm(forms.Form):
    """A rating as a form of Django."""

    rating = forms.TypedChoiceField(choices=[(str(n), n) for n in range(1, 5)], coerce=int)
    uuid = forms.UUIDField()
    version = forms.IntegerField(min_value=0)
    goal_version = forms.IntegerField(min_value=0)
    day = forms.DateField(input_formats=["%Y-%m-%d"])
    shown = forms.IntegerField(min_value=0, required=False)


HOME = ("card__level", "card__round", "card__topic__focus_area")


@login_not_required
def hello(request: HttpRequest) -> HttpResponse:
    """The cheapest answer that the house can give: no session, no person, no database."""
    return HttpResponse("hello")


def signed_in(request: HttpRequest) -> HttpResponse:
    """Load session and person, and nothing else."""
    return HttpResponse(f"hello {request.user.pk}")


@transaction.atomic
def natural_rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Rate a card the way one writes it at first: model instances, one transaction around all."""
    form, now, person = RatingForm(request.POST), timezone.now(), request.user
    if not form.is_valid():
        return HttpResponse(status=422)
    today = person.clock.day_of(now)
    state = get_object_or_404(CardState.objects.select_related("card"), user=person, card=pk)
    memory = Memory(**{name: getattr(state, name) for name in Memory.__dataclass_fields__})
    after = outcomes(
        memory,
        now=now,
        clock=person.clock,
        desired_retention=person.goal.desired_retention,
        card_id=pk,
    )[form.cleaned_data["rating"]]
    for name, value in asdict(after).items():
        setattr(state, name, value)
    state.save()
    Review.objects.create(
        uuid=form.cleaned_data["uuid"],
        user=person,
        card=state.card,
        rating=form.cleaned_data["rating"],
        reviewed_at=now,
        day=today,
        duration_ms=4000,
        phase_before=memory.phase,
        card_revision=state.card.revision,
    )
    return page(request, "flashcards/study.html", _next(request, today), part="swap")


def _next(request: HttpRequest, today: object) -> dict:
    due = CardState.objects.filter(user=request.user, due_on__lte=today, suspended_at=None)
    done = Review.objects.counted().filter(user=request.user, day=today).count()
    state, left = due.order_by("due_on").select_related(*HOME).first(), due.count()
    return {
        "section": "cards",
        "face": face_of(state.card),
        "flagged": state.flagged_at is not None,
        "position": done + 1,
        "total": done + left,
        "left": left,
        "said": "Saved.",
    }
