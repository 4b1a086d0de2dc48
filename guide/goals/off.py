"""The part of the goal's form that says which single days are taken off."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms

LONGEST_BREAK = 60  # days
FURTHEST = timedelta(days=3 * 365)


def _day(label: str, hint: str = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, required=False, input_formats=["%Y-%m-%d"], help_text=hint, widget=widget,
        error_messages={"invalid": "Enter a day, such as 2027-01-31"},
    )  # fmt: skip


def _is_ahead(text: str, today: date) -> bool:
    try:
        return today < date.fromisoformat(text) <= today + FURTHEST
    except ValueError:
        return False


def _words(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day:%A} {day.day} {day:%B %Y}"


class DaysOffForm(forms.Form):
    """Days off that stay, and one more stretch of them."""

    days_off = forms.MultipleChoiceField(
        label="Days off", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "That day is no longer ahead. Open this page again."},
    )  # fmt: skip
    off_from = _day("First day off")
    off_to = _day("Last day off")

    def offer(self, days: Sequence[date], today: date) -> None:
        """Offer the days that are off now, ticked, and those ahead that a form ticks by itself.

        The page may be older: what it showed as a day off need not be one any more.
        """
        self.today = today
        known = {day.isoformat() for day in days}
        ticked = {day for day in self["days_off"].data or () if _is_ahead(day, today)}
        self.fields["days_off"].choices = [(day, _words(day)) for day in sorted(known | ticked)]
        self.initial["days_off"] = sorted(known)

    def clean(self) -> dict:
        """Accept a stretch of days ahead, first day first."""
        sent = super().clean()
        first, last = sent.get("off_from"), sent.get("off_to")
        if last and not first:
            self.add_error("off_from", "Enter the first day off too")
        elif first and not self.today < first <= self.today + FURTHEST:
            self.add_error("off_from", "Choose a day after today, within three years")
        elif first and last and not 0 <= (last - first).days < LONGEST_BREAK:
            said = f"Choose the first day or a later one, {LONGEST_BREAK} days at most"
            self.add_error("off_to", said)
        return sent

    @property
    def off_fields(self) -> list[forms.BoundField]:
        """The fields of one more stretch."""
        return [self["off_from"], self["off_to"]]

    @property
    def off(self) -> set[date]:
        """Every day after today that is to be off."""
        kept = {date.fromisoformat(day) for day in self.cleaned_data.get("days_off", [])}
        first = self.cleaned_data.get("off_from")
        if first is None:
            return kept
        last = self.cleaned_data.get("off_to") or first
        return kept | {first + timedelta(days=n) for n in range((last - first).days + 1)}
