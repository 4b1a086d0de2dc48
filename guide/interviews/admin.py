"""The admin of questions: staff look at them, and see them as each side of an interview does."""

from django.contrib import admin

from guide.curriculum.admin import ReadOnly
from guide.interviews.models import Question


@admin.register(Question)
class QuestionAdmin(ReadOnly):
    """The guide's questions as loaded."""

    list_display = ["title", "slug", "form", "level", "round", "topic", "minutes", "status"]
    list_filter = ["status", "level", "round", "form"]
    list_select_related = ["level", "round", "topic"]
    search_fields = ["slug", "title", "prompt"]
