"""Our glue to allauth: what it may redirect to, whom it makes, what it writes to the log."""

import logging
from types import SimpleNamespace
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from guide.accounts.models import User

log = logging.getLogger("guide.accounts")
INVITED = "invited"  # in the session: the address with which a sign-up begins, where it leads back
LONGEST_EMAIL = User._meta.get_field("email").max_length


def is_own_path(url: str) -> bool:
    """Whether a redirect to `url` stays on this site: a path, without a host or a scheme."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def at_home(url: str) -> str:
    """The same path and query at the address of this site."""
    return settings.SITE_URL + urlunsplit(("", "", *urlsplit(url)[2:]))


class AccountAdapter(DefaultAccountAdapter):
    """allauth as it comes, but for what the methods below say."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": "This is your email already. Enter the new one.",
        "email_password_mismatch": "Email and password do not match. Check both, then try again.",
        "email_taken": "An account with this email exists. Sign in, or reset its password.",
        "enter_current_password": "This is not your current password. Type it again.",
        "incorrect_code": "That code did not match. Wait for the next one, then type it.",
        "incorrect_password": "This is not your password. Type it again.",
        "max_email_addresses": "Confirm or cancel the change that is open, then start a new one.",
        "rate_limited": "Too many tries. Wait five minutes, then try again.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, or reset your password.",
    }

    def is_safe_url(self, url: str) -> bool:
        """Redirect to own paths only."""
        return is_own_path(url or "")

    def is_ajax(self, request: HttpRequest) -> bool:
        """Answer JSON to the passkey script alone, which asks for the challenge of a sign-in."""
        asks = request.method == "GET" and request.headers.get("Accept") == "application/json"
        return asks and request.path == reverse("mfa_login_webauthn")

    def clean_email(self, email: str) -> str:
        """Refuse what the column cannot hold."""
        if len(email) > LONGEST_EMAIL:
            raise ValidationError(f"Use an email of at most {LONGEST_EMAIL} characters.")
        return email

    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        """Store the new person; the second of two clicks at once is sent to sign in."""
        user.name = form.cleaned_data["name"]
        user.time_zone = form.cleaned_data["time_zone"]
        try:
            with transaction.atomic():
                return super().save_user(request, user, form, commit)
        except IntegrityError as error:
            raise ImmediateHttpResponse(redirect("account_login")) from error

    def login(self, request: HttpRequest, user: User) -> None:
        """Start a new session."""
        super().login(request, user)
        self._log("signed in", user.pk)

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        """Called for a wrong password, also where no such account exists."""
        people = User.objects.filter(email=str(credentials.get("email", "")).lower())
        self._log("sign-in failed", people.values_list("pk", flat=True).first())

    def set_password(self, user: User, password: str) -> None:
        """Called by change, reset and first setting of a password."""
        super().set_password(user, password)
        self._log("password changed", user.pk)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Back to the invitation with which the sign-up began, through the sign-in if need be."""
        back = self.request.session.get(INVITED, {}).get("next")
        if back is None:
            return super().get_email_verification_redirect_url(email_address)
        way_in = f"{reverse('account_login')}?{urlencode({'next': back})}"
        return back if self.request.user.is_authenticated else way_in

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send; a mail server that is down must not undo what the person did.

        Links lead to the address of this site, whatever host the request named.
        """
        links = {name: at_home(url) for name, url in context.items() if name.endswith("_url")}
        site = {"current_site": SimpleNamespace(domain=urlsplit(settings.SITE_URL).netloc)}
        try:
            super().send_mail(template_prefix, email, context | links | site)
        except OSError:
            log.exception("mail not sent: %s", template_prefix)

    def _log(self, message: str, user: int | None) -> None:
        log.info(message, extra={"user": user, "address": self.get_client_ip(self.request)})


class MFAAdapter(DefaultMFAAdapter):
    """The second factor in the product's words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Turn on the app or add a passkey first.",
        "incorrect_code": "That code did not match. Wait for the next one, then type it.",
    }

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What a passkey is called unless the person names it."""
        count = user.authenticator_set.filter(type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Interview Prep"}
