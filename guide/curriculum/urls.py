from django.urls import path

from guide.curriculum import views

app_name = "curriculum"

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("guide/", views.tracks, name="tracks"),
    path("guide/articles/", views.articles, name="articles"),
    path("guide/articles/<slug:slug>/", views.article, name="article"),
    path("guide/areas/<slug:slug>/", views.area, name="area"),
    path("guide/topics/<slug:slug>/", views.topic, name="topic"),
    path("guide/comparisons/", views.comparisons, name="comparisons"),
    path("guide/comparisons/<slug:slug>/", views.comparison, name="comparison"),
    path("guide/paths/", views.paths, name="paths"),
    path("guide/paths/<slug:slug>/", views.path, name="path"),
    path("guide/<slug:slug>/", views.track, name="track"),
    path("guide/<slug:track>/levels/<slug:slug>/", views.level, name="level"),
    path("guide/<slug:track>/rounds/<slug:slug>/", views.round_page, name="round"),
]
