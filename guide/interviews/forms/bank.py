"""What the doors of the question bank and of the history accept."""

from typing import Any

from django import forms

from guide.interviews.models import Question


class ListForm(forms.Form):
    """What a list shows; what cannot be read is left out."""

    round = forms.SlugField(required=False, max_length=80)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for, as far as it can be read."""
        self.is_valid()
        return self.cleaned_data


class BankForm(ListForm):
    """Which questions of the bank are listed."""

    q = forms.CharField(max_length=100, required=False)
    level = forms.SlugField(required=False, max_length=80)
    topic = forms.SlugField(required=False, max_length=80)
    form = forms.ChoiceField(choices=[("", "Any form"), *Question.Form.choices], required=False)
    minutes = forms.TypedChoiceField(
        choices=[("", "Any"), (15, "Up to 15"), (30, "Up to 30"), (45, "Up to 45")],
        coerce=int,
        empty_value=None,
        required=False,
    )
    show = forms.ChoiceField(
        choices=[
            ("", "All"),
            ("unmet", "Not met"),
            ("met", "Met"),
            ("done", "Done in a mock"),
            ("undone", "Not done yet"),
            ("flagged", "Flagged"),
        ],
        required=False,
    )


class FlagForm(forms.Form):
    """Whether a question is to carry the flag."""

    state = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])
