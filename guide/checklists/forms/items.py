"""What the doors of one item accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from guide.checklists.forms.days import DayField
from guide.checklists.models import Status
from guide.checklists.targets import PLACES, link_from
from guide.teams.models import Membership

WORDS = (
    *("text", "section", "detail", "link", "done_when", "role"),
    *("minutes", "due_on", "days_before"),
)
TEXT = "Say what is to be done, such as Tell three stories aloud"


class Linked:
    """What forms with a link have in common."""

    def clean_link(self) -> str:
        """A link that leads somewhere, or none; one that was there may stay, wherever it led."""
        link = self.cleaned_data["link"]
        return link if link in ("", self.initial.get("link")) else link_from(link)


class AddForm(Linked, forms.Form):
    """A new item."""

    text = forms.CharField(label="Add an item", max_length=160, error_messages={"required": TEXT})
    section = forms.CharField(label="Section", max_length=60, required=False)
    link = forms.CharField(label="Link", max_length=500, required=False)
    who = forms.ChoiceField(label="Who", required=False)
    due_on = DayField(label="Due")

    def __init__(
        self, *args: Any, people: QuerySet[Membership] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people or ()}
        names = [(pk, str(one.user)) for pk, one in self.people.items()]
        self.fields["who"].choices = [("", "Anyone"), *names]
        if not names:
            del self.fields["who"]

    @property
    def words(self) -> dict[str, Any]:
        """What the verb takes."""
        words = {name: value for name, value in self.cleaned_data.items() if name != "who"}
        who = self.people.get(self.cleaned_data.get("who", ""))
        return words | {"assignees": [who] if who else None}


class ItemForm(Linked, forms.Form):
    """The words of an item, when it is due, and on whom it waits."""

    text = forms.CharField(label="What", max_length=160, error_messages={"required": TEXT})
    section = forms.CharField(label="Section", max_length=60, required=False)
    detail = forms.CharField(
        label="Detail",
        max_length=2000,
        required=False,
        help_text="Markdown.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = forms.CharField(
        label="Link",
        max_length=500,
        required=False,
        help_text=f"An https address, or the address here of {PLACES}.",
    )
    done_when = forms.CharField(label="Done when", max_length=200, required=False)
    role = forms.CharField(label="Role", max_length=40, required=False)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=2400, required=False)
    due_on = DayField(label="Due on")
    days_before = forms.IntegerField(
        label="Or days before the interview",
        min_value=-60,
        max_value=365,
        required=False,
        help_text="14 means two weeks before; -1 means the day after.",
    )
    assignees = forms.MultipleChoiceField(
        label="Waits on", required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, people: QuerySet[Membership] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people or ()}
        if people is None:
            del self.fields["assignees"]
        else:
            names = [(pk, str(one.user)) for pk, one in self.people.items()]
            self.fields["assignees"].choices = names

    def clean(self) -> dict[str, Any]:
        """A date or a count, not both."""
        cleaned = super().clean()
        if cleaned.get("due_on") and cleaned.get("days_before") is not None:
            self.add_error("days_before", "Set a date or days before the interview, not both.")
        return cleaned

    @property
    def words(self) -> dict[str, Any]:
        """What the verbs take; the assignees as a list, where they can be chosen."""
        words = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if "assignees" in words:
            words["assignees"] = [self.people[pk] for pk in words["assignees"]]
        return words


class StatusForm(forms.Form):
    """What is now true of an item."""

    status = forms.ChoiceField(choices=Status.choices)
    undo = forms.BooleanField(required=False)  # sent by a button that goes with the change


class EvidenceForm(forms.Form):
    """What shows that an item is done."""

    evidence = forms.CharField(
        label="Evidence", max_length=500, required=False, help_text="A link or a sentence."
    )


class CommentForm(forms.Form):
    """What somebody says about an item."""

    body = forms.CharField(
        label="Add a comment",
        max_length=2000,
        help_text="Markdown. @name puts it on that person's page.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write something first."},
    )


class MoveForm(forms.Form):
    """Which way."""

    way = forms.ChoiceField(choices=[("up", "up"), ("down", "down")])


class PersonForm(forms.Form):
    """Whom."""

    person = forms.IntegerField(min_value=1, max_value=2**63 - 1)
