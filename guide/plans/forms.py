"""What the doors of the plan accept."""

from datetime import date, timedelta

from django import forms

from guide.interviews.models import Interview
from guide.plans.models import PlanItem
from guide.plans.planner import MOST_MINUTES

FURTHEST = timedelta(days=3 * 365)
ISO = ["%Y-%m-%d"]
WORDS = ("title", "link", "minutes", "rank")


def day_field(label: str, hint: str = "", required: bool = False) -> forms.DateField:
    """A day as browsers send it."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    mistakes = {"invalid": "Enter a day, such as 2027-01-31", "required": "Choose a day"}
    return forms.DateField(
        label=label, help_text=hint, required=required, input_formats=ISO, widget=widget,
        error_messages=mistakes,
    )  # fmt: skip


class WeekForm(forms.Form):
    """Which week is looked at: any day of it."""

    week = forms.DateField(required=False, input_formats=ISO)

    @property
    def monday(self) -> date | None:
        """The Monday of the week asked for; None where it is none."""
        day = self.cleaned_data.get("week") if self.is_valid() else None
        far = date(2100, 1, 1)
        return day - timedelta(days=day.weekday()) if day and date(2000, 1, 3) < day < far else None


class ItemForm(forms.Form):
    """An own item: what it says, and how long it takes."""

    title = forms.CharField(
        label="What", max_length=120, error_messages={"required": "Say what is to be done"}
    )
    link = forms.URLField(
        label="Link", max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": "Enter a whole address, such as https://example.org/page"},
    )  # fmt: skip
    minutes = forms.IntegerField(
        label="Minutes", min_value=1, max_value=MOST_MINUTES, initial=20,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            f"Enter a whole number of minutes from 1 to {MOST_MINUTES}",
        ),
    )  # fmt: skip
    rank = forms.TypedChoiceField(
        label="How much it matters", choices=PlanItem.Rank.choices, coerce=int, empty_value=None,
        required=False, initial=PlanItem.Rank.SHOULD,
    )  # fmt: skip

    def clean_link(self) -> str:
        """Accept what a browser opens, and nothing that runs."""
        link = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError("Enter an address that begins with https://")
        return link


class AddForm(ItemForm):
    """A new own item, for a day of its own or for the plan to place."""

    day = day_field("Day", "Empty lets the plan choose. A day that you choose is kept.")
    from_interview = forms.ModelChoiceField(
        Interview.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: dict | None = None, *, user: object, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["from_interview"].queryset = Interview.objects.filter(candidate_id=user.pk)

    def clean_day(self) -> date | None:
        """Accept today and later days."""
        day = self.cleaned_data["day"]
        if day and not self.today <= day <= self.today + FURTHEST:
            raise forms.ValidationError("Choose today or a later day, within three years.")
        return day


class EditForm(ItemForm):
    """Other words for an own item, with the version that was read."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class MoveForm(forms.Form):
    """To which day an item goes: a day, or so many days later than it stands."""

    day = day_field("Move to")
    by = forms.TypedChoiceField(
        choices=[("-1", "Day earlier"), ("1", "Day later")], coerce=int, empty_value=None,
        required=False, error_messages={"invalid_choice": "Choose a day"},
    )  # fmt: skip
    pin = forms.BooleanField(
        label="Pin it there", required=False, help_text="A new plan moves everything else first."
    )

    def clean(self) -> dict:
        """Demand a day or a step."""
        if not self.errors and not (self.cleaned_data["day"] or self.cleaned_data["by"]):
            self.add_error("day", "Choose a day")
        return self.cleaned_data

    def target(self, item: PlanItem, today: date) -> date:
        """The day that is meant."""
        by = self.cleaned_data["by"]
        return (item.day or today) + timedelta(days=by) if by else self.cleaned_data["day"]


class DoneForm(forms.Form):
    """What is now true of an item; `back` says which page it was said on."""

    done = forms.TypedChoiceField(choices=[("yes", "Done"), ("no", "Not done")])
    back = forms.ChoiceField(choices=[("today", ""), ("plan", "")], required=False)


class DropForm(forms.Form):
    """Which items are taken out of the plan: the ticked ones, or `every` one without a day."""

    items = forms.ModelMultipleChoiceField(PlanItem.objects.none(), required=False)
    every = forms.BooleanField(required=False)

    def __init__(self, data: dict, *, user: object) -> None:
        super().__init__(data)
        self.fields["items"].queryset = PlanItem.objects.editable_by(user).open()

    def clean(self) -> dict:
        """Demand an item."""
        sent = super().clean()
        if sent.get("every"):
            sent["items"] = self.fields["items"].queryset.filter(day=None)
        if not sent.get("items"):
            raise forms.ValidationError("Tick what is to be taken out.")
        return sent


class FeedForm(forms.Form):
    """Whether the calendar's address is made anew or ended."""

    feed = forms.ChoiceField(choices=[("make", "Make"), ("end", "End")])
