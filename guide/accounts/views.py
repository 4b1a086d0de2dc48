"""Doors to one's own settings; signing in and out is allauth's."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.views import SignupView
from django.conf import settings as house
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from guide.accounts import actions
from guide.accounts.adapter import INVITED, is_own_path
from guide.accounts.forms import DeleteForm, SettingsForm
from guide.accounts.models import User
from guide.foundation.pages import THEMES, page

YEAR = 60 * 60 * 24 * 365


@login_not_required
def sign_up(request: HttpRequest) -> HttpResponse:
    """allauth's sign-up, beginning with the address to which an invitation went."""
    email = request.session.get(INVITED, {}).get("email", "")
    return SignupView.as_view(initial={"email": email})(request)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    person = User.objects.get(pk=request.user.pk)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method != "POST":
        return page(request, "accounts/settings.html", {"form": form})
    if not form.is_valid():
        return page(request, "accounts/settings.html", {"form": form}, status=422)
    actions.change_settings(person)
    messages.success(request, "Saved.")
    return redirect("accounts:settings")


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme in this browser, for a visitor too."""
    choice, back = request.POST.get("theme"), request.POST.get("next", "/")
    if choice not in THEMES:
        return HttpResponseBadRequest("Choose system, light or dark.")
    response = HttpResponseRedirect(back if is_own_path(back) else "/")
    response.set_cookie(
        "theme", choice, max_age=YEAR, secure=house.HTTPS, httponly=True, samesite="Lax"
    )
    return response


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    if actions.end_session(request.user, pk):
        messages.success(request, "That device is signed out.")
    else:
        messages.info(request, "That device was signed out already.")
    return redirect("usersessions_list")


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    form = DeleteForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "tab": "account"}
    if request.method != "POST":
        return page(request, "accounts/delete.html", context)
    if not form.is_valid():
        return page(request, "accounts/delete.html", context, status=422)
    actions.delete_person(request.user, address=get_adapter().get_client_ip(request))
    logout(request)
    messages.success(request, "Your account and everything in it are deleted.")
    return redirect("/")
