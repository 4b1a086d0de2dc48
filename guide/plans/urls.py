from django.urls import path

from guide.plans.views import feed, items, week

app_name = "plans"

urlpatterns = [
    path("plan/", week.week, name="week"),
    path("plan/preview/", week.preview, name="preview"),
    path("plan/replan/", week.replan, name="replan"),
    path("plan/add/", items.add, name="add"),
    path("plan/remove/", items.drop, name="drop"),
    path("plan/items/<int:pk>/", items.item, name="item"),
    path("plan/items/<int:pk>/move/", items.move, name="move"),
    path("plan/items/<int:pk>/unpin/", items.unpin, name="unpin"),
    path("plan/items/<int:pk>/done/", items.done, name="done"),
    path("plan/items/<int:pk>/restore/", items.restore, name="restore"),
    path("plan/calendar/", feed.settings, name="feed"),
    path("plan/calendar/download/", feed.download, name="download"),
    path("calendar/<str:link>.ics", feed.calendar, name="calendar"),
]
