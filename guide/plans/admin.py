"""Plans for staff: to look at, since planning makes them."""

from django.contrib import admin

from guide.plans.models import Plan, PlanItem


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    """That a person's days are planned."""

    list_display = ["user", "planned_on", "made_at", "version"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]
    raw_id_fields = ["user"]
    readonly_fields = ["inputs", "outlook", "version"]
    exclude = ["calendar_digest"]


@admin.register(PlanItem)
class PlanItemAdmin(admin.ModelAdmin):
    """Items of all plans, by day."""

    list_display = ["title", "user", "kind", "day", "minutes", "rank", "pinned", "done_at"]
    list_filter = ["kind", "rank"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name", "title"]
    raw_id_fields = [
        *("user", "article", "round", "cards", "checklist_item", "interview", "from_interview"),
    ]
