"""Tags that put a reader's own marks beside the guide; a visitor has none."""

from collections.abc import Iterable

from django import template
from django.db.models import Model
from django.template.context import RequestContext
from django.utils import timezone

from guide.flashcards import queries
from guide.flashcards.queries import Mastery
from guide.goals.models import Goal

register = template.Library()


@register.simple_tag(takes_context=True)
def mastery_by(context: RequestContext, by: str) -> dict[int, Mastery]:
    """The reader's mastery of every "focus_area" or "topic", by its id."""
    reader = context["request"].user
    if not reader.is_authenticated:
        return {}
    now = timezone.now()  # noqa: TID251 - as the page is made, like a door
    return queries.mastery(reader, by=by, now=now)


@register.filter
def of(known: dict[int, object] | None, row: Model) -> object:
    """What is known of one row: `{{ mastery|of:topic }}`; a page may know nothing."""
    return known.get(row.pk) if known else None


@register.simple_tag
def mastery_over(mastery: dict[int, Mastery], rows: Iterable[Model]) -> Mastery | None:
    """The mastery of several rows together: the mean over all their cards in scope."""
    parts = [mastery[row.pk] for row in rows if row.pk in mastery]
    total = sum(part.total for part in parts)
    if not total:
        return None
    recalled = sum(part.recall * part.total for part in parts)
    return Mastery(recalled / total, sum(part.seen for part in parts), total)


@register.filter
def head_start(known: dict[int, Mastery], rows: Iterable[Model]) -> list[tuple[Model, Mastery]]:
    """The five of these rows that are known best, of those of which anything was seen."""
    seen = [(row, known[row.pk]) for row in rows if row.pk in known and known[row.pk].seen]
    return sorted(seen, key=lambda pair: -pair[1].recall)[:5]


@register.simple_tag(takes_context=True)
def target_level(context: RequestContext) -> int | None:
    """The id of the level that the reader aims for, if they have said so."""
    reader = context["request"].user
    if not reader.is_authenticated:
        return None
    return Goal.objects.filter(user=reader).values_list("target_level", flat=True).first()
