"""Goals for staff."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from guide.goals.models import DayException, Goal, GoalRound


class RoundWeights(admin.TabularInline):
    """The weights of a goal's rounds."""

    model = GoalRound
    extra = 0


@admin.register(Goal)
class GoalAdmin(admin.ModelAdmin):
    """One person's aim."""

    list_display = ["user", "target_level", "interview_on", "strategy", "version"]
    list_filter = ["target_level", "strategy"]
    list_select_related = ["user", "target_level"]
    search_fields = ["user__email", "user__name", "company"]
    raw_id_fields = ["user"]
    readonly_fields = ["version"]
    inlines = [RoundWeights]

    def save_model(self, request: HttpRequest, obj: Goal, form: ModelForm, change: bool) -> None:
        """Raise the version, so that what pages promised before is asked again."""
        obj.version += change
        super().save_model(request, obj, form, change)


@admin.register(DayException)
class DayExceptionAdmin(admin.ModelAdmin):
    """Limits of single days."""

    list_display = ["user", "day", "minutes", "new_cards", "reviews"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]
    raw_id_fields = ["user"]
