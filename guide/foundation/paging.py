"""Long histories, a page at a time; a page begins where another ended, whatever came since."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.db.models import Q, QuerySet

SIZE = 100  # rows of a page


class BeforeForm(forms.Form):
    """The row before which a page begins."""

    before = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class Page(NamedTuple):
    """Rows, newest first; `older` is what the next page is asked before, None on the last."""

    rows: list[Any]
    older: int | None
    first: bool


def page_of(rows: QuerySet, asked: Mapping[str, str]) -> Page:
    """One page of rows that have a `created_at` and are never changed.

    Begins after the row that `before` names, with the newest where these rows have none such.
    """
    form = BeforeForm(asked)
    before = form.cleaned_data["before"] if form.is_valid() else None
    last = rows.filter(pk=before).first() if before else None
    if last:
        same_moment = Q(created_at=last.created_at, pk__lt=last.pk)
        rows = rows.filter(Q(created_at__lt=last.created_at) | same_moment)
    found = list(rows.order_by("-created_at", "-pk")[: SIZE + 1])
    older = found[SIZE - 1].pk if len(found) > SIZE else None
    return Page(found[:SIZE], older, last is None)
