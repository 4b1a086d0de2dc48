"""The front door: the admin, accounts, and the guide."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from guide.accounts.views import sign_up
from interviewprep import health

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

handler403 = "interviewprep.errors.permission_denied"
handler404 = "interviewprep.errors.not_found"
handler500 = "interviewprep.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("accounts/signup/", sign_up, name="account_signup"),
    path("accounts/", include("allauth.urls")),
    path("", include("guide.urls")),
]
