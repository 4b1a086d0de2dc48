"""The admin of the map: staff look at what was loaded; the files are where it is changed."""

from django.contrib import admin
from django.http import HttpRequest

from guide.curriculum.models import (
    Article,
    CareerPath,
    Comparison,
    ContentLoad,
    FocusArea,
    Level,
    Rename,
    Round,
    Source,
    Topic,
    Track,
)


class ReadOnly(admin.ModelAdmin):
    """Rows to look at."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Track, Level, Round, Comparison, CareerPath)
class MapAdmin(ReadOnly):
    """Items with a title, in their order."""

    list_display = ["title", "slug", "order", "status", "as_of", "review_by"]
    list_filter = ["status"]


@admin.register(FocusArea)
class FocusAreaAdmin(ReadOnly):
    """Focus areas by round."""

    list_display = ["title", "slug", "round", "order", "status"]
    list_filter = ["status", "round"]
    list_select_related = ["round"]


@admin.register(Topic)
class TopicAdmin(ReadOnly):
    """Topics by focus area."""

    list_display = ["title", "slug", "focus_area", "priority", "depth", "status"]
    list_filter = ["status", "priority", "levels", "rounds"]
    list_select_related = ["focus_area"]
    search_fields = ["title", "slug", "scope"]


@admin.register(Article)
class ArticleAdmin(ReadOnly):
    """Articles, with the day on which they are due for review."""

    list_display = ["title", "slug", "type", "status", "revision", "as_of", "review_by"]
    list_filter = ["status", "type", "levels"]
    search_fields = ["title", "slug", "summary"]


@admin.register(Source)
class SourceAdmin(ReadOnly):
    """What items cite."""

    list_display = ["title", "slug", "kind", "published", "accessed", "status"]
    list_filter = ["status", "kind"]
    search_fields = ["title", "slug", "url", "authors"]


@admin.register(Rename)
class RenameAdmin(ReadOnly):
    """Slugs that were given up."""

    list_display = ["kind", "old", "new", "since"]
    list_filter = ["kind"]


@admin.register(ContentLoad)
class ContentLoadAdmin(ReadOnly):
    """When content was loaded last, and what it held in figures."""

    list_display = ["loaded_at", "digest"]
    fields = ["loaded_at", "digest"]
    change_form_template = "curriculum/report.html"
