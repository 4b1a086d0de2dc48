"""The admin of the notebook: that a note exists, for support; never what it says."""

from django.contrib import admin

from guide.curriculum.admin import ReadOnly
from guide.notebook.models import ArticleRead, Note, TopicState


@admin.register(Note)
class NoteAdmin(ReadOnly):
    """Whose note it is, and how often it was changed."""

    list_display = ["user", "kind", "version", "updated_at"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]
    fields = ["user", "version", "updated_at"]


@admin.register(TopicState)
class TopicStateAdmin(ReadOnly):
    """How people see topics."""

    list_display = ["user", "topic", "status", "changed_at"]
    list_filter = ["status"]
    list_select_related = ["user", "topic"]
    search_fields = ["user__email", "topic__title"]


@admin.register(ArticleRead)
class ArticleReadAdmin(ReadOnly):
    """Which articles people have read."""

    list_display = ["user", "article", "day"]
    list_select_related = ["user", "article"]
    search_fields = ["user__email", "article__title"]
