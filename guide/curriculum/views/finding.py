"""What every page of the guide needs: its item, where a renamed one went, and how it is shown."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from guide.curriculum import queries
from guide.foundation.authored import Authored, AuthoredQuerySet, Status
from guide.foundation.pages import page

View = Callable[..., HttpResponse]


class Moved(Exception):  # noqa: N818 - a way to go on, not an error
    """An item has a new slug: `word` is the part of the address to replace."""

    def __init__(self, word: str, slug: str) -> None:
        super().__init__(slug)
        self.word, self.slug = word, slug


def found(
    rows: AuthoredQuerySet, slug: str, reader: queries.Reader, *, word: str = "slug"
) -> Authored:
    """Return the row with this slug, if the reader may see it.

    Raises Moved where the slug was given up for another, else Http404.
    """
    row = rows.visible_to(reader).filter(slug=slug).first()
    if row is None:
        kind = rows.model._meta.verbose_name.replace(" ", "-")
        if new := queries.slug_after(kind, slug):
            raise Moved(word, new)
        raise Http404
    return row


def public_page(view: View) -> View:
    """A page that everybody may read; an address with an old slug leads to the new one."""

    @wraps(view)
    def answer(request: HttpRequest, **words: str) -> HttpResponse:
        try:
            return view(request, **words)
        except Moved as moved:
            name = request.resolver_match.view_name
            address = reverse(name, kwargs=words | {moved.word: moved.slug})
            return redirect(address, permanent=True)

    return login_not_required(require_safe(answer))


def show(
    request: HttpRequest,
    template: str,
    context: dict,
    *,
    title: str,
    description: str,
    item: Authored | None = None,
    address: str = "",
) -> HttpResponse:
    """Answer with a page of the guide; `address` is its own where it answers at several."""
    about = {
        "title": title,
        "description": description,
        "url": f"{settings.SITE_URL}{address or request.path}",
        "draft": item is not None and item.status == Status.DRAFT,
    }
    return page(
        request, f"curriculum/{template}.html", {"section": "guide", "about": about} | context
    )
