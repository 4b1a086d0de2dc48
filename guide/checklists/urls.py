from django.urls import path

from guide.checklists import views

app_name = "checklists"

urlpatterns = [
    path("templates/<slug:slug>/preview/", views.preview, name="preview"),
]
