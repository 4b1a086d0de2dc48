"""The admin of questions: staff look at them, and see them as each side of an interview does."""

from django.contrib import admin

from guide.curriculum.admin import ReadOnly
from guide.interviews.models import Interview, Question


@admin.register(Question)
class QuestionAdmin(ReadOnly):
    """The guide's questions as loaded."""

    list_display = ["title", "slug", "form", "level", "round", "topic", "minutes", "status"]
    list_filter = ["status", "level", "round", "form"]
    list_select_related = ["level", "round", "topic"]
    search_fields = ["slug", "title", "prompt"]


@admin.register(Interview)
class InterviewAdmin(ReadOnly):
    """Mocks, for support; what was said and scored is the candidate's alone."""

    list_display = ["candidate", "round", "level", "state", "minutes", "created_at"]
    list_select_related = ["candidate", "round", "level"]
    fields = ["candidate", "round", "level", "state", "minutes", "strict", "started_at", "ended_at"]
