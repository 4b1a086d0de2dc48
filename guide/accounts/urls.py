from django.urls import path

from guide.accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.settings, name="settings"),
    path("theme/", views.theme, name="theme"),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
    path("delete/", views.delete, name="delete"),
]
