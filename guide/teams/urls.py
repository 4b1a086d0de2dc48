from django.urls import path

from guide.teams.views import invitations, joining, teams

app_name = "teams"

urlpatterns = [
    path("", teams.index, name="index"),
    path("new/", teams.new, name="new"),
    path("join/<str:link>/", joining.join, name="join"),
    path("join/<str:link>/sign-up/", joining.sign_up, name="sign_up"),
    path("join/<str:link>/accept/", joining.accept, name="accept"),
    path("join/<str:link>/decline/", joining.decline, name="decline"),
    path("join/<str:link>/ask/", joining.ask, name="ask"),
    path("<slug:slug>/", teams.team, name="team"),
    path("<slug:slug>/settings/", teams.settings, name="settings"),
    path("<slug:slug>/delete/", teams.delete, name="delete"),
    path("<slug:slug>/leave/", teams.leave, name="leave"),
    path("<slug:slug>/sharing/", teams.shares, name="shares"),
    path("<slug:slug>/activity/", teams.activity, name="activity"),
    path("<slug:slug>/people/<int:pk>/role/", teams.role, name="role"),
    path("<slug:slug>/people/<int:pk>/remove/", teams.remove, name="remove"),
    path("<slug:slug>/invitations/", invitations.invitations, name="invitations"),
    path("<slug:slug>/invitations/new/", invitations.invite, name="invite"),
    path("<slug:slug>/invitations/link/", invitations.join_link, name="join_link"),
    path("<slug:slug>/invitations/<int:pk>/renew/", invitations.renew, name="renew"),
    path("<slug:slug>/invitations/<int:pk>/revoke/", invitations.revoke, name="revoke"),
]
