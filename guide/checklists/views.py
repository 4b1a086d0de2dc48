"""Doors: a template as the owner of a checklist made from it will see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from guide.checklists import queries
from guide.checklists.models import ChecklistTemplate
from guide.foundation.pages import page


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    templates = ChecklistTemplate.objects.previewed_by(request.user)
    template = get_object_or_404(templates, slug=slug)
    version = template.versions.last()
    context = {
        "template": template,
        "version": version,
        "levels": template.levels.visible_to(request.user),
        "rounds": template.rounds.visible_to(request.user),
        "sections": queries.sections_of(version, request.user),
    }
    return page(request, "checklists/preview.html", context)
