"""Answer with a page, or with the part of it that htmx swaps."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers

THEMES = ("system", "light", "dark")


def page(
    request: HttpRequest, template: str, context: dict, *, part: str = "", status: int = 200
) -> TemplateResponse:
    """Render `template`, or only its `part` when htmx swaps a fragment (then `swap` is true)."""
    swap = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    name = f"{template}#{part}" if part and swap else template
    response = TemplateResponse(request, name, context | {"swap": bool(swap)}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def surroundings(request: HttpRequest) -> dict:
    """What every page needs around its content: the theme of this browser."""
    theme = request.COOKIES.get("theme", "system")
    return {"theme": theme if theme in THEMES else "system", "themes": THEMES}
