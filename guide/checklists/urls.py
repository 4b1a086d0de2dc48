from django.urls import path

from guide.checklists.views import items, lists, sharing, talk, templates

app_name = "checklists"

urlpatterns = [
    path("", lists.index, name="index"),
    path("new/", lists.new, name="new"),
    path("mine/", lists.mine, name="mine"),
    path("templates/", templates.templates, name="templates"),
    path("templates/<int:pk>/", templates.template, name="template"),
    path("templates/<int:pk>/clone/", templates.clone, name="clone"),
    path("templates/<int:pk>/publish/", templates.publish, name="publish"),
    path("templates/<int:pk>/retire/", templates.retire, name="retire"),
    path("templates/<slug:slug>/preview/", templates.preview, name="preview"),
    path("shared/<str:link>/", sharing.shared, name="shared"),
    path("<int:pk>/", lists.checklist, name="checklist"),
    path("<int:pk>/settings/", lists.settings, name="settings"),
    path("<int:pk>/archive/", lists.archive, name="archive"),
    path("<int:pk>/delete/", lists.delete, name="delete"),
    path("<int:pk>/restore/", lists.restore, name="restore"),
    path("<int:pk>/give/", lists.give, name="give"),
    path("<int:pk>/copy/", lists.copy, name="copy"),
    path("<int:pk>/people/", lists.people, name="people"),
    path("<int:pk>/activity/", lists.activity, name="activity"),
    path("<int:pk>/save/", templates.save, name="save"),
    path("<int:pk>/update/", templates.update, name="update"),
    path("<int:pk>/share/", sharing.share, name="share"),
    path("<int:pk>/share/<int:share>/revoke/", sharing.revoke, name="revoke"),
    path("<int:pk>/items/", items.add, name="add"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/status/", items.status, name="status"),
    path("items/<int:pk>/evidence/", items.evidence, name="evidence"),
    path("items/<int:pk>/move/", items.move, name="move"),
    path("items/<int:pk>/take/", items.take, name="take"),
    path("items/<int:pk>/delete/", items.delete, name="delete_item"),
    path("items/<int:pk>/restore/", items.restore, name="restore_item"),
    path("items/<int:pk>/comments/", talk.comment, name="comment"),
    path("items/<int:pk>/nudge/", talk.nudge, name="nudge"),
    path("comments/<int:pk>/", talk.edit, name="edit_comment"),
    path("comments/<int:pk>/delete/", talk.delete, name="delete_comment"),
]
