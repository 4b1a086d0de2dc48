from django.urls import path

from guide.goals import views

app_name = "goals"

urlpatterns = [
    path("", views.edit, name="edit"),
    path("today/", views.today, name="today"),
]
