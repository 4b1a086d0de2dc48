from django.urls import path

from guide.interviews import views

app_name = "interviews"

urlpatterns = [
    path("questions/<slug:slug>/preview/", views.preview, name="preview"),
]
