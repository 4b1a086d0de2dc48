from django.urls import path

from guide.curriculum.views import reading, robots, steps, topics, tracks

app_name = "curriculum"

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("guide/", tracks.tracks, name="tracks"),
    path("guide/articles/", reading.articles, name="articles"),
    path("guide/articles/<slug:slug>/", reading.article, name="article"),
    path("guide/areas/<slug:slug>/", topics.area, name="area"),
    path("guide/topics/<slug:slug>/", topics.topic, name="topic"),
    path("guide/comparisons/", reading.comparisons, name="comparisons"),
    path("guide/comparisons/<slug:slug>/", reading.comparison, name="comparison"),
    path("guide/paths/", reading.paths, name="paths"),
    path("guide/paths/<slug:slug>/", reading.path, name="path"),
    path("guide/<slug:slug>/", tracks.track, name="track"),
    path("guide/<slug:track>/levels/<slug:slug>/", tracks.level, name="level"),
    path("guide/<slug:track>/levels/<slug:slug>/next/", steps.next_level, name="next_level"),
    path(
        "guide/<slug:track>/levels/<slug:slug>/next/<slug:round>/",
        steps.next_level_round,
        name="next_level_round",
    ),
    path("guide/<slug:track>/rounds/<slug:slug>/", tracks.round_page, name="round"),
]
