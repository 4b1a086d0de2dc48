from django.urls import path

from guide.interviews.views import history, loops, mocks, questions, sheets, stories

app_name = "interviews"

urlpatterns = [
    path("", mocks.index, name="index"),
    path("history/", history.history, name="history"),
    path("start/", mocks.start, name="start"),
    path("<int:pk>/", mocks.mock, name="mock"),
    path("<int:pk>/clock/", mocks.set_clock, name="clock"),
    path("<int:pk>/notes/", mocks.notes, name="notes"),
    path("<int:pk>/parts/", mocks.part, name="part"),
    path("<int:pk>/finish/", mocks.finish, name="finish"),
    path("<int:pk>/sheet/", sheets.sheet, name="sheet"),
    path("<int:pk>/commit/", sheets.commit, name="commit"),
    path("<int:pk>/score/", sheets.score, name="score"),
    path("<int:pk>/debrief/", sheets.debrief, name="debrief"),
    path("questions/", questions.bank, name="questions"),
    path("questions/<slug:slug>/", questions.question, name="question"),
    path("questions/<int:pk>/open/", questions.open_question, name="open"),
    path("questions/<int:pk>/take/", questions.take, name="take"),
    path("questions/<slug:slug>/flag/", questions.flag, name="flag"),
    path("questions/<slug:slug>/preview/", questions.preview, name="preview"),
    path("<int:pk>/stories/", stories.tell, name="tell"),
    path("stories/", stories.index, name="stories"),
    path("stories/new/", stories.new, name="new_story"),
    path("stories/<int:pk>/", stories.story, name="story"),
    path("stories/<int:pk>/edit/", stories.edit, name="edit_story"),
    path("stories/<int:pk>/delete/", stories.delete, name="delete_story"),
    path("stories/<int:pk>/restore/", stories.restore, name="restore_story"),
    path("loops/", loops.index, name="loops"),
    path("loops/<int:pk>/", loops.loop, name="loop"),
    path("loops/<int:pk>/rounds/", loops.start, name="start_round"),
    path("loops/<int:pk>/finish/", loops.finish, name="finish_loop"),
    path("loops/<int:pk>/packet/", loops.packet, name="packet"),
    path("loops/<int:pk>/links/", loops.lend, name="lend"),
    path("loops/<int:pk>/links/<int:number>/revoke/", loops.revoke, name="revoke"),
    path("packets/<str:link>/", loops.lent, name="lent"),
]
