"""What the doors of progress accept."""

from django import forms


class MapForm(forms.Form):
    """Which round's map; the whole field where none is named."""

    round = forms.SlugField(required=False, max_length=80)
