"""Doors: notes, states of topics, articles read."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guide.curriculum.models import Article, Topic
from guide.foundation.access import fetch
from guide.foundation.pages import page
from guide.notebook import actions, queries
from guide.notebook.forms import NoteForm, PageForm, ReadForm, StateForm
from guide.notebook.models import KINDS, Note

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = PageForm(request.GET)
    found = Paginator(queries.notes_of(request.user), PER_PAGE)
    number = (form.is_valid() and form.cleaned_data["page"]) or 1
    if number > found.num_pages or form.errors:
        raise Http404
    shown = found.page(number)
    places = queries.places(request.user, shown.object_list)
    context = {
        "section": "notes",
        "page": shown,
        "notes": [(note, places.get(note.pk)) for note in shown],
    }
    return page(request, "notebook/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One's note on a thing; it can be read and changed even when the thing is gone.

    Pages that do much already ask for it once they are open, as a part of its own.
    """
    thing = _thing(request, kind, pk)
    known = queries.note_on(request.user, kind, pk)
    context = {"section": "notes", "kind": kind, "pk": pk, "thing": thing, "note": known}
    if request.method != "POST" and request.htmx:
        here = (request.htmx.current_url_abs_path or request.path).split("#")[0]
        return page(request, "notebook/_note.html", {"note": known, "next": f"{here}#note"})
    if request.method != "POST":
        form = NoteForm(initial={"body": known.body, "version": known.version})
        return page(request, "notebook/note.html", context | {"form": form})
    form = NoteForm(request.POST)
    if not form.is_valid():
        return page(request, "notebook/note.html", context | {"form": form}, status=422)
    sent = form.cleaned_data
    try:
        actions.write_note(
            *(request.user, kind, pk, sent["body"]), version=sent["version"], now=timezone.now()
        )
    except actions.Conflict as conflict:
        return _conflict(request, context, conflict.note, sent)
    messages.success(request, "Your note is saved." if sent["body"] else "Your note is removed.")
    own = url_has_allowed_host_and_scheme(sent["next"], allowed_hosts=None)
    return redirect(sent["next"] if own else request.path)


def _thing(request: HttpRequest, kind: str, pk: int) -> Model | None:
    """What a note is about; None where only the note, or a question once met, is left to see."""
    if kind not in KINDS:
        raise Http404
    try:
        return fetch(KINDS[kind], request.user, "view", pk=pk)
    except Http404:
        if not queries.knows(request.user, kind, pk):
            raise
        return None


def _conflict(request: HttpRequest, context: dict, current: Note, sent: dict) -> HttpResponse:
    """Both texts, and a form that says which version it replaces now: mine is kept in it."""
    form = NoteForm(initial=sent | {"version": current.version})
    context |= {"current": current, "mine": sent["body"], "form": form}
    return page(request, "notebook/conflict.html", context, status=409)


@require_POST
def state(request: HttpRequest, slug: str) -> HttpResponse:
    topic = fetch(Topic, request.user, "view", slug=slug)
    form = StateForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Choose to do, doing, done or skipped.")
    status = form.cleaned_data["status"]
    actions.set_topic_state(request.user, topic, status, now=timezone.now())
    if not request.htmx:
        return redirect(topic)
    return page(request, "notebook/_state.html", {"topic": topic, "status": status, "said": True})


@require_POST
def read(request: HttpRequest, slug: str) -> HttpResponse:
    article = fetch(Article, request.user, "view", slug=slug)
    form = ReadForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Say whether you have read it.")
    now, done = timezone.now(), form.cleaned_data["state"] == "on"
    actions.set_article_read(request.user, article, done, now=now)
    if not request.htmx:
        return redirect(f"{article.get_absolute_url()}#read")
    mine = queries.beside(request.user, article)
    context = {"article": article, "read_on": mine.read_on, "said": True}
    return page(request, "notebook/_read.html", context)
