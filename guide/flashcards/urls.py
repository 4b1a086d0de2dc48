from django.urls import path

from guide.flashcards import views

app_name = "flashcards"

urlpatterns = [
    path("", views.study, name="study"),
    path("undo/", views.undo, name="undo"),
    path("more/", views.more, name="more"),
    path("practice/", views.practice, name="practice"),
    path("browse/", views.browse, name="browse"),
    path("leeches/", views.leeches, name="leeches"),
    path("<int:pk>/", views.card, name="card"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/rate/", views.rate, name="rate"),
    path("<int:pk>/bury/", views.bury, name="bury"),
    path("<int:pk>/suspend/", views.suspend, name="suspend"),
    path("<int:pk>/flag/", views.flag, name="flag"),
]
