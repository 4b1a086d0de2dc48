from django.urls import path

from guide.progress import views

app_name = "progress"

urlpatterns = [
    path("", views.home, name="home"),
    path("progress/", views.details, name="details"),
    path("progress/team/<slug:slug>/", views.team, name="team"),
]
