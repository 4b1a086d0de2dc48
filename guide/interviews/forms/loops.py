"""What the doors of loops accept."""

from django import forms

from guide.curriculum.models import Level


class LoopForm(forms.Form):
    """At which level, and what happens when time is up."""

    level = forms.ModelChoiceField(
        Level.objects.current(),
        to_field_name="slug",
        empty_label=None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a level"),
        widget=forms.Select(attrs={"class": "select input--short"}),
    )
    strict = forms.BooleanField(
        label="Strict: no pause, and the notes close when time is up", required=False
    )


class RoundForm(forms.Form):
    """Which round of a loop is begun."""

    round = forms.SlugField(max_length=80)


class TakeInForm(forms.Form):
    """Which round with a partner is held as one of a loop."""

    mock = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class EndForm(forms.Form):
    """Whether a loop is ended."""

    finished = forms.TypedChoiceField(
        choices=[("yes", "Ended"), ("no", "Open")], coerce=lambda value: value == "yes"
    )


class LendForm(forms.Form):
    """For how long a link to a packet works."""

    days = forms.TypedChoiceField(
        label="Works for",
        coerce=int,
        choices=[(7, "7 days"), (30, "30 days"), (90, "90 days")],
        initial=7,
    )
