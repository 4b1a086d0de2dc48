from django.urls import path

from guide.progress import views

app_name = "progress"

urlpatterns = [
    path("", views.home, name="home"),
    path("progress/", views.details, name="details"),
    path("progress/readiness/", views.readiness, name="readiness"),
    path("progress/recall/", views.recall, name="recall"),
    path("progress/day/", views.day, name="day"),
    path("progress/rounds/", views.rounds, name="rounds"),
    path("progress/mocks/", views.mocks, name="mocks"),
    path("progress/map/", views.topic_map, name="map"),
    path("progress/team/<slug:slug>/", views.team, name="team"),
    path("progress/team/<slug:slug>/<int:pk>/", views.member, name="member"),
]
