"""What the doors of accounts accept, ours and allauth's."""

import zoneinfo
from functools import lru_cache

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

from guide.accounts.actions import SETTINGS
from guide.accounts.models import User
from guide.accounts.passwords import SHORTEST

EMAIL = "Enter your email in full, such as name@example.org"
PASSWORD_HINT = (
    f"At least {SHORTEST} characters. A short sentence works well; a password manager works best."
)
CODE_HINT = "Six digits from your app, or one of your recovery codes."


class Worded:
    """Gives a form of allauth the product's words: labels, hints, what to do about a mistake."""

    words: dict[str, tuple[str, str, str]] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            label, hint, mistake = self.words.get(name, (field.label, "", ""))
            field.label, field.help_text = label, hint
            if mistake:
                field.error_messages |= {"required": mistake, "invalid": mistake}


class SignUpForm(Worded, account.SignupForm):
    """Name, email, password, and the time zone that the browser guesses."""

    name = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    time_zone = forms.Field(required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))
    field_order = ["name", "email", "password1", "time_zone"]
    words = {
        "name": ("Your name", "", "Enter your name"),
        "email": ("Email", "", EMAIL),
        "password1": ("Password", PASSWORD_HINT, "Choose a password"),
    }

    def clean_time_zone(self) -> str:
        """The zone if it is one, else UTC: a guess must never stop a sign-up."""
        zone = self.cleaned_data["time_zone"]
        return zone if zone in zoneinfo.available_timezones() else "UTC"


class LoginForm(Worded, account.LoginForm):
    """Email and password."""

    words = {
        "login": ("Email", "", EMAIL),
        "password": ("Password", "", "Enter your password"),
        "remember": (
            "Stay signed in on this device",
            "For 30 days. Not on a shared computer.",
            "",
        ),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["remember"].initial = True


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    """The password once more."""

    words = {"password": ("Password", "", "Enter your password")}


class AddEmailForm(Worded, account.AddEmailForm):
    """Another email."""

    words = {
        "email": ("New email", "We send a link there. Until it is opened, nothing changes.", EMAIL)
    }


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    """Whose password is lost."""

    words = {"email": ("Email of your account", "", EMAIL)}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "username"


NEW_PASSWORD = {"password1": ("New password", PASSWORD_HINT, "Choose a password")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    """The old password and the new one, typed once."""

    password2 = None
    words = NEW_PASSWORD | {"oldpassword": ("Current password", "", "Enter your current password")}


class SetPasswordForm(Worded, account.SetPasswordForm):
    """The first password of an account that has none."""

    password2 = None
    words = NEW_PASSWORD


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    """The new password after a reset link."""

    password2 = None
    words = NEW_PASSWORD


CODE = {"class": "input--code", "inputmode": "numeric", "autocomplete": "one-time-code"}


class CodeForm(Worded):
    """A code of six digits, which may be pasted and filled by a password manager."""

    words = {"code": ("Code", CODE_HINT, "Enter the code")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE


class AuthenticateForm(CodeForm, mfa.AuthenticateForm):
    """The second step of a sign-in."""


class ReauthenticateCodeForm(CodeForm, mfa.ReauthenticateForm):
    """A code instead of the password."""


class ActivateTOTPForm(CodeForm, totp.ActivateTOTPForm):
    """The first code of a new app."""

    words = {"code": ("Then type the code that it shows", "", "Enter the code")}


@lru_cache(maxsize=1)
def zones() -> list[str]:
    """Places a person may live in, by name, and UTC."""
    names = zoneinfo.available_timezones()
    return ["UTC", *sorted(name for name in names if "/" in name and not name.startswith("Etc/"))]


class SettingsForm(forms.ModelForm):
    """What a person may change about themselves and their day."""

    class Meta:
        model = User
        fields = SETTINGS
        labels = {"name": "Your name", "day_starts_at": "Your day begins at"}
        help_texts = {
            "time_zone": "Decides which day a review counts for. Days past stay as they are.",
            "day_starts_at": "Reviews before this hour count for the day before.",
            "single_keys": "1 to 4, U, F and ?. Turn off if you use speech input.",
            "asks_how_sure": "And take my answer in writing, before a card shows its own. Both can "
            "be left out each time.",
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance.time_zone
        names = zones() if own in zones() else [own, *zones()]
        hours = [(hour, f"{hour:02}:00") for hour in range(24)]
        self.fields["time_zone"] = self._choice("time_zone", [(name, name) for name in names])
        self.fields["day_starts_at"] = self._choice("day_starts_at", hours, coerce=int)
        self.fields["name"].required = True
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["name"].error_messages["required"] = "Enter your name"

    def _choice(self, name: str, choices: list, coerce: type = str) -> forms.TypedChoiceField:
        """A select in place of the model's own field, with the same words."""
        field = self.fields[name]
        words = {"label": field.label, "help_text": field.help_text}
        mistake = {"invalid_choice": "Choose one from the list"}
        return forms.TypedChoiceField(
            choices=choices, coerce=coerce, error_messages=mistake, **words
        )


class DeleteForm(forms.Form):
    """A word typed on purpose."""

    WORD = "delete"
    confirmation = forms.CharField(
        label=f"Type {WORD} to confirm",
        max_length=20,
        error_messages={"required": f"Type the word {WORD}"},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "class": "input--short"}
        ),
    )

    def clean_confirmation(self) -> str:
        """Accept the word alone."""
        if self.cleaned_data["confirmation"].lower() != self.WORD:
            raise forms.ValidationError(f"Type the word {self.WORD}")
        return self.WORD
