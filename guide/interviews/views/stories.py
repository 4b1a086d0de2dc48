"""Doors: the story bank, a story, and the stories of a mock."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.interviews import stories as reads
from guide.interviews.actions import stories as actions
from guide.interviews.actions.tellings import practice_telling
from guide.interviews.forms.stories import FirstForm, StoryForm, TellingForm, ToldForm
from guide.interviews.models import Interview, Story

SECTION = {"section": "mocks"}


def _story(request: HttpRequest, pk: int, right: str = "edit") -> Story:
    return fetch(Story, request.user, right, pk=pk)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    deleted = Story.objects.deleted_by(request.user, timezone.now())
    context = {"bank": reads.bank_of(request.user), "deleted": deleted}
    return page(request, "interviews/stories.html", SECTION | context)


@require_GET
def story(request: HttpRequest, pk: int) -> HttpResponse:
    row = _story(request, pk, "view")
    level, asked = reads.asked_of(request.user)
    context = {
        "story": row,
        "topics": row.topics.current(),
        "level": level,
        "asked": Story.Scope(asked).label if row.scope < asked else "",
        "tellings": reads.tellings_of(row),
        "told": row.mocks.filter(candidate=request.user).order_by("-created_at")[:10],
    }
    return page(request, "interviews/story.html", SECTION | context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    topics = reads.topics_for(None)
    if request.method != "POST":
        form = StoryForm(initial=_first(request), topics=topics)
        return page(request, "interviews/story_form.html", SECTION | {"form": form})
    form = StoryForm(request.POST, topics=topics)
    if not form.is_valid():
        return page(request, "interviews/story_form.html", SECTION | {"form": form}, status=422)
    return redirect(actions.write_story(request.user, now=timezone.now(), **form.words))


def _first(request: HttpRequest) -> dict[str, Any]:
    """What a hole of the bank asks for."""
    form = FirstForm(request.GET)
    if not form.is_valid():
        return {}
    topics = reads.competencies().filter(slug=form.cleaned_data["topic"])
    return {"topics": topics, "scope": form.cleaned_data["scope"]}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _story(request, pk)
    form = _form(row, request.POST if request.method == "POST" else None)
    context = SECTION | {"story": row, "form": form}
    if not form.is_bound:
        return page(request, "interviews/story_form.html", context)
    if not form.is_valid():
        return page(request, "interviews/story_form.html", context, status=422)
    try:
        version = form.cleaned_data["version"]
        row = actions.edit_story(row, version=version, now=timezone.now(), **form.words)
    except actions.Conflict as conflict:
        return _conflict(request, conflict.story, form)
    messages.success(request, "Saved.")
    return redirect(row)


def _form(row: Story, data: Any = None, **typed: Any) -> StoryForm:
    said = {name: getattr(row, name) for name in (*actions.WORDS, "version")}
    initial = said | {"topics": row.topics.all()} | typed
    return StoryForm(data, initial=initial, topics=reads.topics_for(row))


def _conflict(request: HttpRequest, row: Story, form: StoryForm) -> HttpResponse:
    """Both texts side by side; sending the form below them is a choice for mine."""
    mine = form.words
    both = [(form.fields[name].label, mine[name], getattr(row, name)) for name in actions.TEXTS]
    both.append(("Scope", Story.Scope(mine["scope"]).label, row.get_scope_display()))
    shows = [", ".join(sorted(map(str, topics))) for topics in (mine["topics"], row.topics.all())]
    both.append(("What it shows", *shows))
    fields = [each for each in both if each[1] != each[2]]
    context = SECTION | {"story": row, "fields": fields, "form": _form(row, **mine)}
    return page(request, "interviews/story_conflict.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    row = _story(request, pk)
    if request.method != "POST":
        return page(request, "interviews/story_delete.html", SECTION | {"story": row})
    actions.delete_story(row, now=timezone.now())
    messages.success(request, f"“{row}” is deleted. You can bring it back for 30 days.")
    return redirect("interviews:stories")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a story back; one that was never away stays as it is."""
    mine = Story.objects.visible_to(request.user)
    gone = Story.objects.deleted_by(request.user, timezone.now())
    row = get_object_or_404(mine | gone, pk=pk)
    actions.restore_story(row)
    return redirect(row)


@require_POST
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a card of a way of telling a story."""
    row, form = _story(request, pk), TellingForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the 60 seconds or the 3 minutes.")
        return redirect(row)
    try:
        practice_telling(row, form.cleaned_data["kind"], now=timezone.now())
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "It is a card of yours now, and comes among your new cards.")
    return redirect(row)


@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """State which stories were told in a mock."""
    mock = fetch(Interview, request.user, "view", pk=pk, candidate=request.user)
    form = ToldForm(request.POST, stories=Story.objects.visible_to(request.user))
    if not form.is_valid():
        messages.error(request, "One of these stories is not there anymore. Choose again.")
        return redirect("interviews:sheet", pk)
    try:
        actions.tell_stories(mock, form.cleaned_data["told"])
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "The stories of this round are kept.")
    return redirect("interviews:sheet", pk)
