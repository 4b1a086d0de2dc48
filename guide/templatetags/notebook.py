"""Tags that put a reader's own notes and marks beside the guide; a visitor has none."""

from datetime import date
from typing import Any

from django import template
from django.db.models import Model
from django.template.context import RequestContext

from guide.curriculum.models import Topic
from guide.interviews.asked import Asked, asked_on
from guide.notebook import queries
from guide.notebook.forms import NoteForm

register = template.Library()


def _reader(context: RequestContext) -> Model | None:
    reader = context["request"].user
    return reader if reader.is_authenticated else None


@register.simple_tag(takes_context=True)
def beside(context: RequestContext, thing: Model) -> queries.Beside | None:
    """The reader's note and mark on a topic or an article."""
    reader = _reader(context)
    return queries.beside(reader, thing) if reader else None


@register.simple_tag(takes_context=True)
def notes_on(context: RequestContext, kind: str, thing: int) -> queries.Written | None:
    """The reader's note on a thing of this kind: `{% notes_on "card" card.pk as note %}`."""
    reader = _reader(context)
    return queries.note_on(reader, kind, thing) if reader else None


@register.simple_tag(takes_context=True)
def articles_read(context: RequestContext) -> dict[int, date]:
    """The articles that the reader has read, by id, with the day."""
    reader = _reader(context)
    return queries.read_articles(reader) if reader else {}


@register.simple_tag(takes_context=True)
def questions_on(context: RequestContext, topic: Topic) -> Asked:
    """The interview questions of a topic as this reader may know them."""
    return asked_on(context["request"].user, topic)


@register.simple_tag
def note_form(note: queries.Written, next: str) -> Any:
    """The form that saves this note and then goes on at `next`."""
    known = {"body": note.body, "version": note.version, "next": next}
    return NoteForm(initial=known, auto_id="note_%s")
