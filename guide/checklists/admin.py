"""The admin of templates: staff look at them, and see them as an owner does."""

from django.contrib import admin

from guide.checklists.models import ChecklistTemplate, TemplateVersion
from guide.curriculum.admin import ReadOnly


@admin.register(ChecklistTemplate)
class ChecklistTemplateAdmin(ReadOnly):
    """The guide's templates as loaded."""

    list_display = ["title", "slug", "audience", "status", "revision", "review_by"]
    list_filter = ["status", "audience", "levels"]
    search_fields = ["slug", "title", "summary"]


@admin.register(TemplateVersion)
class TemplateVersionAdmin(ReadOnly):
    """Every set of items that was ever published."""

    list_display = ["template", "number", "published_at"]
    list_select_related = ["template"]
