"""More minutes a day, as the plan asks for them: what the form of the goal then shows first."""

from django import forms

from guide.goals.forms import weekday_fields
from guide.goals.models import MOST_MINUTES


class MoreForm(forms.Form):
    """How many minutes more on every day that has any."""

    more = forms.IntegerField(min_value=1, max_value=MOST_MINUTES)

    @property
    def asked(self) -> int:
        """The minutes; 0 where none, or nonsense, is asked for."""
        return self.cleaned_data["more"] if self.is_valid() else 0

    def added_to(self, values: dict) -> dict:
        """The form's first values with these minutes more; days off stay off."""
        names = ("minutes", *weekday_fields())
        more = {name: values[name] + self.asked for name in names if values.get(name)}
        return values | {name: min(minutes, MOST_MINUTES) for name, minutes in more.items()}
