from django.urls import path

from guide.flashcards.views import cards, decks, editor, marks, memory, practice, study

app_name = "flashcards"

urlpatterns = [
    path("memory/", memory.memory, name="memory"),
    path("memory/fit/", memory.fit, name="fit"),
    path("memory/back/", memory.back, name="back"),
    path("memory/retention/", memory.retention, name="retention"),
    path("", study.study, name="study"),
    path("undo/", study.undo, name="undo"),
    path("more/", marks.more, name="more"),
    path("practice/", practice.practice, name="practice"),
    path("browse/", cards.browse, name="browse"),
    path("leeches/", cards.leeches, name="leeches"),
    path("decks/", decks.decks, name="decks"),
    path("decks/<int:pk>/", decks.deck, name="deck"),
    path("decks/<int:pk>/delete/", decks.delete, name="delete_deck"),
    path("decks/<int:pk>/restore/", decks.restore, name="restore_deck"),
    path("new/", editor.new, name="new"),
    path("<int:pk>/edit/", editor.edit, name="edit"),
    path("<int:pk>/delete/", editor.delete, name="delete"),
    path("<int:pk>/restore/", editor.restore, name="restore"),
    path("<int:pk>/", cards.card, name="card"),
    path("<int:pk>/answer/", study.answer, name="answer"),
    path("<int:pk>/rate/", study.rate, name="rate"),
    path("<int:pk>/bury/", marks.bury, name="bury"),
    path("<int:pk>/suspend/", marks.suspend, name="suspend"),
    path("<int:pk>/flag/", marks.flag, name="flag"),
    path("<int:pk>/ask/", marks.ask, name="ask"),
]
