from django.urls import path

from guide.notebook import views

app_name = "notebook"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:kind>/<int:pk>/", views.note, name="note"),
    path("topics/<slug:slug>/state/", views.state, name="state"),
    path("articles/<slug:slug>/read/", views.read, name="read"),
]
