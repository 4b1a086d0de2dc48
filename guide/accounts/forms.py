"""What the doors of accounts accept."""

from django import forms


class SignUpForm(forms.Form):
    """What sign-up asks besides email and password; allauth extends it."""

    name = forms.CharField(max_length=80)

    def signup(self, request: object, user: object) -> None:
        """Called by allauth with the new person, already saved."""
