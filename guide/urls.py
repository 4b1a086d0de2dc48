"""Which room answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("guide.progress.urls")),
    path("", include("guide.curriculum.urls")),
    path("goal/", include("guide.goals.urls")),
    path("cards/", include("guide.flashcards.urls")),
    path("mocks/", include("guide.interviews.urls")),
    path("checklists/", include("guide.checklists.urls")),
    path("notes/", include("guide.notebook.urls")),
    path("", include("guide.plans.urls")),
    path("teams/", include("guide.teams.urls")),
    path("settings/", include("guide.accounts.urls")),
]
