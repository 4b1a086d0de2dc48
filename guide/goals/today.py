"""What the door of one day's limits accepts."""

from datetime import date

from django import forms

from guide.goals.forms import number
from guide.goals.models import MOST_MINUTES, MOST_PER_DAY, DayException


class TodayForm(forms.Form):
    """Limits for one study day; what is left empty is as usual."""

    day = forms.DateField(widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])
    new_cards = number("New cards", 0, MOST_PER_DAY)
    reviews = number("Reviews", 0, MOST_PER_DAY)
    minutes = number(
        "Minutes", 0, MOST_MINUTES, "Cards stop after so many minutes. 0 is a day off."
    )

    def __init__(
        self, data: dict | None = None, *, today: date, changed: DayException | None
    ) -> None:
        names = ("new_cards", "reviews", "minutes")
        values = {name: getattr(changed, name, None) for name in names}
        super().__init__(data, initial=values | {"day": today.isoformat()})
        self.today = today

    def clean_day(self) -> date:
        """Refuse limits that were made for another day than the one they would change."""
        if self.cleaned_data["day"] != self.today:
            raise forms.ValidationError("A new day has begun. Open this page again to change it.")
        return self.cleaned_data["day"]
