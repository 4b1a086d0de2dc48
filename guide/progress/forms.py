"""What the doors of progress accept."""

from django import forms


class MapForm(forms.Form):
    """Which round's map; the whole field where none is named."""

    round = forms.SlugField(required=False, max_length=80)


class DayForm(forms.Form):
    """Which study day to look at."""

    on = forms.DateField(
        label="Day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
