"""What doors accept as a day."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

FAR = "Choose a day between 2000 and 2100"
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)  # counting days stays in the calendar


class DayField(forms.DateField):
    """A day as browsers ask for it, or none."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [MinValueValidator(FIRST, FAR), MaxValueValidator(LAST, FAR)]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


def target_field() -> DayField:
    """The day from which a list counts back."""
    return DayField(
        label="Counts back from", help_text="Left empty, everybody's own interview date."
    )
