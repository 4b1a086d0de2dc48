"""Doors: from a debrief to practice - cards for tomorrow, a card of one's own, an item of a list.

A task of the plan would be one more of them.
"""

from textwrap import shorten

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from guide.flashcards.actions.decks import Words
from guide.flashcards.forms import CardForm
from guide.flashcards.views.editor import asks_to_save, editor
from guide.foundation.pages import page
from guide.interviews.actions import follow_ups as actions
from guide.interviews.following import cards_for, gaps_in, topic_for
from guide.interviews.forms.follow_ups import CardsForm, GapForm, ItemForm
from guide.interviews.gaps import Gap
from guide.interviews.models import Interview, Scorecard

DECK = "From mocks"
LONGEST_ITEM = 160
SECTION = {"section": "mocks"}


def _mock(request: HttpRequest, pk: int) -> tuple[Interview, list[Gap]]:
    """A mock that the person sat and debriefed, and its gaps."""
    mine = Interview.objects.visible_to(request.user).filter(candidate_id=request.user.pk)
    debriefed = mine.filter(state=Interview.State.DEBRIEFED).select_related("level", "round")
    mock = get_object_or_404(debriefed, pk=pk)
    sheets = Scorecard.objects.visible_to(request.user).submitted().filter(interview=mock)
    by = {one.scorer_id == request.user.pk: one for one in sheets.prefetch_related("scores")}
    return mock, gaps_in(mock, by[True], by.get(False))


def _gap(gaps: list[Gap], key: str) -> Gap:
    for gap in gaps:
        if gap.key == key:
            return gap
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """The cards that help with one gap, or with all; those that stay ticked come tomorrow."""
    mock, gaps = _mock(request, pk)
    asked = GapForm(request.GET)
    key = asked.cleaned_data["gap"] if asked.is_valid() else "none such"
    offered = cards_for(mock, [_gap(gaps, key)] if key else gaps)
    sent = request.POST if request.method == "POST" else None
    form = CardsForm(sent, offered=[card.pk for card in offered])
    if form.is_bound and form.is_valid():
        wanted = set(form.cleaned_data["cards"])
        chosen = {card: its for card, its in offered.items() if card.pk in wanted}
        actions.bring_cards(mock, chosen, now=timezone.now())
        number = f"{len(chosen)} card{'s' if len(chosen) > 1 else ''}"
        told = "On your next study day those you know are due; new ones come before other new ones."
        messages.success(request, f"{number} brought forward. {told}")
        return redirect("interviews:sheet", pk)
    ticked = set(form["cards"].value() or []) if form.is_bound else None
    rows = [(card, ticked is None or str(card.pk) in ticked) for card in offered]
    context = {"mock": mock, "rows": rows, "form": form}
    return page(request, "interviews/follow_up_cards.html", SECTION | context)


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, pk: int, gap: str) -> HttpResponse:
    """A card of one's own about a gap: the editor, with what the mock says of it."""
    mock, gaps = _mock(request, pk)
    about = _gap(gaps, gap)
    topic = topic_for(mock, about)
    initial = vars(Words("basic", about.ask, about.answer)) | {
        "deck": DECK,
        "topic": topic and topic.slug,
        "level": mock.level.slug,
    }
    form = CardForm(request.POST or None, initial=initial, new=True)
    if not asks_to_save(request, form):
        return editor(request, form, mock=mock, back=reverse("interviews:sheet", args=[pk]))
    actions.make_gap_card(mock, about, form.words, now=timezone.now(), **form.place)
    messages.success(request, "The card is saved. It is due on your next study day.")
    return redirect("interviews:sheet", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int, gap: str) -> HttpResponse:
    """An item about a gap, on one of the person's own lists or a new one."""
    mock, gaps = _mock(request, pk)
    about, lists = _gap(gaps, gap), actions.own_lists(mock)
    initial = {
        "text": shorten(about.title, LONGEST_ITEM, placeholder=" ..."),
        "checklist": lists.first(),
    }
    form = ItemForm(request.POST or None, lists=lists, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_gap_item(mock, now=timezone.now(), **form.cleaned_data)
            messages.success(request, f"It is on your list {made.checklist}.")
            return redirect("interviews:sheet", pk)
        except ValidationError as error:
            form.add_error("checklist", error)
    context = {"mock": mock, "gap": about, "form": form}
    return page(request, "interviews/follow_up_item.html", SECTION | context)
