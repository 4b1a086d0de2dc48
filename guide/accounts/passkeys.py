"""Forms for passkeys: allauth's, hardened against what only a program would send.

The browser's answer is nested JSON with binary parts. The libraries that read it raise many kinds
of errors on made-up input; here all of them are one refusal and never an error page.
"""

import logging
from collections.abc import Callable

from allauth.mfa.webauthn import forms as webauthn
from django import forms

from guide.accounts.forms import Worded

log = logging.getLogger("guide.accounts")
REFUSED = "That passkey did not fit. Try again, or take another way."


def or_refuse(read: Callable[[], object]) -> object:
    """Return what `read` returns; whatever it cannot read becomes a ValidationError."""
    try:
        return read()
    except forms.ValidationError:
        raise
    except Exception as error:
        log.info("passkey refused: %s", type(error).__name__)
        raise forms.ValidationError(REFUSED) from error


class CredentialField(forms.JSONField):
    """What the browser answered, as the object it must be."""

    widget = forms.HiddenInput

    def to_python(self, value: str) -> dict:
        """Refuse all that is not an object of the right outline."""
        credential = or_refuse(lambda: super(CredentialField, self).to_python(value))
        outline = {"id": str, "rawId": str, "response": dict, "clientExtensionResults": dict}
        if not isinstance(credential, dict) or not all(
            isinstance(credential.get(name), kind) for name, kind in outline.items()
        ):
            raise forms.ValidationError(REFUSED)
        return credential


class Proof:
    """Shared by the forms that check a passkey."""

    def clean_credential(self) -> object:
        """The passkey that this credential proves."""
        return or_refuse(super().clean_credential)


class LoginForm(Proof, webauthn.LoginWebAuthnForm):
    """A sign-in by passkey alone."""

    credential = CredentialField()


class AuthenticateForm(Proof, webauthn.AuthenticateWebAuthnForm):
    """The second step of a sign-in."""

    credential = CredentialField()


class ReauthenticateForm(Proof, webauthn.ReauthenticateWebAuthnForm):
    """A passkey instead of the password."""

    credential = CredentialField()


class AddForm(Worded, webauthn.AddWebAuthnForm):
    """A name for a new passkey; the browser fills in the rest."""

    name = forms.CharField(required=False, max_length=80)
    credential = CredentialField()
    words = {
        "name": ("Name", "So that you can tell it from others, such as: laptop.", ""),
        "passwordless": (
            "Sign in with it alone",
            "Without the password. The device then asks for a fingerprint, a face or its PIN.",
            "",
        ),
        "credential": ("Passkey", "", REFUSED),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self) -> dict:
        """Check the new passkey."""
        return or_refuse(super().clean)


class EditForm(Worded, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(max_length=80)
    words = {"name": ("Name", "", "Enter a name")}
